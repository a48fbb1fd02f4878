/** Thrown to leave a text to the library; made once, so that giving up costs nothing. */
export const UNSURE = new Error('left to the library');

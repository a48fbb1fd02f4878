/** Seeds that once broke a promise; they stay. */
export const KEPT: readonly { readonly campaign: string; readonly seed: number }[] = [];

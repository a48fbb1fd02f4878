/** A text as the name of a file. */

/** 16 hexadecimal digits. Two texts may share them. */
export function nameOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return [bytes, bytes.slice().reverse()].map((one) => digits(sumOf(one))).join('');
}

const digits = (sum: number): string => sum.toString(16).padStart(8, '0');

/** FNV-1a, 32 bits. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

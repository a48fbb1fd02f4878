/**
 * Sums that show damage: a torn write, a flipped bit. Not against forgers, who could as well edit the program. Node's own
 * hashes cost a sixth of an empty process to load.
 */

/** 32 bits of a run of bytes, four at a time; no multiplication, which costs most where nothing is compiled yet. */
export function checksum(bytes: Uint8Array): number {
  let sum = bytes.length;
  const words = bytes.length >> 2;
  const view = aligned(bytes, words);
  for (let i = 0; i < words; i++) sum = ((sum << 5) | (sum >>> 27)) ^ view[i]!;
  for (let i = words << 2; i < bytes.length; i++) sum = ((sum << 5) | (sum >>> 27)) ^ bytes[i]!;
  return sum >>> 0;
}

function aligned(bytes: Uint8Array, words: number): Int32Array {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(whole.buffer, whole.byteOffset, words);
}

/** 16 hexadecimal digits of a text, for a file's name. */
export function nameOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const turned = bytes.slice().reverse();
  return [bytes, turned].map((one) => checksum(one).toString(16).padStart(8, '0')).join('');
}

/** Gathers texts as UTF-8 and says where each of them lies. */

/** Offset and length in bytes. */
export type Span = readonly [offset: number, length: number];

const FIRST_SIZE = 1 << 16;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const MOST_BYTES = 3;

export class TextWriter {
  length = 0;
  private buffer = new Uint8Array(FIRST_SIZE);
  private readonly encoder = new TextEncoder();

  put(text: string): Span {
    const offset = this.length;
    this.makeRoom(text.length * MOST_BYTES);
    this.length += this.encoder.encodeInto(text, this.buffer.subarray(offset)).written;
    return [offset, this.length - offset];
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
  }
}

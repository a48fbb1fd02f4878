/**
 * The file format of the cache: named pieces of bytes behind a head that says where they are. The head has a sum, and so
 * has every block of 4 KB behind it: whoever reads one task out of 200 MB checks what he reads and no more. Whatever does
 * not fit is damage, and a damaged cache is ignored.
 */
import type { Files, OpenFile } from '../../host/host.js';
import { checksum } from './checksum.js';

/** "zgz" and the version of the format. */
const MAGIC = 0x7a677a01;
/** Magic, length of the head's text, number of blocks, sum of text and blocks' sums: numbers of 32 bits. */
const PREFIX = 16;
const BLOCK = 4096;
/** Bytes up to which a container is read at once: cheaper than looking for what is needed. */
const SMALL = 1 << 20;

/** The cache cannot be used: it is damaged, cut off, or of another format. */
export class CacheDamaged extends Error {}

interface Head {
  /** Whatever the writer wants to find again at once. */
  readonly about: unknown;
  /** Name → offset behind the head, length. */
  readonly pieces: Readonly<Record<string, readonly [offset: number, length: number]>>;
}

/** Puts pieces into one run of bytes. Each begins at a multiple of eight, so that numbers can be read where they lie. */
export function packContainer(about: unknown, pieces: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const places: Record<string, [number, number]> = {};
  let length = 0;
  for (const [name, bytes] of Object.entries(pieces)) {
    places[name] = [length, bytes.length];
    length = roundUp(length + bytes.length, 8);
  }
  const text = new TextEncoder().encode(JSON.stringify({ about, pieces: places } satisfies Head));
  const blocks = Math.ceil(length / BLOCK);
  const [sumsAt, bodyAt] = layoutOf(text.length, blocks);
  const whole = new Uint8Array(bodyAt + length);
  whole.set(text, PREFIX);
  for (const [name, bytes] of Object.entries(pieces)) whole.set(bytes, bodyAt + places[name]![0]);
  const sums = new Uint32Array(whole.buffer, sumsAt, blocks);
  for (let i = 0; i < blocks; i++) sums[i] = checksum(whole.subarray(bodyAt + i * BLOCK, bodyAt + (i + 1) * BLOCK));
  new Uint32Array(whole.buffer, 0, 4).set([MAGIC, text.length, blocks, checksum(whole.subarray(PREFIX, bodyAt))]);
  return whole;
}

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Where the sums of the blocks and the body begin. */
function layoutOf(textLength: number, blocks: number): [sumsAt: number, bodyAt: number] {
  const sumsAt = roundUp(PREFIX + textLength, 8);
  return [sumsAt, roundUp(sumsAt + 4 * blocks, 8)];
}

/** A container on the disk. Every method throws {@link CacheDamaged} where what it reads is not what was written. */
export class Container {
  private constructor(
    private readonly file: OpenFile,
    private readonly head: Head,
    private readonly sums: Uint32Array,
    private readonly bodyAt: number,
  ) {}

  /** Throws Node's error where there is no such file. */
  static open(files: Files, path: string): Container {
    const file = buffered(files.open(path));
    try {
      return Container.from(file);
    } catch (error) {
      file.close();
      throw error instanceof SyntaxError ? new CacheDamaged() : error;
    }
  }

  private static from(file: OpenFile): Container {
    const first = file.read(0, PREFIX);
    if (first.length < PREFIX) throw new CacheDamaged();
    const [magic = 0, length = 0, blocks = 0, sum = 0] = new Uint32Array(first.buffer, first.byteOffset, 4);
    const [sumsAt, bodyAt] = layoutOf(length, blocks);
    if (magic !== MAGIC || bodyAt > file.size) throw new CacheDamaged();
    const bytes = file.read(PREFIX, bodyAt - PREFIX);
    if (checksum(bytes) !== sum) throw new CacheDamaged();
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, length))) as Head;
    const sums = bytes.slice(sumsAt - PREFIX, sumsAt - PREFIX + 4 * blocks);
    return new Container(file, head, new Uint32Array(sums.buffer, 0, blocks), bodyAt);
  }

  get about(): unknown {
    return this.head.about;
  }

  close(): void {
    this.file.close();
  }

  /** A piece, or the part of it from `offset` on. */
  bytes(name: string, offset = 0, length?: number): Uint8Array {
    const place = this.head.pieces[name];
    if (!place) throw new CacheDamaged();
    const from = place[0] + offset;
    const to = from + (length ?? place[1] - offset);
    const first = Math.floor(from / BLOCK);
    const last = Math.ceil(to / BLOCK);
    const read = this.file.read(this.bodyAt + first * BLOCK, (last - first) * BLOCK);
    for (let block = first; block < last; block++) {
      const at = (block - first) * BLOCK;
      if (checksum(read.subarray(at, at + BLOCK)) !== this.sums[block]) throw new CacheDamaged();
    }
    return read.subarray(from - first * BLOCK, to - first * BLOCK);
  }

  text(name: string, offset = 0, length?: number): string {
    return new TextDecoder().decode(this.bytes(name, offset, length));
  }
}

function buffered(file: OpenFile): OpenFile {
  if (file.size > SMALL) return file;
  const bytes = file.read(0, file.size);
  file.close();
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close: () => {},
  };
}

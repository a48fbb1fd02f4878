/**
 * The file format of the cache: named pieces of bytes behind a head that says where they are, and then all of it once
 * more. Whoever reads one task out of 200 MB compares what he reads with what stands in the second half, and reads no
 * more. Whatever is not the same is damage, and a damaged cache is ignored.
 *
 * Twice, and no sum: to compare bytes Node has a routine, to add them up it has none that can be had as cheaply.
 */
import { sameBytes, textOf } from '../../host/bytes.js';
import type { Files, OpenFile } from '../../host/host.js';

/** "zgz" and the version of the format. */
const MAGIC = 0x7a677a02;
/** Magic, length of the head's text, length of a half (low and high): numbers of 32 bits. */
const PREFIX = 16;
const UINT32 = 2 ** 32;
/** Bytes up to which a container is read at once: cheaper than looking for what is needed. */
const SMALL = 2 << 20;

/** The cache cannot be used: it is damaged, cut off, or of another format. */
export class CacheDamaged extends Error {
  constructor(
    /** Absolute path; empty where it is in memory. */
    readonly file: string,
  ) {
    super(`damaged: ${file}`);
  }
}

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
    length = roundUp(length + bytes.length);
  }
  const text = new TextEncoder().encode(JSON.stringify({ about, pieces: places } satisfies Head));
  const bodyAt = roundUp(PREFIX + text.length);
  const half = bodyAt + length;
  const whole = new Uint8Array(2 * half);
  new Uint32Array(whole.buffer, 0, 4).set([MAGIC, text.length, half % UINT32, Math.floor(half / UINT32)]);
  whole.set(text, PREFIX);
  for (const [name, bytes] of Object.entries(pieces)) whole.set(bytes, bodyAt + places[name]![0]);
  whole.copyWithin(half, 0, half);
  return whole;
}

const roundUp = (value: number): number => Math.ceil(value / 8) * 8;

/** A container to be read from. Every method throws {@link CacheDamaged} where what it reads is not what was written. */
export class Container {
  private constructor(
    readonly about: unknown,
    private readonly pieces: Head['pieces'],
    /** Offset behind the head, or in the piece that begins there. */
    private readonly read: (offset: number, length: number) => Uint8Array,
    private readonly path: string,
    readonly close: () => void,
  ) {}

  /** Throws Node's error where there is no such file. A small one is compared as a whole and throws nothing later. */
  static open(files: Files, path: string): Container {
    const file = files.open(path);
    let close = file.close;
    try {
      if (file.size % 2 !== 0) throw new CacheDamaged(path);
      if (file.size > SMALL) return Container.from(comparing(file, path), file.size / 2, path, close);
      const bytes = file.read(0, file.size);
      close();
      close = () => {};
      const half = bytes.length / 2;
      if (!sameBytes(bytes.subarray(0, half), bytes.subarray(half))) throw new CacheDamaged(path);
      return Container.from((offset, length) => bytes.subarray(offset, offset + length), half, path, close);
    } catch (error) {
      close();
      throw error instanceof SyntaxError ? new CacheDamaged(path) : error;
    }
  }

  /** Pieces that are in memory. */
  static of(about: unknown, pieces: Readonly<Record<string, Uint8Array>>): Container {
    const names = Object.keys(pieces);
    const places = names.map((name, index) => [name, [index * UINT32, pieces[name]!.length]] as const);
    const read = (offset: number, length: number): Uint8Array => {
      const from = offset % UINT32;
      return pieces[names[Math.floor(offset / UINT32)]!]!.subarray(from, from + length);
    };
    return new Container(about, Object.fromEntries(places), read, '', () => {});
  }

  private static from(
    read: (offset: number, length: number) => Uint8Array,
    size: number,
    path: string,
    close: () => void,
  ): Container {
    const first = read(0, PREFIX);
    if (first.length < PREFIX) throw new CacheDamaged(path);
    const [magic = 0, length = 0, low = 0, high = 0] = new Uint32Array(first.slice().buffer, 0, 4);
    const bodyAt = roundUp(PREFIX + length);
    if (magic !== MAGIC || high * UINT32 + low !== size || bodyAt > size) throw new CacheDamaged(path);
    const { about, pieces } = JSON.parse(textOf(read(PREFIX, length))) as Head;
    return new Container(about, pieces, (offset, count) => read(bodyAt + offset, count), path, close);
  }

  /** A piece, or the part of it from `offset` on. */
  bytes(name: string, offset = 0, length?: number): Uint8Array {
    const place = this.pieces[name];
    if (!place) throw new CacheDamaged(this.path);
    return this.read(place[0] + offset, length ?? place[1] - offset);
  }

  text(name: string, offset = 0, length?: number): string {
    return textOf(this.bytes(name, offset, length));
  }
}

/** Bytes that are read at once: who asks for one task often asks for the next. */
const WINDOW = 64 << 10;

/** Reads from both halves of a file. */
function comparing(file: OpenFile, path: string): (offset: number, length: number) => Uint8Array {
  const half = file.size / 2;
  let from = 0;
  let bytes: Uint8Array = new Uint8Array();
  return (offset, length) => {
    if (offset < from || offset + length > from + bytes.length) {
      const count = Math.min(Math.max(length, WINDOW), half - offset);
      const [one, other] = [file.read(offset, count), file.read(half + offset, count)];
      if (count < length || one.length < count || !sameBytes(one, other)) throw new CacheDamaged(path);
      [from, bytes] = [offset, one];
    }
    return bytes.subarray(offset - from, offset - from + length);
  };
}

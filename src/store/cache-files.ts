/** The cache's own files: where they lie, how they are written and read. Any of them may be deleted at any time. */

import { bytesOf, crc32, joinBytes, packed, sameBytes, textOfUtf16, unpacked, utf16Of } from '../host/bytes.js';
import type { FileSystemTime, Host } from '../host/host.js';
import { join, sep } from '../host/paths.js';
import { removeQuietly } from '../host/quiet.js';
import { userFolder } from '../host/user-folders.js';

declare const __BUILD__: string;

/**
 * What the program was built from. A cache of another build is not looked at. Empty where the program runs unbuilt
 * (tests), and then there is no cache.
 */
const build = (): string => (typeof __BUILD__ === 'undefined' ? '' : __BUILD__);

/** Not `zhenggai` alone: where the cache folder is `/srv`, that may be somebody's checkout. */
const FOLDER = join('zhenggai', 'read');

interface Contents<T> {
  readonly build: string;
  readonly about: string;
  readonly value: T;
}

/** How a value is written. */
interface Encoding {
  /** Bytes from which on a checksum is cheaper than a copy: what computes it has to be loaded first. */
  readonly checksumFrom: number;
  readonly bytesOf: (value: unknown) => Uint8Array;
  readonly valueOf: (bytes: Uint8Array) => unknown;
}

/** As JSON, in the two bytes a character in which the engine holds Chinese: what reads it is loaded already. */
const JSON_TEXT: Encoding = {
  checksumFrom: 1 << 19,
  bytesOf: (value) => utf16Of(JSON.stringify(value)),
  valueOf: (bytes) => JSON.parse(textOfUtf16(bytes)),
};

/** As V8 packs values: for many numbers, which are read in a fifth of the time that JSON takes. */
export const PACKED: Encoding = { checksumFrom: 0, bytesOf: packed, valueOf: unpacked };

/** A file of the cache about a folder. */
export class CacheFile<T> {
  private constructor(
    private readonly host: Host,
    private readonly base: string,
    private readonly about: string,
    private readonly encoding: Encoding,
  ) {}

  /**
   * @param dir absolute path of a folder
   * @param kind what is kept about it
   * @returns undefined where the environment names no place, or the program does not know what it was built from
   */
  static of<T>(host: Host, dir: string, kind: string, encoding = JSON_TEXT): CacheFile<T> | undefined {
    const base = build() === '' ? undefined : userFolder(host, 'cache');
    return base === undefined ? undefined : new CacheFile<T>(host, base, `${kind} ${dir}`, encoding);
  }

  /** What was written last; undefined where that was nothing, or is damaged, of another build, or not ours. Never throws. */
  read(): T | undefined {
    try {
      const bytes = undamaged(this.host.files.readOwn(this.path));
      if (!bytes) return undefined;
      const found = this.encoding.valueOf(bytes) as Contents<T>;
      return found.build === build() && found.about === this.about ? found.value : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Makes the folder, and says what time it is on its file system: to be asked before what is written is looked at.
   *
   * @param dir where nothing is written, since nobody but its writers does: the cache must lie outside
   */
  timeBefore(dir: string): FileSystemTime | undefined {
    const { files } = this.host;
    try {
      const isInside = `${join(files.realpath(this.base), FOLDER)}${sep}`.startsWith(`${files.realpath(dir)}${sep}`);
      if (isInside) return undefined;
    } catch {
      // The base is not there yet.
    }
    try {
      files.makeOwnDir(join(this.base, FOLDER));
      return files.timeIn(join(this.base, FOLDER));
    } catch {
      return undefined;
    }
  }

  /** Puts it into place as a whole, or not at all. */
  write(value: T): boolean {
    const { files, pid } = this.host;
    const { encoding } = this;
    const bytes = encoding.bytesOf({ build: build(), about: this.about, value } satisfies Contents<T>);
    const guard = bytes.length < encoding.checksumFrom ? COPY : CHECKSUM;
    const temporary = `${this.path}.${pid}`;
    try {
      removeQuietly(files, temporary);
      files.create(temporary, guarded(bytes, guard), 0o600);
      files.rename(temporary, this.path);
      return true;
    } catch {
      // A full disk, a folder of somebody else: the next run reads as this one did.
      removeQuietly(files, temporary);
      return false;
    }
  }

  private get path(): string {
    return join(this.base, FOLDER, `${fileNameOf(this.about)}.json`);
  }
}

const [COPY, CHECKSUM, CHECKSUM_BYTES] = [0, 1, 4];

/** Bytes, then what tells whether a disk has lost some: the same once more, or their checksum. The last byte says which. */
function guarded(bytes: Uint8Array, kind: number): Uint8Array {
  return joinBytes([bytes, guardOf(bytes, kind), Uint8Array.of(kind)]);
}

/** The bytes alone; undefined where some are lost. */
function undamaged(file: Uint8Array): Uint8Array | undefined {
  const end = file.length - 1;
  const kind = file[end];
  if (kind !== COPY && kind !== CHECKSUM) return undefined;
  const bytes = file.subarray(0, kind === COPY ? end / 2 : end - CHECKSUM_BYTES);
  return sameBytes(guardOf(bytes, kind), file.subarray(bytes.length, end)) ? bytes : undefined;
}

const guardOf = (bytes: Uint8Array, kind: number): Uint8Array => (kind === COPY ? bytes : crc32(bytes));

/**
 * A text as 16 hexadecimal digits (FNV-1a, forwards and backwards). Two texts may share them: the file must say whose it is.
 * To load what makes better ones takes 5 ms of a closure.
 */
export function fileNameOf(text: string): string {
  const bytes = bytesOf(text);
  return [bytes, Uint8Array.from(bytes).reverse()].map((one) => sumOf(one).toString(16).padStart(8, '0')).join('');
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

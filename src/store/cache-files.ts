/** The cache's own files: where they lie, how they are written and read. Any of them may be deleted at any time. */

import { bytesOf, joinBytes, sameBytes, textOfAscii, textOfUtf16, utf16Of } from '../host/bytes.js';
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

/** A file of the cache about a folder. */
export class CacheFile<T> {
  private constructor(
    private readonly host: Host,
    private readonly base: string,
    private readonly about: string,
  ) {}

  /**
   * @param dir absolute path of a folder
   * @param kind what is kept about it
   * @returns undefined where the environment names no place, or the program does not know what it was built from
   */
  static of<T>(host: Host, dir: string, kind: string): CacheFile<T> | undefined {
    const base = build() === '' ? undefined : userFolder(host, 'cache');
    return base === undefined ? undefined : new CacheFile<T>(host, base, `${kind} ${dir}`);
  }

  /** What was written last; undefined where that was nothing, or is damaged, of another build, or not ours. Never throws. */
  read(): T | undefined {
    try {
      const bytes = this.host.files.readOwn(this.path);
      const half = bytes.length / 2;
      if (!sameBytes(bytes.subarray(0, half), bytes.subarray(half))) return undefined;
      const found = JSON.parse(decoded(bytes.subarray(0, half))) as Contents<T>;
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

  /** Puts it into place as a whole, or not at all. Each byte twice: where a disk has lost some, the halves differ. */
  write(value: T): boolean {
    const { files, pid } = this.host;
    const bytes = encoded(JSON.stringify({ build: build(), about: this.about, value } satisfies Contents<T>));
    const temporary = `${this.path}.${pid}`;
    try {
      removeQuietly(files, temporary);
      files.create(temporary, joinBytes([bytes, bytes]), 0o600);
      files.rename(temporary, this.path);
      return true;
    } catch {
      // A full disk, a folder of somebody else: the next run reads as this one did.
      removeQuietly(files, temporary);
      return false;
    }
  }

  private get path(): string {
    return join(this.base, FOLDER, `${nameOf(this.about)}.json`);
  }
}

/**
 * JSON in one byte a character where that is shorter (an index of many ledgers is numbers), what is not ASCII escaped; else
 * in two, as the engine holds it.
 */
function encoded(json: string): Uint8Array {
  const ascii = json.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return ascii.length < 2 * json.length ? bytesOf(ascii) : utf16Of(json);
}

/** The second byte tells which: JSON begins with a bracket, and two bytes of one have a zero there. */
const decoded = (bytes: Uint8Array): string => (bytes[1] === 0 ? textOfUtf16(bytes) : textOfAscii(bytes));

/** A text as 16 hexadecimal digits (FNV-1a, forwards and backwards). Two texts may share them; the file says whose it is. */
function nameOf(text: string): string {
  const bytes = bytesOf(text);
  return [bytes, Uint8Array.from(bytes).reverse()].map((one) => sumOf(one).toString(16).padStart(8, '0')).join('');
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

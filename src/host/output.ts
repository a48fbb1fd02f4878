/** The two streams that results and messages go to. */
import { fstatSync, writeSync } from 'node:fs';
import { type Output, PipeClosed } from './host.js';

/** Standard output (1) or standard error (2). */
export function output(fd: 1 | 2, terminal?: boolean, platform: string = process.platform): Output {
  // Building Node's own stream costs a tenth of an empty process: only for a terminal, which has a width to ask for.
  const stream = (): NodeJS.WriteStream => (fd === 1 ? process.stdout : process.stderr);
  // Bytes that are written straight to a Windows console are read in its code page (936 where Chinese is spoken); the
  // stream hands it UTF-16, which is right in every code page.
  const throughStream = (): boolean => platform === 'win32' && asked();
  // Asked for when somebody wants to know, and once: most commands never speak to standard error.
  let answer = terminal;
  const asked = (): boolean => {
    answer ??= isTerminal(fd);
    return answer;
  };
  return {
    get isTerminal() {
      return asked();
    },
    get columns() {
      return asked() ? stream().columns : undefined;
    },
    get rows() {
      return asked() ? stream().rows : undefined;
    },
    write(data) {
      if (throughStream()) stream().write(data);
      else writeAll(fd, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
    },
  };
}

/** Node's tty module costs a sixth of an empty process: only what can be a terminal is asked. */
export function isTerminal(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isCharacterDevice() && !isMemory(stat.rdev) && process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    return false; // closed by the caller (`>&-`)
  }
}

/** `/dev/null` and its like: major number 1 on Linux, where no terminal has it. */
function isMemory(device: number): boolean {
  return process.platform === 'linux' && device >> 8 === 1;
}

/**
 * Writes every byte: pipes take part of a buffer (short write) or none for now (`EAGAIN`).
 *
 * @param position where in a file the first byte goes; without it, where the last write ended
 */
export function writeAll(fd: number, bytes: Uint8Array, position?: number): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      const at = position === undefined ? undefined : position + done;
      done += writeSync(fd, bytes, done, undefined, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EPIPE' || code === 'EOF') throw new PipeClosed();
      else throw error;
    }
  }
}

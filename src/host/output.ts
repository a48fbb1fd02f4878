/** The two streams that results and messages go to. */
import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { type Output, PipeClosed } from './host.js';

/** Standard output (1) or standard error (2). */
export function output(fd: 1 | 2): Output {
  const terminal = isTerminal(fd);
  return {
    isTerminal: terminal,
    // `process.stdout` is only built where there is a terminal to ask: it costs a tenth of an empty process.
    get columns() {
      return terminal ? (fd === 1 ? process.stdout : process.stderr).columns : undefined;
    },
    write(data) {
      writeAll(fd, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
    },
  };
}

/** Node's tty module costs a sixth of an empty process: only what can be a terminal is asked. */
export function isTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && isatty(fd);
  } catch {
    return false; // closed by the caller (`>&-`)
  }
}

/** Writes every byte: pipes take part of a buffer (short write) or none for now (`EAGAIN`). */
export function writeAll(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EPIPE' || code === 'EOF') throw new PipeClosed();
      else throw error;
    }
  }
}

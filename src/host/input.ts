/** What is read from standard input: all of it, or a line from a person. */
import { readSync } from 'node:fs';
import { isTerminal, writeAll } from './output.js';

/** All of standard input; one that does not block (as some programs leave a pipe) is asked again until it ends. */
export function readInput(): string {
  const parts: Buffer[] = [];
  const piece = Buffer.allocUnsafe(1 << 16);
  for (;;) {
    try {
      const count = readSync(0, piece);
      if (count === 0) return Buffer.concat(parts).toString('utf8');
      parts.push(Buffer.from(piece.subarray(0, count)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says so of a pipe whose writer has gone.
      if (code === 'EOF') return Buffer.concat(parts).toString('utf8');
      if (code !== 'EAGAIN') throw error;
      pause(WAIT_FOR_INPUT_MS);
    }
  }
}

const WAIT_FOR_INPUT_MS = 5;

export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Asks on standard error, so that standard output stays clean, and reads one line. */
export function ask(question: string): string | undefined {
  if (!isTerminal(0)) return undefined;
  writeAll(2, Buffer.from(question, 'utf8'));
  const chunk = Buffer.alloc(4096);
  let line = '';
  for (;;) {
    const count = readSync(0, chunk);
    line += chunk.toString('utf8', 0, count);
    if (count === 0 || line.endsWith('\n')) return line.replace(/\r?\n$/, '');
  }
}

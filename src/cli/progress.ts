/** How far a long reading has come, on a terminal: standard error, one line that is written over and taken away. */
import type { Host } from '../host/host.js';
import { drawn } from './door.js';

/** Shown only where it takes longer than this, milliseconds, and no oftener. */
const EVERY = 200;

/** @param work is told whom to tell how many of all are done */
export async function withProgress<T>(
  host: Host,
  work: (progress: (done: number, all: number) => void) => Promise<T>,
): Promise<T> {
  if (!host.err.isTerminal || host.env['TERM'] === 'dumb') return work(() => {});
  const start = host.now();
  let last = start;
  let isShown = false;
  try {
    return await work((done, all) => {
      const now = host.now();
      if (now - last < EVERY) return;
      last = now;
      isShown = true;
      host.err.write(drawn(`${CLEAR}${progressWords(done, all, now - start)}`));
    });
  } finally {
    if (isShown) host.err.write(drawn(CLEAR));
  }
}

/** Back to the beginning of the line, and nothing left in it. */
const CLEAR = '\r\u001b[K';

/** `读取台账 120/2800，还要约 12 秒` */
export function progressWords(done: number, all: number, elapsed: number): string {
  const left = Math.ceil(((elapsed / done) * (all - done)) / 1000);
  const time = left < 90 ? `${left} 秒` : `${Math.ceil(left / 60)} 分钟`;
  return `读取台账 ${done}/${all}，还要约 ${time}`;
}

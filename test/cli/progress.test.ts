/** How far a long reading has come. */
import { expect, test } from 'vitest';
import { progressWords, withProgress } from '../../src/cli/progress.js';
import { memoryHost } from '../support/memory-host.js';

test.each([
  [700, 2800, 3000, '读取台账 700/2800，还要约 9 秒'],
  [2799, 2800, 9000, '读取台账 2799/2800，还要约 1 秒'],
  [2800, 2800, 9000, '读取台账 2800/2800，还要约 0 秒'],
  [1, 2800, 1000, '读取台账 1/2800，还要约 47 分钟'],
])('%i of %i after %i ms', (done, all, elapsed, words) => {
  expect(progressWords(done, all, elapsed)).toBe(words);
});

/** What a run of four steps, each of so many milliseconds, leaves on standard error. */
async function told(step: number, options: { isTerminal: boolean; term?: string; fails?: boolean }): Promise<string> {
  const host = memoryHost();
  let now = 0;
  const written: string[] = [];
  const err = {
    ...host.err,
    isTerminal: options.isTerminal,
    write: (text: string | Uint8Array) =>
      written.push(typeof text === 'string' ? text : new TextDecoder().decode(text)),
  };
  const done = withProgress(
    { ...host, env: { TERM: options.term }, err, now: () => now } as never,
    async (progress) => {
      for (let i = 1; i <= 4; i++) {
        now += step;
        progress(i, 4);
      }
      if (options.fails) throw new Error('the disk');
      return 'done';
    },
  );
  await (options.fails ? expect(done).rejects.toThrow('the disk') : expect(done).resolves.toBe('done'));
  return written.join('');
}

test('a terminal is told, and its line is left empty, whatever happens', async () => {
  for (const fails of [false, true]) {
    const text = await told(300, { isTerminal: true, fails });
    expect(text.split('\r\u001b[K')).toEqual([
      '',
      '读取台账 1/4，还要约 1 秒',
      '读取台账 2/4，还要约 1 秒',
      '读取台账 3/4，还要约 1 秒',
      '读取台账 4/4，还要约 0 秒',
      '',
    ]);
  }
});

test('what takes no time, a file and a simple terminal are told nothing', async () => {
  expect(await told(20, { isTerminal: true })).toBe('');
  expect(await told(300, { isTerminal: false })).toBe('');
  expect(await told(300, { isTerminal: true, term: 'dumb' })).toBe('');
});

/** When there is colour, and when there is none (contract of the command line: terminal, `NO_COLOR`, `--no-color`, `FORCE_COLOR`). */
import { beforeEach, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

const ESCAPE = '\u001b[';
const FILES = Object.fromEntries(Object.entries(goodLedger()).map(([name, text]) => [`/work/data/${name}`, text]));

async function printed(argv: readonly string[], env: Record<string, string>, columns?: number): Promise<string> {
  const host: MemoryHost = memoryHost({ files: FILES, env, ...(columns && { columns }) });
  expect(await main(argv, host)).toBe(0);
  return host.takeOutput().out;
}

beforeEach(() => {
  // Chalk asks the machine's own; here nobody does.
  delete process.env['FORCE_COLOR'];
});

test.each([
  [['list'], {}, undefined, false],
  [['list'], {}, 100, true],
  [['list'], { NO_COLOR: '1' }, 100, false],
  [['list'], { NO_COLOR: '' }, 100, true],
  [['list', '--no-color'], {}, 100, false],
  [['--no-color', 'list'], {}, 100, false],
  [['--no-color'], {}, 100, false],
  [['list'], { FORCE_COLOR: '1' }, undefined, true],
  [['list'], { FORCE_COLOR: '0' }, 100, false],
  [['list'], { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, false],
  [['list', '--no-color'], { FORCE_COLOR: '1' }, undefined, false],
  [['list'], { TERM: 'dumb' }, 100, false],
] as const)('%j with %j, %s columns: %s', async (argv, env, columns, coloured) => {
  expect((await printed(argv, env, columns)).includes(ESCAPE)).toBe(coloured);
});

test('every command takes the flag and says so', async () => {
  for (const argv of [['--help'], ['list', '--help'], ['targets', 'record', '--help'], ['merge-driver', '--help']]) {
    expect(await printed(argv, {})).toContain('--no-color');
  }
});

test('a wrong command is still named behind it', async () => {
  const host = memoryHost({ files: FILES });
  expect(await main(['--no-color', 'lst'], host)).toBe(2);
  expect(host.takeOutput().err).toContain('list');
});

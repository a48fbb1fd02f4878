/** Nothing that is said can drive a terminal; and there is no other door. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.js';
import { main } from '../../src/main.js';
import { UNPRINTABLE } from '../../src/render/width.js';
import { goodLedger } from '../checks/samples.js';
import { memoryHost } from '../support/memory-host.js';

/** Colour, the beginning of the line, the bell, another direction, a control sequence in one character. */
const HOSTILE = 'x\u001b[31m\ry\u0007\u202ez\u009b2J';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('build/'));
/** Without comments, which show how others call the library. */
const text = (name: string): string => readFileSync(join(src, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

const unprintable = new RegExp(UNPRINTABLE.source);

async function said(argv: readonly string[], files = goodLedger(), env: Record<string, string> = {}) {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [`/work/data/${name}`, content])),
    env,
  });
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

test.each(COMMANDS.map(({ name }) => name).filter((name) => name !== '__complete'))('%s', async (name) => {
  const tries = [
    [name, HOSTILE],
    [name, `--${HOSTILE}`],
    [name, '--ledger', HOSTILE],
    [name, 'LX-31-01', '--note', HOSTILE, '--by', HOSTILE, '--date', HOSTILE],
    [name, '--format', HOSTILE],
    [name, '--format', 'csv', '-o', `${HOSTILE}.csv`],
    [name, '--unit', HOSTILE, '--title', HOSTILE],
  ];
  for (const argv of tries) {
    const { out, err } = await said(argv);
    expect(`${out}${err}`, argv.join(' ')).not.toMatch(unprintable);
  }
});

test('an unknown command, a recorded note, a new ledger, a ledger that is none', async () => {
  const init = ['init', `/work/${HOSTILE}`, '--title', HOSTILE, '--number', HOSTILE, '--date', '2020-10-14', '--code'];
  const broken = { ...goodLedger(), [`problems/${HOSTILE}.yml`]: '', [`problems/${HOSTILE}.yaml`]: HOSTILE };
  for (const one of [
    await said([HOSTILE]),
    await said(['log', 'LX-31-01', '--event', 'progress', '--note', HOSTILE, '--date', '2020-12-01']),
    await said([...init, '500229', '--region', HOSTILE]),
    await said(['list'], broken),
    await said(['check'], broken),
    await said(['check', '--format', 'github'], broken),
  ]) {
    expect(`${one.out}${one.err}`.replace(/\t/g, '')).not.toMatch(unprintable);
  }
});

/** Where what a renderer has drawn goes out as it is: renderers make their own texts harmless. */
const DRAWN = [
  'cli/change.ts',
  'cli/commands/check.ts',
  'cli/commands/complete.ts',
  'cli/commands/completion.ts',
  'cli/pager.ts',
  'cli/progress.ts',
];

test('only these write what is not said', () => {
  const drawing = sources.filter(
    (name) => name.startsWith('cli/') && /\bdrawn\(/.test(text(name)) && name !== 'cli/door.ts',
  );
  expect(drawing.sort()).toEqual(DRAWN);
});

test('nobody goes past the door', () => {
  const past = sources.filter(
    (name) =>
      !name.startsWith('host/') && /process\.std(?:out|err)|\bconsole\.|writeSync|Buffer\.from/.test(text(name)),
  );
  expect(past).toEqual([]);
});

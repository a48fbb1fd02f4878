/**
 * Every file operation of `close` fails, or kills the process before or half-way through it, in turn. After each one
 * every file is byte for byte the old or the new, a rerun finishes the work, and nothing is left lying about.
 */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type Fault, faulty } from '../support/faulty-host.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

const ONE = ['close', 'LX-31-01', '--by', '县林业局'];
const TWO = ['close', 'LX-31-01', 'LX-32-01', '--by', '县林业局'];

function ledgerHost(): MemoryHost {
  const files = goodLedger();
  files['problems/LX-32.yaml'] = String(files['problems/LX-31.yaml']).replaceAll('LX-31', 'LX-32');
  return memoryHost({
    cwd: '/ledger',
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/ledger/${path}`, content])),
  });
}

const snapshot = (host: MemoryHost): Map<string, string> =>
  new Map([...host.tree].flatMap(([path, entry]) => (entry.kind === 'file' ? [[path, host.text(path)]] : [])));

/** Without what a writer leaves for the next one to sweep. */
const filesOnly = (files: Map<string, string>): Map<string, string> =>
  new Map([...files].filter(([path]) => path.endsWith('.yaml')));

async function steps(
  argv: string[],
): Promise<{ count: number; before: Map<string, string>; after: Map<string, string> }> {
  const base = ledgerHost();
  const before = snapshot(base);
  const { host, steps: counted } = faulty(base, 7);
  expect(await main(argv, host)).toBe(0);
  return { count: counted(), before, after: snapshot(base) };
}

describe.each([
  ['one file', ONE],
  ['two files', TWO],
])('%s', (_, argv) => {
  test.each<Fault>(['fail', 'die', 'die half-way'])('every operation in turn: %s', async (fault) => {
    const { count, before, after } = await steps(argv);
    expect(count).toBeGreaterThan(20);
    for (let at = 0; at < count; at++) {
      const base = ledgerHost();
      const broken = faulty(base, 7, at, fault);
      const code = await main(argv, broken.host);
      const where = `${fault} at ${at}: ${broken.trace.at(-1)}`;
      const now = snapshot(base);
      for (const [path, text] of before) {
        expect([text, after.get(path)], `${where}, ${path}`).toContain(now.get(path));
      }
      if (fault === 'fail' && code === 0) expect(filesOnly(now), where).toEqual(after);

      // A reader sees the ledger whole, before or after the change, and a rerun by another process finishes the work.
      const second = faulty(base, 8);
      expect(await main(['check'], second.host), where).toBe(0);
      expect(await main(argv, second.host), where).toBe(0);
      expect(snapshot(base), where).toEqual(after);
    }
  });
});

test('a lock that a living process holds is waited for, then refused with exit code 4', async () => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', JSON.stringify({ pid: 4242, host: 'memory' }));
  const { host } = faulty(base, 8);
  Object.assign(host, { isAlive: () => true });
  expect(await main(ONE, host)).toBe(4);
  expect(base.takeOutput().err).toContain('进程 4242');
  expect(base.text('/ledger/.zhenggai.lock')).toContain('4242');
});

test('a lock of another machine is never taken away', async () => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', JSON.stringify({ pid: 1, host: 'elsewhere' }));
  expect(await main(ONE, faulty(base, 8).host)).toBe(4);
});

test('a file that was changed after it was read is not overwritten', async () => {
  const base = ledgerHost();
  const path = '/ledger/problems/LX-31.yaml';
  const theirs = `${base.text(path)}# 别人刚加的一行\n`;
  const { createDurably } = base.files;
  Object.assign(base.files, {
    createDurably: (file: string, bytes: Uint8Array, mode: number) => {
      if (file.includes('.zhenggai.lock')) base.put(path, theirs);
      createDurably(file, bytes, mode);
    },
  });
  expect(await main(ONE, base)).toBe(4);
  expect(base.text(path)).toBe(theirs);
  expect(base.takeOutput().err).toContain('被别人改过');
});

/** `--commit`: one commit of exactly the files that were written. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { realHost, type TestRepo, testRepo } from '../support/git-repo.js';

function ledgerRepo(): TestRepo {
  const repo = testRepo();
  const other = problemFile([{ title: '关停采石场' }]).replaceAll('LX-31', 'LX-32');
  repo.commit('建账', {
    ...ledgerFiles([{}, { title: '复垦二期' }]),
    'data/problems/LX-32.yaml': other,
    'notes.txt': '旧\n',
  });
  return repo;
}

async function run(repo: TestRepo, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const host = realHost(repo.dir);
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const close = (...ids: string[]): string[] => ['close', ...ids, '--by', '县林业局', '--commit'];
const shown = (repo: TestRepo): string[] =>
  repo.git('show', '--format=%B', '--name-only', 'HEAD').split('\n').filter(Boolean);

test('the message says what was done; what else is staged stays staged', async () => {
  const repo = ledgerRepo();
  repo.write({ 'notes.txt': '改过\n', 'new.txt': '新\n' });
  repo.git('add', 'notes.txt', 'new.txt');
  expect((await run(repo, ...close('LX-31-01'))).code).toBe(0);
  expect(shown(repo)).toEqual(['销号 LX-31-01：拆除采砂场', 'data/problems/LX-31.yaml']);
  expect(repo.git('status', '--porcelain')).toBe('A  new.txt\nM  notes.txt\n');
});

test('several tasks, several files, one commit', async () => {
  const repo = ledgerRepo();
  expect((await run(repo, ...close('LX-31-01', 'LX-31-02', 'LX-32-01'))).code).toBe(0);
  expect(shown(repo)).toEqual([
    '销号 LX-31-01 等 3 项',
    'LX-31-01：拆除采砂场',
    'LX-31-02：复垦二期',
    'LX-32-01：关停采石场',
    'data/problems/LX-31.yaml',
    'data/problems/LX-32.yaml',
  ]);
});

test.each([
  [['log', 'LX-31-01', '--event', 'progress', '--note', '过半', '--commit'], '进展 LX-31-01：拆除采砂场'],
  [['submit', 'LX-31-01', '--commit'], '申请验收 LX-31-01：拆除采砂场'],
  [
    ['extend', 'LX-31-01', '--to', '2021-06-30', '--by', '县政府', '--approval', 'x', '--commit'],
    '延期 LX-31-01：拆除采砂场',
  ],
])('%j', async (argv, message) => {
  const repo = ledgerRepo();
  expect((await run(repo, ...argv)).code).toBe(0);
  expect(shown(repo)[0]).toBe(message);
});

test('a run after a crash between writing and committing makes the commit; a third makes none', async () => {
  const repo = ledgerRepo();
  expect((await run(repo, 'close', 'LX-31-01', '--by', '县林业局')).code).toBe(0);
  expect((await run(repo, ...close('LX-31-01'))).code).toBe(0);
  const made = repo.git('rev-parse', 'HEAD');
  expect(shown(repo)[0]).toBe('销号 LX-31-01：拆除采砂场');
  expect((await run(repo, ...close('LX-31-01'))).code).toBe(0);
  expect(repo.git('rev-parse', 'HEAD')).toBe(made);
});

test('where git refuses, the file is written, exit 4 says so, and the next run commits it', async () => {
  const repo = ledgerRepo();
  const hook = join(repo.dir, '.git/hooks/pre-commit');
  writeFileSync(hook, '#!/bin/sh\necho 不行 >&2\nexit 1\n');
  chmodSync(hook, 0o755);
  const { code, out, err } = await run(repo, ...close('LX-31-01'));
  expect([code, out]).toEqual([4, expect.stringContaining('LX-31-01')]);
  expect(err).toMatch(/已经写好.*不行/);
  expect(repo.read('data/problems/LX-31.yaml')).toContain('status: closed');
  writeFileSync(hook, '#!/bin/sh\n');
  expect((await run(repo, ...close('LX-31-01'))).code).toBe(0);
  expect(repo.git('status', '--porcelain')).toBe('');
});

test('nothing is written where no commit can be made', async () => {
  const repo = ledgerRepo();
  const before = repo.read('data/problems/LX-31.yaml');
  repo.git('checkout', '-q', '-b', 'side');
  repo.commit('一', { 'notes.txt': '一\n' });
  repo.git('checkout', '-q', 'main');
  repo.commit('二', { 'notes.txt': '二\n' });
  expect(() => repo.git('merge', '-q', 'side')).toThrow();
  expect((await run(repo, ...close('LX-31-01'))).err).toContain('正在合并');
  expect(repo.read('data/problems/LX-31.yaml')).toBe(before);
});

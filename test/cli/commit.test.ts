/** `--commit`: one commit of exactly the files that were written. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
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

test('evidence goes along, whatever it is called', async () => {
  const repo = ledgerRepo();
  repo.write({ 'data/佐证/a b [1].txt': '照片', 'data/佐证/别的.txt': '别的' });
  const { code } = await run(repo, ...close('LX-31-01'), '--evidence', '佐证/a b [1].txt');
  expect(code).toBe(0);
  expect(repo.git('-c', 'core.quotePath=false', 'show', '--format=', '--name-only', 'HEAD')).toBe(
    'data/problems/LX-31.yaml\ndata/佐证/a b [1].txt\n',
  );
});

/** Why a commit would hold more or less than the command does, and what is said of it. */
const OTHERS: readonly [string, (repo: TestRepo) => void, RegExp][] = [
  [
    'an edit in the work tree',
    (repo) => repo.write({ 'data/problems/LX-31.yaml': problemFile([{}, { title: '别人改的' }]) }),
    /还没有提交的别的改动/,
  ],
  [
    'an edit that is staged',
    (repo) => {
      repo.write({ 'data/problems/LX-31.yaml': problemFile([{}, { title: '别人改的' }]) });
      repo.git('add', '-A');
      repo.write({ 'data/problems/LX-31.yaml': problemFile([{}, { title: '复垦二期' }]) });
    },
    /还没有提交的别的改动/,
  ],
  [
    'a file that was never committed',
    (repo) => {
      repo.git('rm', '-q', '--cached', 'data/problems/LX-31.yaml');
      repo.git('commit', '-q', '-m', '不提交它');
    },
    /还没有提交/,
  ],
  [
    'assume-unchanged',
    (repo) => repo.git('update-index', '--assume-unchanged', 'data/problems/LX-31.yaml'),
    /assume-unchanged[\s\S]*--no-assume-unchanged problems\/LX-31\.yaml/,
  ],
  [
    'skip-worktree',
    (repo) => repo.git('update-index', '--skip-worktree', 'data/problems/LX-31.yaml'),
    /skip-worktree[\s\S]*--no-skip-worktree/,
  ],
  [
    'an ignored ledger',
    (repo) => {
      repo.git('rm', '-rq', '--cached', 'data');
      repo.commit('不要台账', { '.gitignore': 'data/\n' });
    },
    /\.gitignore 忽略/,
  ],
];

test.each(OTHERS)('%s: nothing is written, and the way out is said', async (_, prepare, words) => {
  const repo = ledgerRepo();
  prepare(repo);
  const before = repo.read('data/problems/LX-31.yaml');
  const head = repo.git('rev-parse', 'HEAD');
  const { code, err } = await run(repo, ...close('LX-31-01'));
  expect([code, err]).toEqual([4, expect.stringMatching(words)]);
  expect(repo.read('data/problems/LX-31.yaml')).toBe(before);
  expect(repo.git('rev-parse', 'HEAD')).toBe(head);
});

test('a run after a crash does not take along what a colleague has changed since', async () => {
  const repo = ledgerRepo();
  await run(repo, 'close', 'LX-31-01', '--by', '县林业局');
  repo.write({ 'data/problems/LX-31.yaml': repo.read('data/problems/LX-31.yaml').replace('复垦二期', '别人改的') });
  expect((await run(repo, ...close('LX-31-01'))).code).toBe(4);
});

test('two records of one file, the first not committed: refused, since the commit would speak of one', async () => {
  const repo = ledgerRepo();
  await run(repo, 'close', 'LX-31-01', '--by', '县林业局');
  expect((await run(repo, ...close('LX-31-02'))).code).toBe(4);
  expect((await run(repo, ...close('LX-31-01', 'LX-31-02'))).code).toBe(0);
});

test('evidence that git ignores', async () => {
  const repo = ledgerRepo();
  repo.commit('不要照片', { '.gitignore': '*.jpg\n' });
  repo.write({ 'data/1.jpg': '照片' });
  const { code, err } = await run(repo, ...close('LX-31-01'), '--evidence', '1.jpg');
  expect([code, err]).toEqual([4, expect.stringMatching(/1\.jpg.*忽略/)]);
});

test('what a hook says of another repository moves nothing', async () => {
  const [repo, other] = [ledgerRepo(), testRepo()];
  other.commit('别处');
  const before = other.git('rev-parse', 'HEAD');
  vi.stubEnv('GIT_DIR', join(other.dir, '.git'));
  vi.stubEnv('GIT_WORK_TREE', other.dir);
  vi.stubEnv('GIT_INDEX_FILE', join(other.dir, '.git/index'));
  const { code } = await run(repo, ...close('LX-31-01'));
  vi.unstubAllEnvs();
  expect(code).toBe(0);
  expect(shown(repo)[0]).toBe('销号 LX-31-01：拆除采砂场');
  expect(other.git('rev-parse', 'HEAD')).toBe(before);
});

test('on a disk with CR LF a closure changes its own lines only, before git-setup and after', async () => {
  const repo = ledgerRepo();
  repo.git('config', 'core.autocrlf', 'true');
  rmSync(join(repo.dir, 'data'), { recursive: true });
  repo.git('checkout', '-q', '--', 'data');
  expect(repo.read('data/problems/LX-31.yaml')).toContain('\r\n');
  expect((await run(repo, ...close('LX-31-01'))).code).toBe(0);
  repo.write({ 'data/.gitattributes': '*.yaml merge=zhenggai\n* -text\n*.yaml text=auto eol=lf\n' });
  expect((await run(repo, ...close('LX-31-02'))).code).toBe(0);
  for (const commit of ['HEAD', 'HEAD^']) {
    expect(repo.git('show', '--format=', '--numstat', commit)).toMatch(/^5\t2\tdata\/problems\/LX-31\.yaml\n$/);
  }
});

test('what was taken back and is as committed waits for no commit', async () => {
  const repo = ledgerRepo();
  await run(repo, 'log', 'LX-31-01', '--event', 'progress', '--note', '过半');
  const { out } = await run(repo, 'undo', 'LX-31-01');
  expect(out).toContain('已撤回');
  expect(out).not.toContain('还没有提交');
  await run(repo, 'log', 'LX-31-01', '--event', 'progress', '--note', '过半');
  await run(repo, 'log', 'LX-32-01', '--event', 'progress', '--note', '过半');
  expect((await run(repo, 'undo', 'LX-32-01')).out).toContain('有 1 个文件还没有提交');
});

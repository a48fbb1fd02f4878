/** What `git-setup` writes, and git itself calling what it set up. */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { buildForTests } from '../support/built.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { realHost, type TestRepo, testRepo } from '../support/git-repo.js';

const built = buildForTests();

function ledgerRepo(): TestRepo {
  const repo = testRepo();
  repo.commit('建账', ledgerFiles([{}]));
  return repo;
}

async function run(repo: TestRepo, argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const host = { ...realHost(repo.dir), env: { PATH: '/nowhere' }, program: [process.execPath, built.start] };
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

/** Commits through git, hooks included; gives git's exit code and messages. */
function commit(repo: TestRepo, ...args: string[]): string {
  try {
    return repo.git('commit', '-q', '-m', '改动', ...args);
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `refused ${stdout}${stderr}`;
  }
}

test('attributes for everybody, the driver for this clone; a second run changes nothing', async () => {
  const repo = ledgerRepo();
  const first = await run(repo, ['git-setup']);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(repo.git('check-attr', 'merge', 'text', 'eol', '--', 'data/problems/LX-31.yaml', 'data/佐证/1.pdf')).toBe(
    `data/problems/LX-31.yaml: merge: zhenggai
data/problems/LX-31.yaml: text: auto
data/problems/LX-31.yaml: eol: lf
"data/\\344\\275\\220\\350\\257\\201/1.pdf": merge: unspecified
"data/\\344\\275\\220\\350\\257\\201/1.pdf": text: unset
"data/\\344\\275\\220\\350\\257\\201/1.pdf": eol: unspecified
`,
  );
  const driver = repo.git('config', 'merge.zhenggai.driver');
  for (const word of [process.execPath, built.start]) expect(driver).toContain(word);
  const second = await run(repo, ['git-setup']);
  expect(second.out.match(/没有改动/g)).toHaveLength(4);
  expect(readdirSync(join(repo.dir, '.git')).filter((name) => name.includes('trial'))).toEqual([]);
});

test('attributes that are there already stay', async () => {
  const repo = ledgerRepo();
  repo.write({ 'data/.gitattributes': '*.pdf binary' });
  await run(repo, ['git-setup']);
  expect(repo.read('data/.gitattributes')).toMatch(/^\*\.pdf binary\n[\s\S]*\n\* -text\n/);
});

test('locks, journals and waiting versions are no files of the ledger', async () => {
  const repo = ledgerRepo();
  repo.write({ 'data/.gitignore': '草稿' });
  await run(repo, ['git-setup']);
  repo.git('add', '-A');
  const names = ['.zhenggai.lock', '.zhenggai.journal', '.zhenggai.own.x.1.2', '.zhenggai.journal.7.zhenggai-new'];
  repo.write(Object.fromEntries([...names, 'problems/.LX-31.yaml.7.zhenggai-new'].map((name) => [`data/${name}`, ''])));
  expect(repo.git('status', '--porcelain', '--untracked-files=all')).not.toContain('??');
  expect(repo.read('data/.gitignore')).toMatch(/^草稿\n/);
});

/** Two branches that record different things of one task. */
function twoLines(repo: TestRepo): void {
  const later = (note: string): string =>
    problemFile([{ log: [`date: "2020-11-20", event: progress, note: ${note}`] }]);
  repo.commit('设置');
  repo.git('checkout', '-q', '-b', 'side');
  repo.commit('乙', { 'data/problems/LX-31.yaml': later('乙记的') });
  repo.git('checkout', '-q', 'main');
  repo.commit('甲', { 'data/problems/LX-31.yaml': later('甲记的') });
}

/** Whether git came through the merge. */
function merge(repo: TestRepo): boolean {
  try {
    repo.git('merge', '-q', '-m', '合并', 'side');
    return true;
  } catch {
    return false;
  }
}

test('git merges by the program', async () => {
  const repo = ledgerRepo();
  await run(repo, ['git-setup']);
  twoLines(repo);
  expect(merge(repo)).toBe(true);
  expect(repo.read('data/problems/LX-31.yaml')).toMatch(/甲记的[\s\S]*乙记的|乙记的[\s\S]*甲记的/);
});

test.each([
  ['Node is gone', (line: string) => line.replaceAll(process.execPath, '/nowhere/node')],
  ['the program is gone', (line: string) => line.replaceAll(built.start, '/nowhere/start.cjs')],
  ['the program is empty', (line: string) => line.replaceAll(built.start, '/dev/null')],
])('where %s, both sides are there, between markers', async (_, spoil) => {
  const repo = ledgerRepo();
  await run(repo, ['git-setup']);
  twoLines(repo);
  repo.git('config', 'merge.zhenggai.driver', spoil(repo.git('config', 'merge.zhenggai.driver').trimEnd()));
  expect(merge(repo)).toBe(false);
  expect(repo.read('data/problems/LX-31.yaml')).toMatch(/<<<<<<<[\s\S]*甲记的[\s\S]*乙记的[\s\S]*>>>>>>>/);
});

test('what cannot be started is not written down', async () => {
  const repo = ledgerRepo();
  const host = { ...realHost(repo.dir), program: [process.execPath, '/nowhere/start.cjs'] };
  expect(await main(['git-setup', '--hooks'], host)).toBe(2);
  expect(host.takeOutput().out).toBe('');
  expect(() => repo.git('config', 'merge.zhenggai.driver')).toThrow();
});

test('while git waits for a merge, nobody writes, and check says so', async () => {
  const repo = ledgerRepo();
  twoLines(repo);
  expect(merge(repo)).toBe(false);
  // As a driver that fails leaves it: our side alone, without markers.
  repo.git('checkout', '-q', '--ours', '--', 'data/problems/LX-31.yaml');
  const checked = await run(repo, ['check']);
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('unmerged')]);
  const before = repo.read('data/problems/LX-31.yaml');
  for (const argv of [
    ['close', 'LX-31-01', '--by', '县林业局'],
    ['add', 'task', 'LX-31', '--title', '新', '--unit', '县林业局', '--deadline', '长期坚持'],
  ]) {
    expect(await run(repo, argv)).toMatchObject({ code: 4, err: expect.stringContaining('合并还没有完成') });
  }
  expect(repo.read('data/problems/LX-31.yaml')).toBe(before);
  repo.git('add', '-A');
  expect((await run(repo, ['check'])).code).toBe(0);
});

test('outside git there is nothing to set up', async () => {
  const repo = ledgerRepo();
  rmSync(join(repo.dir, '.git'), { recursive: true });
  expect(await run(repo, ['git-setup'])).toMatchObject({ code: 2, out: '' });
});

describe('the hook before a commit', () => {
  test('looks at what is staged and not at the work tree', async () => {
    const repo = ledgerRepo();
    expect((await run(repo, ['git-setup', '--hooks'])).code).toBe(0);
    expect(statSync(join(repo.dir, '.git/hooks/pre-commit')).mode & 0o111).toBe(0o111);
    const good = problemFile([{ title: '改过的标题' }]);
    const bad = problemFile([{ units: '没有的单位' }]);

    repo.write({ 'data/problems/LX-31.yaml': bad });
    repo.git('add', '-A');
    repo.write({ 'data/problems/LX-31.yaml': good });
    expect(commit(repo)).toMatch(/^refused [\s\S]*unknown-unit/);

    repo.git('add', '-A');
    repo.write({ 'data/problems/LX-31.yaml': bad });
    expect(commit(repo)).toBe('');
    expect(repo.git('show', 'HEAD:data/problems/LX-31.yaml')).toBe(good);
  });

  test('works below the root, with `commit --only`, and in another work tree', async () => {
    const repo = ledgerRepo();
    await run(repo, ['git-setup', '--hooks']);
    repo.git('add', '-A');
    repo.git('commit', '-q', '--no-verify', '-m', '设置');
    const bad = problemFile([{ units: '没有的单位' }]);
    repo.write({ 'data/problems/LX-31.yaml': bad });
    expect(commit(repo, '--only', 'data/problems/LX-31.yaml')).toMatch(/unknown-unit/);
    repo.git('-C', 'data', 'stash', '-q');

    repo.git('worktree', 'add', '-q', 'other', '-b', 'other');
    writeFileSync(join(repo.dir, 'other/data/problems/LX-31.yaml'), bad);
    expect(() => repo.git('-C', 'other', 'commit', '-q', '-a', '-m', '坏的')).toThrow(/unknown-unit/);
  });

  test('says what is wrong where the program is gone', async () => {
    const repo = ledgerRepo();
    await run(repo, ['git-setup', '--hooks']);
    const hook = join(repo.dir, '.git/hooks/pre-commit');
    writeFileSync(hook, repo.read('.git/hooks/pre-commit').replaceAll(built.start, '/nowhere/start.cjs'));
    repo.write({ 'data/problems/LX-31.yaml': problemFile([{ title: '改过的标题' }]) });
    expect(commit(repo, '-a')).toMatch(/^refused [\s\S]*启动不了/);
  });

  test('lets a commit that does not touch the ledger pass', async () => {
    const repo = ledgerRepo();
    repo.commit('坏台账', { 'data/problems/LX-31.yaml': 'nonsense\n' });
    await run(repo, ['git-setup', '--hooks']);
    repo.write({ 'readme.txt': '别的文件' });
    repo.git('add', 'readme.txt');
    expect(commit(repo)).toBe('');
  });

  test('of someone else is not overwritten', async () => {
    const repo = ledgerRepo();
    const path = join(repo.dir, '.git/hooks/pre-commit');
    mkdirSync(join(repo.dir, '.git/hooks'), { recursive: true });
    writeFileSync(path, '#!/bin/sh\necho mine\n');
    chmodSync(path, 0o755);
    const { code, err } = await run(repo, ['git-setup', '--hooks']);
    expect(code).toBe(4);
    expect(err).toContain('check --at :');
    expect(repo.read('.git/hooks/pre-commit')).toBe('#!/bin/sh\necho mine\n');
  });

  test('goes where core.hooksPath says, but not out of the repository', async () => {
    const repo = ledgerRepo();
    repo.git('config', 'core.hooksPath', '.hooks');
    expect((await run(repo, ['git-setup', '--hooks'])).code).toBe(0);
    expect(existsSync(join(repo.dir, '.hooks/pre-commit'))).toBe(true);
    repo.git('config', 'core.hooksPath', '/tmp/zhenggai-no-such-hooks');
    expect((await run(repo, ['git-setup', '--hooks'])).code).toBe(2);
  });
});

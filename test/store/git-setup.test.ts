/** What `git-setup` writes, and git itself calling what it set up. */
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  expect(repo.read('data/.gitattributes')).toMatch(/^\*\.yaml merge=zhenggai$/m);
  expect(repo.git('check-attr', 'merge', 'text', '--', 'data/problems/LX-31.yaml')).toBe(
    'data/problems/LX-31.yaml: merge: zhenggai\ndata/problems/LX-31.yaml: text: unset\n',
  );
  expect(repo.git('config', 'merge.zhenggai.driver')).toMatch(
    /start\.cjs' merge-driver %O %A %B %L %P\n$|start\.cjs merge-driver %O %A %B %L %P\n$/,
  );
  const second = await run(repo, ['git-setup']);
  expect(second.out.match(/没有改动/g)).toHaveLength(3);
});

test('attributes that are there already stay', async () => {
  const repo = ledgerRepo();
  repo.write({ 'data/.gitattributes': '*.pdf binary' });
  await run(repo, ['git-setup']);
  expect(repo.read('data/.gitattributes')).toMatch(/^\*\.pdf binary\n[\s\S]*\n\* -text\n$/);
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

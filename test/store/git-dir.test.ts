/** What is read of an index here is what git says of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitDirOf, isMerged } from '../../src/store/git-dir.js';
import { unmergedFiles } from '../../src/store/git-tree.js';
import { realHost, type TestRepo, temporaryFolder, testRepo } from '../support/git-repo.js';

/** A branch that changed a file otherwise than the work tree did, which a merge or a stash brings in. */
function divided(files: Record<string, string>): TestRepo {
  const repo = testRepo();
  repo.write(files);
  repo.commit('a');
  repo.write({ 'b.yaml': 'theirs\n' });
  return repo;
}

const FILES = {
  'a.yaml': 'a\n',
  'b.yaml': 'base\n',
  '县/一二三四五六七八.yaml': 'c\n',
  [`${'x'.repeat(200)}.yaml`]: 'd\n',
};

function conflict(repo: TestRepo): void {
  repo.git('stash', '-q');
  repo.write({ 'b.yaml': 'ours\n' });
  repo.commit('b');
  try {
    repo.git('stash', 'pop', '-q');
  } catch {
    // It says that there is a conflict.
  }
}

test('nothing is to be merged, and git is not asked', () => {
  const repo = divided(FILES);
  const host = realHost(repo.dir);
  const asked: string[] = [];
  const watched: typeof host = {
    ...host,
    git(...args) {
      asked.push(args[0].join(' '));
      return host.git(...args);
    },
  };
  repo.git('add', '-N', '.');
  expect(isMerged(watched, repo.dir)).toBe(true);
  expect(unmergedFiles(watched, join(repo.dir, '县'))).toEqual([]);
  writeFileSync(join(repo.dir, 'new.yaml'), 'new\n');
  repo.git('add', '-N', 'new.yaml');
  repo.git('update-index', '--skip-worktree', 'a.yaml');
  expect(isMerged(watched, repo.dir)).toBe(true);
  expect(asked).toEqual([]);
});

test.each([
  ['as git writes it', []],
  ['version 4', ['update-index', '--index-version', '4']],
  ['in two parts', ['update-index', '--split-index']],
])('a conflict is seen: %s', (_, command) => {
  const repo = divided(FILES);
  if (command.length > 0) repo.git(...command);
  conflict(repo);
  const host = realHost(repo.dir);
  expect(isMerged(host, repo.dir)).toBe(false);
  expect(unmergedFiles(host, repo.dir)).toEqual(['b.yaml']);
  repo.git('add', 'b.yaml');
  expect(unmergedFiles(host, repo.dir)).toEqual([]);
});

test('outside every work tree there is nothing to merge; where variables send git elsewhere, git is asked', () => {
  const host = realHost(temporaryFolder());
  expect(gitDirOf(host, host.cwd)).toBeUndefined();
  expect(isMerged(host, host.cwd)).toBe(true);
  expect(isMerged({ ...host, env: { GIT_DIR: '/elsewhere' } }, host.cwd)).toBe(false);
});

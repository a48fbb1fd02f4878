import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LedgerError } from '../../src/ledger/errors.js';
import { commitOf, filesOfCommit, filesOfIndex, readObjects } from '../../src/store/git-tree.js';
import { realHost, temporaryFolder, testRepo } from '../support/git-repo.js';
import { memoryHost } from '../support/memory-host.js';

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Path → text of a listing. */
function contents(host: ReturnType<typeof realHost>, dir: string, files: Map<string, string>): Record<string, string> {
  const blobs = readObjects(host, dir, files.values());
  return Object.fromEntries([...files].map(([name, blob]) => [name, decode(blobs.get(blob))]));
}

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as LedgerError).code;
  }
  return 'nothing thrown';
};

test('a commit is read below the folder asked, whatever the work tree holds', () => {
  const repo = testRepo();
  const first = repo.commit('one', {
    'data/ledger.yaml': 'a: 1\n',
    'data/problems/LX-01.yaml': 'id: LX-01\r\n',
    'data/空 格.txt': '\u{feff}字',
    'other.txt': 'x',
    'data/empty': '',
  });
  repo.commit('two', { 'data/ledger.yaml': 'a: 2\n', 'data/problems/LX-01.yaml': null });
  repo.write({ 'data/ledger.yaml': 'a: 3\n' });
  const dir = join(repo.dir, 'data');
  const host = realHost(repo.dir);
  const before = repo.git('status', '--porcelain');
  expect(contents(host, dir, filesOfCommit(host, dir, commitOf(host, dir, 'HEAD~1')))).toEqual({
    empty: '',
    'ledger.yaml': 'a: 1\n',
    'problems/LX-01.yaml': 'id: LX-01\r\n',
    '空 格.txt': '\u{feff}字',
  });
  expect(commitOf(host, dir, 'HEAD~1')).toBe(first);
  expect(contents(host, dir, filesOfCommit(host, dir, commitOf(host, dir, 'main')))['ledger.yaml']).toBe('a: 2\n');
  expect(repo.git('status', '--porcelain')).toBe(before);
});

test('the index is read as it is staged', () => {
  const repo = testRepo();
  repo.commit('one', { 'data/a.yaml': 'a: 1\n', 'data/b.yaml': 'b: 1\n' });
  repo.write({ 'data/a.yaml': 'a: 2\n', 'data/c.yaml': 'c: 1\n' });
  repo.git('add', 'data/a.yaml', 'data/c.yaml');
  repo.git('rm', '-q', 'data/b.yaml');
  repo.write({ 'data/a.yaml': 'a: 3\n', 'data/d.yaml': 'd: 1\n' });
  const dir = join(repo.dir, 'data');
  const host = realHost(repo.dir);
  expect(contents(host, dir, filesOfIndex(host, dir))).toEqual({ 'a.yaml': 'a: 2\n', 'c.yaml': 'c: 1\n' });
});

test('an unresolved merge in the index is refused', () => {
  const repo = testRepo();
  repo.commit('one', { 'a.yaml': '1\n' });
  repo.git('checkout', '-q', '-b', 'side');
  repo.commit('side', { 'a.yaml': '2\n' });
  repo.git('checkout', '-q', 'main');
  repo.commit('main', { 'a.yaml': '3\n' });
  expect(() => repo.git('merge', '-q', 'side')).toThrow();
  expect(codeOf(() => filesOfIndex(realHost(repo.dir), repo.dir))).toBe('git/unmerged');
});

test('links are left out', () => {
  const repo = testRepo();
  repo.write({ 'a.yaml': '1\n' });
  symlinkSync('/etc/passwd', join(repo.dir, 'b.yaml'));
  repo.commit('one');
  const host = realHost(repo.dir);
  expect([...filesOfCommit(host, repo.dir, 'HEAD').keys()]).toEqual(['a.yaml']);
  expect([...filesOfIndex(host, repo.dir).keys()]).toEqual(['a.yaml']);
});

test.each(['nonsense', '--help', '-q', '--output=/tmp/owned', 'HEAD..HEAD', 'HEAD HEAD', '', 'HEAD:a.yaml', '^HEAD'])(
  '%j names no revision',
  (revision) => {
    const repo = testRepo();
    repo.commit('one', { 'a.yaml': '1\n' });
    expect(codeOf(() => commitOf(realHost(repo.dir), repo.dir, revision))).toBe('git/unknown-revision');
  },
);

test('a tag of a commit names the commit', () => {
  const repo = testRepo();
  const id = repo.commit('one', { 'a.yaml': '1\n' });
  repo.git('tag', '-a', '-m', 'x', '2021年第1期');
  expect(commitOf(realHost(repo.dir), repo.dir, '2021年第1期')).toBe(id);
});

test('without a repository, or without git, there is a reason', () => {
  const dir = temporaryFolder();
  expect(codeOf(() => commitOf(realHost(dir), dir, 'HEAD'))).toBe('git/not-a-repository');
  expect(codeOf(() => commitOf(memoryHost(), '/work', 'HEAD'))).toBe('git/missing');
});

test('a missing object is an error, not an empty file', () => {
  const repo = testRepo();
  expect(codeOf(() => readObjects(realHost(repo.dir), repo.dir, ['a'.repeat(40)]))).toBe('git/failed');
});

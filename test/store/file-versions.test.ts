import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { fileVersions } from '../../src/store/file-versions.js';
import { realHost, temporaryFolder, testRepo } from '../support/git-repo.js';

const told = (repo: ReturnType<typeof testRepo>, file: string, limit = 100) => {
  const { versions, truncated } = fileVersions(realHost(repo.dir), repo.dir, file, 'HEAD', limit);
  return {
    truncated,
    versions: versions.map(({ author, time, subject, bytes }) => [
      author,
      new Date(time).toISOString().slice(0, 10),
      subject,
      bytes && new TextDecoder().decode(bytes),
    ]),
  };
};

test('each commit that changed the file, oldest first, through a rename', () => {
  const repo = testRepo();
  const body = `一\n二\n三\n四\n${'x\n'.repeat(20)}`;
  repo.commit('建档', { 'old.yaml': body }, { day: '2021-01-02' });
  repo.commit('别的文件', { 'b.yaml': 'b' }, { day: '2021-01-03' });
  repo.commit('改名', { 'old.yaml': null, 'a b.yaml': body }, { day: '2021-01-04', author: '李四' });
  repo.commit('改一行\n\n正文不算', { 'a b.yaml': `${body}五\n` }, { day: '2021-01-05' });
  repo.commit('删', { 'a b.yaml': null }, { day: '2021-01-06' });
  expect(told(repo, 'a b.yaml')).toEqual({
    truncated: false,
    versions: [
      ['张三', '2021-01-02', '建档', body],
      ['李四', '2021-01-04', '改名', body],
      ['张三', '2021-01-05', '改一行', `${body}五\n`],
      ['张三', '2021-01-06', '删', undefined],
    ],
  });
});

test('only the latest are read, and it says so', () => {
  const repo = testRepo();
  for (let i = 1; i <= 4; i++) repo.commit(`第 ${i} 次`, { 'a.yaml': `${i}\n` });
  const { versions, truncated } = told(repo, 'a.yaml', 2);
  expect(versions.map(([, , subject]) => subject)).toEqual(['第 3 次', '第 4 次']);
  expect(truncated).toBe(true);
  expect(told(repo, 'a.yaml', 4).truncated).toBe(false);
});

test('work on two branches: each commit with what it was made from, whatever was committed in between', () => {
  const repo = testRepo();
  const lines = (top: string, bottom: string): string => [top, ...'abcdefgh', bottom, ''].join('\n');
  repo.commit('起点', { 'a.yaml': lines('1', '1') });
  repo.git('checkout', '-q', '-b', 'side');
  repo.commit('旁支', { 'a.yaml': lines('1', '2') });
  repo.git('checkout', '-q', 'main');
  repo.commit('别的', { 'b.yaml': 'b' });
  repo.commit('主干', { 'a.yaml': lines('2', '1') });
  repo.git('merge', '-q', '--no-edit', 'side');
  const { versions, tip } = fileVersions(realHost(repo.dir), repo.dir, 'a.yaml', 'HEAD', 100);
  const text = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);
  const made = versions.map(({ subject, bytes, parents }) => [
    subject,
    [text(bytes), parents.map((parent) => text(parent.bytes))],
  ]);
  expect(Object.fromEntries(made)).toEqual({
    起点: [lines('1', '1'), []],
    旁支: [lines('1', '2'), [lines('1', '1')]],
    主干: [lines('2', '1'), [lines('1', '1')]],
    "Merge branch 'side'": [lines('2', '2'), [lines('2', '1'), lines('1', '2')]],
  });
  expect(text(tip)).toBe(lines('2', '2'));
});

test('a copy begins anew', () => {
  const repo = testRepo();
  repo.commit('建档', { 'a.yaml': 'x\n'.repeat(30) });
  repo.commit('照抄', { 'b.yaml': 'x\n'.repeat(30) });
  repo.commit('抄后改', { 'a.yaml': null, 'c.yaml': `${'x\n'.repeat(9)}${'y\n'.repeat(21)}` });
  expect(told(repo, 'b.yaml').versions.map(([, , subject]) => subject)).toEqual(['照抄']);
  expect(told(repo, 'c.yaml').versions.map(([, , subject]) => subject)).toEqual(['抄后改']);
});

test('no message and no name can pass for a commit', () => {
  const repo = testRepo();
  const forged = `\u0001${'a'.repeat(40)}\u001f县长\u001f1600000000\u001f销号\n:100644 100644 ${'0'.repeat(40)} ${'0'.repeat(40)} M\ta.yaml`;
  repo.commit(`一\n\n${'a'.repeat(40)} ${'b'.repeat(40)}\nauthor 县长 <x> 1600000000 +0800`, { 'a.yaml': '1\n' });
  repo.commit(forged, { 'a.yaml': '2\n' }, { author: '张三\u0001 <x> 1 +0000' });
  const { versions } = told(repo, 'a.yaml');
  expect(versions.map(([author, day]) => [author, day])).toEqual([
    ['张三', '2021-01-02'],
    [expect.stringContaining('张三'), '2021-01-03'],
  ]);
});

test('a shallow clone knows that it does not know', () => {
  const repo = testRepo();
  repo.commit('建档', { 'a.yaml': '1\n' });
  repo.commit('改', { 'a.yaml': '2\n' });
  repo.commit('别的', { 'b.yaml': 'b' });
  const dir = temporaryFolder();
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repo.dir}`, dir]);
  const found = fileVersions(realHost(dir), dir, 'a.yaml', 'HEAD', 100);
  expect(found).toMatchObject({ truncated: true, shallow: true, versions: [{ cutOff: true, parents: [] }] });
});

test('names that git could take for patterns or options are names', () => {
  const repo = testRepo();
  repo.commit('一', { '[ab].yaml': '1\n', 'a.yaml': '1\n', '--all': 'x' });
  repo.commit('二', { 'a.yaml': '2\n' });
  expect(told(repo, '[ab].yaml').versions).toHaveLength(1);
  expect(told(repo, ':(top)a.yaml').versions).toHaveLength(0);
});

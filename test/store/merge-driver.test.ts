/** Git merging the ledger through the built program. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { mergeFiles } from '../../src/store/merge.js';
import { buildForTests } from '../support/built.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { realHost, type TestRepo, testRepo } from '../support/git-repo.js';

const built = buildForTests();

const FILE = 'data/problems/LX-31.yaml';

async function ledgerRepo(): Promise<TestRepo> {
  const repo = testRepo();
  repo.commit('建账', ledgerFiles([{}, { title: '复垦' }]));
  const host = { ...realHost(repo.dir), env: {}, program: [process.execPath, built.start] };
  expect(await main(['git-setup'], host)).toBe(0);
  repo.commit('设置');
  return repo;
}

async function record(repo: TestRepo, ...argv: string[]): Promise<void> {
  expect(await main([...argv, '--commit'], realHost(repo.dir))).toBe(0);
}

/** Two people record something on the same day, and one of them merges. */
async function bothRecord(
  ours: string[],
  theirs: string[],
): Promise<{ repo: TestRepo; merged: boolean; said: string }> {
  const repo = await ledgerRepo();
  repo.git('checkout', '-q', '-b', 'side');
  await record(repo, ...theirs);
  repo.git('checkout', '-q', 'main');
  await record(repo, ...ours);
  try {
    repo.git('merge', '-q', '--no-edit', 'side');
    return { repo, merged: true, said: '' };
  } catch (error) {
    return { repo, merged: false, said: String((error as { stderr: string }).stderr) };
  }
}

const check = (repo: TestRepo): number | null => built.run(['check'], { cwd: repo.dir }).status;

describe('two people at once', () => {
  test('tasks side by side in one file', async () => {
    const { repo, merged } = await bothRecord(
      ['close', 'LX-31-01', '--by', '县林业局'],
      ['close', 'LX-31-02', '--by', '县水利局'],
    );
    expect(merged).toBe(true);
    expect(repo.read(FILE).match(/status: closed/g)).toHaveLength(2);
    expect(check(repo)).toBe(0);
  });

  test('one task: both entries stay, in order of their dates, and the status is what they add up to', async () => {
    const { repo, merged } = await bothRecord(
      ['close', 'LX-31-01', '--by', '县林业局', '--date', '2021-01-05'],
      ['submit', 'LX-31-01', '--by', '县林业局', '--date', '2021-01-04'],
    );
    expect(merged).toBe(true);
    expect(repo.read(FILE)).toMatch(/status: closed\n\s+log:\n[\s\S]*event: submitted[\s\S]*event: closed/);
    expect(check(repo)).toBe(0);
  });

  test('the same closure is recorded once', async () => {
    const { repo, merged } = await bothRecord(
      ['close', 'LX-31-01', '--by', '县林业局'],
      ['close', 'LX-31-01', '--by', '县林业局'],
    );
    expect(merged).toBe(true);
    expect(repo.read(FILE).match(/event: closed/g)).toHaveLength(1);
  });

  test('two closures that differ are a conflict with markers, and the ledger says so', async () => {
    const { repo, merged, said } = await bothRecord(
      ['close', 'LX-31-01', '--by', '县林业局'],
      ['close', 'LX-31-01', '--by', '县水利局'],
    );
    expect(merged).toBe(false);
    expect(said).toContain(FILE);
    expect(repo.read(FILE)).toMatch(/^<{7} [\s\S]*县林业局[\s\S]*^={7}$[\s\S]*县水利局[\s\S]*^>{7} /m);
    expect(check(repo)).toBe(1);
  });

  test('what merges into nonsense is left to a person', async () => {
    const { merged, said } = await bothRecord(
      ['submit', 'LX-31-01', '--by', '县林业局', '--date', '2021-01-04'],
      ['submit', 'LX-31-01', '--by', '县水利局', '--date', '2021-01-05'],
    );
    expect([merged, said]).toEqual([false, expect.stringContaining('LX-31-01 合并后的记录说不通')]);
  });
});

test('a rebase replays closures one by one', async () => {
  const repo = await ledgerRepo();
  repo.git('checkout', '-q', '-b', 'side');
  await record(repo, 'log', 'LX-31-01', '--event', 'progress', '--note', '过半');
  await record(repo, 'submit', 'LX-31-01');
  repo.git('checkout', '-q', 'main');
  await record(repo, 'log', 'LX-31-01', '--event', 'supervised', '--form', 'letter');
  repo.git('checkout', '-q', 'side');
  repo.git('rebase', '-q', 'main');
  expect(repo.read(FILE).match(/event: /g)).toHaveLength(3);
  expect(check(repo)).toBe(0);
});

test('a file that is not text is merged as git would', async () => {
  const { dir } = testRepo();
  const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
  const merged = async (ours: string, theirs: string): Promise<[number, string]> => {
    writeFileSync(join(dir, 'base'), bytes('a\n'));
    writeFileSync(join(dir, 'ours'), bytes(ours));
    writeFileSync(join(dir, 'theirs'), bytes(theirs));
    const code = await main(['merge-driver', 'base', 'ours', 'theirs', '7', 'x'], realHost(dir));
    return [code, readFileSync(join(dir, 'ours'), 'latin1')];
  };
  expect(await merged('\xff\na\n', 'a\nb\n')).toEqual([0, '\xff\na\nb\n']);
  expect(await merged('\xff\n', 'b\n')).toEqual([1, expect.stringContaining('<<<<<<< ')]);
});

test('markers of the length that git asks for', () => {
  const version = (title: string): string => problemFile([{ title }]);
  const { text, doubts } = mergeFiles(version('甲'), version('乙'), version('丙'), 9);
  expect(doubts).toHaveLength(1);
  expect(text).toMatch(/^<{9} ours\n.*乙\n={9}\n.*丙\n>{9} theirs$/m);
});

test('units that both sides registered are matched by name, not by their place in the list', () => {
  const base = 'units:\n  - { name: 甲局, kind: government }\n  - { name: 乙局, kind: government }\n';
  const ours = base.replace('乙局, kind: government', '乙局, kind: party');
  const theirs = base.replace('甲局, kind: government', '甲局, kind: office');
  expect(mergeFiles(base, ours, theirs)).toEqual({
    text: 'units:\n  - { name: 甲局, kind: office }\n  - { name: 乙局, kind: party }\n',
    doubts: [],
  });
  const grown = `${base}  - { name: 丙局, kind: government }\n`;
  const moved = 'units:\n  - { name: 乙局, kind: government }\n  - { name: 甲局, kind: office }\n';
  expect(mergeFiles(base, grown, moved).doubts).toEqual([]);
});

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { validatorOf } from '../support/closed-schema.js';
import { CLOSED, ledgerFiles, PROGRESS, problemFile } from '../support/git-ledger.js';
import { type AtEnd, realHost, type TestRepo, temporaryFolder, testRepo } from '../support/git-repo.js';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(dir: string, ...argv: string[]): Promise<Ran> {
  const host = realHost(dir);
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

async function json(dir: string, ...argv: string[]): Promise<Record<string, unknown> & { changes: object[] }> {
  const { code, out, err } = await run(dir, ...argv, '--format', 'json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const answer = JSON.parse(out);
  const validate = validatorOf(argv[0] ?? '');
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  return answer;
}

/** Four commits: the plan; progress; a closure and a moved unit; the past rewritten. Then an edit in the work tree. */
function story(atEnd?: AtEnd): TestRepo & { commits: string[] } {
  const repo = testRepo(atEnd);
  const problem = 'data/problems/LX-31.yaml';
  const commits = [
    repo.commit('建台账', ledgerFiles([{}, {}]), { day: '2020-10-15' }),
    repo.commit('记进展', { [problem]: problemFile([{ log: [PROGRESS] }, {}]) }, { day: '2020-11-20', author: '李四' }),
    repo.commit(
      '销号 LX-31-01',
      { [problem]: problemFile([{ log: [PROGRESS, CLOSED], status: 'closed' }, { units: '县水利局' }]) },
      { day: '2020-12-31' },
    ),
    repo.commit(
      '改几个字',
      {
        [problem]: problemFile([
          { log: [PROGRESS.replace('一半', '全部'), CLOSED], status: 'closed' },
          { units: '县水利局', due: '2021-06-30' },
        ]),
      },
      { day: '2021-01-02', author: '王五' },
    ),
  ];
  repo.write({
    [problem]: problemFile([
      { log: [PROGRESS.replace('一半', '全部'), CLOSED], status: 'closed' },
      {
        units: '县水利局',
        due: '2021-06-30',
        log: ['date: "2021-01-04", event: supervised, form: letter, note: 函告'],
      },
    ]),
  });
  return { ...repo, commits };
}

/** For tests that only read. */
const shared = story(afterAll);

const kinds = (answer: { changes: object[] }): string[] =>
  (answer.changes as { id: string; kind: string; grave: boolean }[]).map(
    ({ id, kind, grave }) => `${id} ${kind}${grave ? '!' : ''}`,
  );

describe('diff', () => {
  test('the last commit and the work tree, a commit and the work tree, two commits', async () => {
    const { dir, commits } = shared;
    const last = await json(dir, 'diff');
    expect(kinds(last)).toEqual(['LX-31-02 supervised']);
    expect(last).toMatchObject({
      from: { rev: 'HEAD', commit: commits[3] },
      to: { rev: null, commit: null },
      count: 1,
    });
    expect(kinds(await json(dir, 'diff', 'HEAD~2'))).toEqual([
      'LX-31-01 log_rewritten!',
      'LX-31-01 closed',
      'LX-31-02 supervised',
      'LX-31-02 deadline_moved!',
      'LX-31-02 reworded!',
      'LX-31-02 reassigned',
    ]);
    expect(kinds(await json(dir, 'diff', commits[1] as string, 'HEAD~1'))).toEqual([
      'LX-31-01 closed',
      'LX-31-02 reassigned',
    ]);
  });

  test('what is staged is a side of its own', async () => {
    const repo = story();
    expect(kinds(await json(repo.dir, 'diff', 'HEAD', ':'))).toEqual([]);
    repo.git('add', '-A');
    const staged = await json(repo.dir, 'diff', 'HEAD', ':');
    expect(kinds(staged)).toEqual(['LX-31-02 supervised']);
    expect(staged).toMatchObject({ to: { rev: ':', commit: null } });
    expect(kinds(await json(repo.dir, 'diff', ':'))).toEqual([]);
  });

  test('in words, what should be looked at first', async () => {
    const { dir } = shared;
    const { out } = await run(dir, 'diff', 'HEAD~2', '--format', 'md');
    expect(out).toMatchInlineSnapshot(`
      "# 台账变动

      HEAD\\~2（de2ec856d1） → 工作区

      共 6 处：请核对 3，销号 1，责任调整 1，进展和督办 1。

      ## 请核对（3）

      - LX-31-01 拆除采砂场：已有记录被改写：“进展 完成一半（2020-11-20）”变成“进展 完成全部（2020-11-20）”
      - LX-31-02 拆除采砂场：方案时限由 2020-12-31 改为 2021-06-30，没有经过延期
      - LX-31-02 拆除采砂场：时限原文由“2020年12月底”改为“2021年6月底”

      ## 销号（1）

      - LX-31-01 拆除采砂场：验收销号 县生态环境局（2020-12-30）

      ## 责任调整（1）

      - LX-31-02 拆除采砂场：责任单位由县林业局改为县水利局

      ## 进展和督办（1）

      - LX-31-02 拆除采砂场：督办（函告） 函告（2021-01-04）
      "
    `);
  });

  test('as of a day on both sides', async () => {
    const { dir } = shared;
    expect(kinds(await json(dir, 'diff', 'HEAD~3', '--as-of', '2020-12-29'))).toEqual([
      'LX-31-01 progress',
      'LX-31-02 deadline_moved!',
      'LX-31-02 reworded!',
      'LX-31-02 reassigned',
    ]);
  });

  test('--exit-code says by its code whether anything changed', async () => {
    const repo = shared;
    expect((await run(repo.dir, 'diff', '--exit-code')).code).toBe(1);
    expect((await run(repo.dir, 'diff', 'HEAD', 'HEAD', '--exit-code')).code).toBe(0);
    expect((await run(repo.dir, 'diff', '--exit-code', '--format', 'ids')).out).toBe('LX-31-02\n');
  });

  test.each([
    [['diff', '--output=x', '--exit-code'], 2, '--format'],
    [['diff', 'nonsense'], 2, '没有版本“nonsense”'],
    [['diff', '--', '--upload-pack=x'], 2, '没有版本“--upload-pack=x”'],
    [['list', '--at', '--help'], 2, '--at 后面要有值'],
  ])('%j is refused', async (argv, code, words) => {
    const ran = await run(shared.dir, ...argv);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(words);
  });

  test('a revision before the ledger, and a folder without git', async () => {
    const repo = testRepo();
    repo.commit('空', { 'README.md': 'x' });
    repo.commit('建台账', ledgerFiles([{}]));
    expect(await run(repo.dir, 'diff', 'HEAD~1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('还没有台账'),
    });
    const plain = temporaryFolder();
    cpSync(join(repo.dir, 'data'), join(plain, 'data'), { recursive: true });
    expect(await run(plain, 'diff')).toMatchObject({ code: 2, err: expect.stringContaining('不在 git 仓库里') });
  });

  test('line ends that git changed on the way out are no difference', async () => {
    const repo = testRepo();
    const files = ledgerFiles([{ log: [PROGRESS] }]);
    repo.commit('建台账', files);
    repo.write(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')])));
    expect(kinds(await json(repo.dir, 'diff'))).toEqual([]);
  });

  test('neither the work tree nor the index is touched', async () => {
    const repo = shared;
    const index = readFileSync(join(repo.dir, '.git/index'));
    await run(repo.dir, 'diff', 'HEAD~3', 'HEAD');
    await run(repo.dir, 'list', '--at', 'HEAD~3');
    expect(readFileSync(join(repo.dir, '.git/index')).equals(index)).toBe(true);
    expect(repo.git('status', '--porcelain')).toBe(' M data/problems/LX-31.yaml\n');
  });
});

describe('--at a day', () => {
  test('is the last commit of that day, and is judged as of it', async () => {
    const { dir } = shared;
    const [first, second] = [await json(dir, 'list', '--at', 'HEAD~2'), await json(dir, 'list', '--at', 'HEAD~1')];
    const day = first['as_of'] as string;
    expect(day < (second['as_of'] as string)).toBe(true);
    expect(await json(dir, 'list', '--at', day)).toMatchObject({ rev: day, as_of: day, tasks: first['tasks'] });
    expect(await json(dir, 'list', '--at', day, '--as-of', '2020-12-01')).toMatchObject({ as_of: '2020-12-01' });
    expect((await run(dir, 'list', '--at', '1999-12-31')).code).toBe(2);
  });
});

describe('--at', () => {
  test('lists the files as the revision has them', async () => {
    const { dir } = shared;
    const before = await run(dir, 'list', '--status', 'closed', '--format', 'ids');
    expect(before.out).toBe('LX-31-01\n');
    expect((await run(dir, 'list', '--status', 'closed', '--format', 'ids', '--at', 'HEAD~2')).out).toBe('');
    expect((await run(dir, 'list', '--unit', '水利', '--format', 'ids', '--at', 'HEAD~1')).out).toBe('LX-31-02\n');
  });
});

describe('history', () => {
  test('of a task: its log, then each commit that changed it', async () => {
    const { dir, commits } = shared;
    const answer = await json(dir, 'history', 'lx-31-1');
    expect(answer).toMatchObject({ id: 'LX-31-01', title: '拆除采砂场', git: true, truncated: false });
    expect((answer['log'] as { entry: { event: string } }[]).map(({ entry }) => entry.event)).toEqual([
      'progress',
      'closed',
    ]);
    expect(
      (
        answer['steps'] as {
          commit: string;
          author: string;
          date: string;
          subject: string;
          changes: { kind: string }[];
        }[]
      ).map(({ commit, author, date, subject, changes }) => [
        commit,
        author,
        date,
        subject,
        changes.map(({ kind }) => kind),
      ]),
    ).toEqual([
      [commits[0], '张三', '2020-10-15', '建台账', ['added']],
      [commits[1], '李四', '2020-11-20', '记进展', ['progress']],
      [commits[2], '张三', '2020-12-31', '销号 LX-31-01', ['closed']],
      [commits[3], '王五', '2021-01-02', '改几个字', ['log_rewritten']],
    ]);
  });

  test('what is not committed yet comes last', async () => {
    const { dir } = shared;
    const { steps } = await json(dir, 'history', 'LX-31-02');
    expect((steps as object[]).at(-1)).toMatchObject({ commit: null, changes: [{ kind: 'supervised' }] });
    const { out } = await run(dir, 'history', 'LX-31');
    expect(out).toContain('还没有提交的改动');
    expect(out).toContain('【请核对】');
  });

  test('no further back than asked', async () => {
    const { dir } = shared;
    const answer = await json(dir, 'history', 'LX-31-01', '--limit', '2');
    expect(answer).toMatchObject({ truncated: true });
    expect((answer['steps'] as { subject: string }[]).map(({ subject }) => subject)).toEqual(['改几个字']);
  });

  test('up to a revision, up to a day', async () => {
    const { dir } = shared;
    const answer = await json(dir, 'history', 'LX-31-01', '--at', 'HEAD~1', '--as-of', '2020-12-01');
    expect((answer['steps'] as { subject: string }[]).map(({ subject }) => subject)).toEqual([
      '建台账',
      '记进展',
      '销号 LX-31-01',
    ]);
    expect(answer['log']).toHaveLength(1);
  });

  test('of a problem that is gone, and of one that never was', async () => {
    const repo = story();
    repo.commit('撤除', { 'data/problems/LX-31.yaml': null, 'data/problems/.gitkeep': '' });
    const answer = await json(repo.dir, 'history', 'LX-31');
    expect(answer).toMatchObject({ title: null });
    expect((answer['steps'] as { changes: { kind: string }[] }[]).at(-1)?.changes).toMatchObject([{ kind: 'removed' }]);
    expect(await run(repo.dir, 'history', 'LX-32')).toMatchObject({ code: 2, out: '' });
  });

  test('a version that cannot be read is said to be one', async () => {
    const repo = testRepo();
    repo.commit('建台账', ledgerFiles([{}]));
    repo.commit('写坏', { 'data/problems/LX-31.yaml': 'id: [' });
    repo.commit('改好', { 'data/problems/LX-31.yaml': problemFile([{ log: [PROGRESS] }]) });
    const { steps } = await json(repo.dir, 'history', 'LX-31-01');
    expect(
      (steps as { readable: boolean; changes: object[] }[]).map(({ readable, changes }) => [readable, changes.length]),
    ).toEqual([
      [true, 1],
      [false, 0],
      [true, 1],
    ]);
  });

  test('without git there is still the log', async () => {
    const dir = temporaryFolder();
    const repo = testRepo();
    repo.commit('建台账', ledgerFiles([{ log: [PROGRESS] }]));
    cpSync(join(repo.dir, 'data'), join(dir, 'data'), { recursive: true });
    const answer = await json(dir, 'history', 'LX-31-01');
    expect(answer).toMatchObject({ git: false, steps: [] });
    expect(answer['log']).toHaveLength(1);
  });
});

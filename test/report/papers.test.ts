/** What each paper has and leaves out, as values. */
import { describe, expect, test } from 'vitest';
import { queryTasks } from '../../src/ledger/query.js';
import type { Sheet, Table } from '../../src/report/blocks.js';
import { formAnswer } from '../../src/report/forms/forms.js';
import type { ReportKind } from '../../src/report/office/context.js';
import { monthsWords } from '../../src/report/office/phrases.js';
import { reportAnswer } from '../../src/report/office/report.js';
import { readable } from '../support/formats.js';
import { day, entry, ledgerOf, problemOf, taskOf } from '../support/ledgers.js';
import { shippedLedger } from '../support/shipped.js';

const AS_OF = day('2021-01-05');
const shipped = shippedLedger();

const sheetsOf = (kind: ReportKind): readonly Sheet[] =>
  reportAnswer([shipped], { kind, asOf: AS_OF, rev: null, many: false }).sheets?.() ?? [];
const wordsOf = ({ rows }: Table): string[] => rows.map(({ cells }) => String(cells.at(-1)?.value ?? ''));
const column = ({ columns, rows }: Table, title: string) =>
  rows.map(({ cells }) => cells[columns.findIndex((one) => one.title === title)]?.value);

test.each([
  [[], ''],
  [['2020-12-20'], '2020年12月'],
  [['2020-11-20', '2020-12-20', '2021-01-20', '2021-03-20'], '2020年11月至2021年1月、2021年3月'],
  [['2021-03-31', '2021-04-30', '2021-05-31'], '2021年3月至5月'],
  [['2021-03-20', '2021-03-20'], '2021年3月'],
  [['2020-03-20', '2021-03-20'], '2020年3月、2021年3月'],
])('the months of %j are %s', (days, words) => {
  expect(monthsWords(days.map(day))).toBe(words);
});

describe('the workbook of a report', () => {
  test('of the week: its words, then every task, and not the whole ledger', () => {
    const [words, all, ...others] = sheetsOf('weekly');
    expect(others).toEqual([]);
    expect(words?.name).toBe('正文');
    expect(wordsOf(words?.table as Table).join('\n')).toMatch(/^截至2021年1月5日，16个问题共74项整改任务/);
    expect(column(words?.table as Table, '部分').filter(Boolean)[0]).toBe('一、总体情况');
    const ids = queryTasks(shipped, AS_OF).map(({ id }) => id);
    expect(column(all?.table as Table, '编号')).toEqual(ids);
  });

  test('of the whole: figures in words are named, problems have a sheet', () => {
    const [words, problems, ...others] = sheetsOf('summary');
    expect(others).toEqual([]);
    expect(wordsOf(words?.table as Table)).toContainEqual(
      expect.stringMatching(/^举一反三　问题 5　任务 5　已完成 \d/),
    );
    expect(problems?.table.rows.length).toBe(16);
  });

  test('of a month begins with its words, that of the scores with the scores', () => {
    const names = (kind: ReportKind): string[] => sheetsOf(kind).map(({ name }) => name);
    expect(names('monthly')).toEqual(['正文', '整改任务进展情况表']);
    expect(names('units')).toEqual(['考核得分', '扣分和加分', '各单位整改情况', '正文']);
    for (const { table } of [...sheetsOf('monthly'), ...sheetsOf('units')])
      expect(table.rows.length).toBeGreaterThan(0);
  });
});

test('what is completed is done wholly, whatever was reported before; what rebounded is not', () => {
  const log = [
    entry('2020-12-01', 'progress', { by: '县林业局', percent: 60 }),
    entry('2020-12-20', 'submitted', { by: '县林业局' }),
    entry('2020-12-28', 'closed', { by: '县生态环境局' }),
  ];
  const back = [...log, entry('2021-01-02', 'revisited', { by: '县生态环境局', result: 'rebounded' })];
  const ledger = ledgerOf([
    problemOf([
      taskOf({ id: 'LX-31-01', log, status: 'closed' }),
      taskOf({ id: 'LX-31-02', log: back, status: 'closed' }),
      taskOf({ id: 'LX-31-03', log: log.slice(0, 1) }),
    ]),
  ]);
  const sheets = reportAnswer([ledger], { kind: 'monthly', asOf: AS_OF, rev: null, many: false }).sheets?.() ?? [];
  const annex = sheets.find(({ name }) => name === '整改任务进展情况表');
  expect(column(annex?.table as Table, '完成比例')).toEqual([100, 60, 60]);
});

describe('forms', () => {
  test('of a problem: one for each task, each with its title, number and basis, on a page of its own', () => {
    const { blocks = [], title } = formAnswer(shipped, 'application', {
      asOf: AS_OF,
      rev: null,
      id: 'LX-33',
    }).report?.() ?? {
      title: '',
    };
    const tables = blocks.filter((block): block is Table => block.kind === 'table');
    expect(tables.map((table) => table.rows[0]?.cells[1]?.value)).toEqual([
      'LX-33-01',
      'LX-33-02',
      'LX-33-03',
      'LX-33-04',
    ]);
    for (const { rows } of tables) expect(rows[1]?.cells[1]?.value).toContain('城委办发〔2020〕21号');
    const heads = blocks.filter(({ kind }) => kind === 'heading');
    expect(heads).toEqual(Array.from({ length: 3 }, () => ({ kind: 'heading', level: 1, text: title, newPage: true })));
  });

  test('what is shown to the public names nobody, and says whom it masked', () => {
    const note = '许衍带队清淤';
    const ledger = {
      ...shipped,
      problems: shipped.problems.map((problem) => ({
        ...problem,
        tasks: problem.tasks.map((task) =>
          task.id === 'LX-33-01' ? { ...task, log: [entry('2021-01-04', 'progress', { note })] } : task,
        ),
      })),
    };
    const answer = formAnswer(ledger, 'announcement', { asOf: AS_OF, rev: null, id: 'LX-33-01' });
    expect(JSON.stringify(answer.report?.())).toContain('（一）许某带队清淤');
    expect(answer.remarks).toEqual(['公开稿里遮去了 1 个人名：许衍']);
  });

  test('tell a year of reports by the last of them, and how many were before', () => {
    const log = [
      ...['10-20', '11-20', '12-20'].map((at) => entry(`2020-${at}`, 'progress', { by: '县林业局', note: '巡护' })),
      entry('2020-12-21', 'stage_done', { by: '县林业局', stage: 1, note: '完成一段' }),
      ...['01-02', '01-03'].map((at) => entry(`2021-${at}`, 'progress', { by: '县林业局', note: '巡护' })),
    ];
    const ledger = ledgerOf([problemOf([taskOf({ id: 'LX-31-01', log })])]);
    const rowsOf = (kind: 'application' | 'announcement' | 'inspection'): Map<unknown, unknown> => {
      const report = formAnswer(ledger, kind, { asOf: AS_OF, rev: null, id: 'LX-31-01' }).report?.();
      const [table] = (report?.blocks ?? []) as Table[];
      return new Map(table?.rows.map(({ cells }) => [cells[0]?.value, cells[1]?.value]));
    };
    const told = String(rowsOf('application').get('已有的进展记录')).split('\n');
    expect(told[0]).toBe('（更早的进展 2 条，见台账）');
    expect(told.slice(1).map((line) => line.slice(0, 10))).toEqual([
      '2020-12-20',
      '2020-12-21',
      '2021-01-02',
      '2021-01-03',
    ]);
    expect(rowsOf('announcement').get('整改情况')).toBe('（一）巡护\n（二）完成一段');
    expect([...rowsOf('inspection').keys()]).not.toContain('以往核查');
  });

  test('printed, the monthly form has room for what is filled in', () => {
    const report = formAnswer(shipped, 'dispatch', { asOf: AS_OF, rev: null, unit: '县水利局' }).report?.();
    const table = report?.blocks.find((block): block is Table => block.kind === 'table');
    expect(table?.annex).toBe(true);
    expect(report?.subtitle.join()).toMatch(/填报人：.*审核人：.*联系电话：/);
    expect(report?.blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: expect.stringMatching(/^填写说明：/) });
  });
});

test('a letter has no column in which nothing stands', () => {
  const letter = (unit: string): Table =>
    reportAnswer([shipped], { kind: 'notice', letter: 'report', unit, asOf: day('2021-01-25'), rev: null, many: false })
      .report?.()
      .blocks.find((block): block is Table => block.kind === 'table') as Table;
  const { columns, rows } = letter('县水利局');
  expect(rows.length).toBeGreaterThan(0);
  expect(columns.map(({ title }) => title)).not.toContain('已采取措施');
});

test('a page prints its widest table on a sheet of its own, A3 on its side', async () => {
  const page = await readable(
    reportAnswer([shipped], { kind: 'monthly', asOf: AS_OF, rev: null, many: false }),
    'html',
  );
  expect(page.match(/class="table annex"/g)?.length).toBe(1);
  expect(page).toContain('@page annex { size: A3 landscape;');
});

test('the units that owe a report are as many in the steps as in the paragraph, members of groups included', () => {
  const asOf = day('2021-01-25');
  const report = reportAnswer([shipped], { kind: 'weekly', asOf, rev: null, many: false }).report?.();
  const said = JSON.stringify(report?.blocks);
  const [, units, tasks] = /(\d+)个单位有任务未报送进展，涉及(\d+)项任务/.exec(said) ?? [];
  expect(Number(units)).toBeGreaterThan(30);
  expect(said).toMatch(new RegExp(`催报[^“]*等${units}个单位未按期报送的${tasks}项任务`));
});

test('what a unit reports of a task stands behind a colon', () => {
  const log = [entry('2021-01-04', 'progress', { by: '县林业局', note: '巡护两次', percent: 20 })];
  const ledger = ledgerOf([problemOf([taskOf({ id: 'LX-31-01', title: '加强巡护', log })])]);
  const report = reportAnswer([ledger], { kind: 'weekly', asOf: AS_OF, rev: null, many: false }).report?.();
  expect(JSON.stringify(report?.blocks)).toContain('县林业局：1月4日，“加强巡护”（LX-31-01）：巡护两次（完成约20%）。');
});

test('a letter asks nothing about what the unit has handed in; the circular tells of it', () => {
  const late = entry('2021-01-03', 'submitted', { by: '县林业局' });
  const ledger = ledgerOf([
    problemOf([taskOf({ id: 'LX-31-01' }), taskOf({ id: 'LX-31-02', log: [late], status: 'submitted' })]),
  ]);
  const idsOf = (letter: 'supervision' | 'circular'): readonly string[] =>
    reportAnswer([ledger], {
      ...{ kind: 'notice', letter, asOf: AS_OF, rev: null, many: false },
      ...(letter === 'supervision' && { unit: '县林业局' }),
    }).ids?.() ?? [];
  expect(idsOf('supervision')).toEqual(['LX-31-01']);
  expect(idsOf('circular')).toEqual(['LX-31-01', 'LX-31-02']);
});

/** The rules one by one, on values: what each finds, what it lets pass. Their places are the samples' business. */
import { describe, expect, test } from 'vitest';
import { checkLedger, type Part } from '../../src/ledger/checks/index.js';
import type { Concern } from '../../src/ledger/finding.js';
import type { Deadline, Ledger, LogEntry, Stage, Task, Unit, UnitRegistry } from '../../src/ledger/model.js';
import { day, deadlineOf, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

function check(tasks: readonly Task[], over: Partial<Ledger> = {}, missing: readonly Part[] = []): Concern[] {
  const ledger = { ...ledgerOf([problemOf(tasks)]), ...over };
  return checkLedger({ ledger, files: ledger.problems.map(({ id }) => `problems/${id}.yaml`) }, missing);
}

/** `error stage-order tasks/0/deadline/stages/1/due` */
const brief = (concerns: readonly Concern[]): string[] =>
  concerns.map(({ severity, rule, path }) => `${severity} ${rule} ${path.join('/')}`);

const task = (over: Partial<Task>): Task[] => [taskOf(over)];
const deadline = (over: Partial<Deadline>, remarks?: string[]): Task[] =>
  task({ deadline: deadlineOf(over), ...(remarks && { remarks }) });

test('a ledger without fault has no concern', () => {
  expect(check([taskOf()])).toEqual([]);
});

describe('due-agrees', () => {
  const text = '2022年12月底前完成';
  const due = day('2022-12-31');
  test.each<[string, Partial<Deadline>, string[] | undefined, string[]]>([
    ['as the text says', { text, due }, undefined, []],
    ['another date', { text, due: day('2023-12-31') }, undefined, ['error due-agrees tasks/0/deadline/due']],
    [
      'explained by both dates',
      { text, due: day('2023-12-31') },
      ['时限写 2022-12-31，按市里口径读作 2023-12-31。'],
      ['note due-agrees tasks/0/deadline/due'],
    ],
    [
      'explained by both dates in words',
      { text, due: day('2023-12-31') },
      ['“2022年12月底前完成”按市里口径读作 2023 年底。'],
      ['note due-agrees tasks/0/deadline/due'],
    ],
    [
      'one date alone explains nothing',
      { text, due: day('2023-12-31') },
      ['读作 2023-12-31，理由……', '“2022年12月底前完成”是笔误。'],
      ['error due-agrees tasks/0/deadline/due'],
    ],
    [
      'a remark that reads it as the plan does explains no other date',
      { text, due: day('2023-12-31') },
      ['市里写 2023-12-31，本条读作 2022-12-31。'],
      ['error due-agrees tasks/0/deadline/due'],
    ],
    [
      'a remark about something else explains nothing',
      { text, due: day('2023-12-31') },
      ['责任单位没有写全。'],
      ['error due-agrees tasks/0/deadline/due'],
    ],
    ['both readings of an ambiguous phrase pass', { text: '2022年10月前', due: day('2022-10-31') }, undefined, []],
    ['the literal one too', { text: '2022年10月前', due: day('2022-09-30') }, undefined, []],
    [
      'but not where a remark says which it is',
      { text: '2022年10月前', due: day('2022-09-30') },
      ['“2022年10月前”读作 2022-10-31。'],
      ['error due-agrees tasks/0/deadline/due'],
    ],
    [
      'nor where it lies before the plan',
      { text: '2020年10月前', due: day('2020-09-30') },
      undefined,
      ['error due-agrees tasks/0/deadline/due'],
    ],
    [
      'and no third date',
      { text: '2022年10月前', due: day('2022-10-30') },
      undefined,
      ['error due-agrees tasks/0/deadline/due'],
    ],
    [
      'a date that nobody wrote',
      { text: '长期坚持', ongoing: true, due },
      undefined,
      ['error due-agrees tasks/0/deadline/due'],
    ],
    [
      'a flag that is not set',
      { text: `${text}并长期坚持`, due },
      undefined,
      ['error due-agrees tasks/0/deadline/ongoing'],
    ],
    ['a flag too many', { text, due, immediate: true }, undefined, ['error due-agrees tasks/0/deadline/immediate']],
    ['what cannot be read is left to people', { text: '按市级要求', due }, undefined, []],
    ['so is what is understood in part', { text: '2022年入汛前完成', due: day('2022-05-31') }, undefined, []],
  ])('%s', (_, over, remarks, expected) => {
    expect(brief(check(deadline(over, remarks)))).toEqual(expected);
  });

  test('a date that is missing is shown at the phrase', () => {
    const without: Deadline = { text, ongoing: false, immediate: false };
    expect(brief(check(task({ deadline: without })))).toEqual(['error due-agrees tasks/0/deadline/text']);
  });

  test('stages that the phrase names must be there', () => {
    const phrase = '2020年12月底前完成一期，2021年6月底前完成二期';
    expect(brief(check(deadline({ text: phrase, due: day('2021-06-30') })))).toEqual([
      'error due-agrees tasks/0/deadline/text',
      'error due-agrees tasks/0/deadline/text',
    ]);
    const stages = [
      { name: '一期', due: day('2020-12-31') },
      { name: '二期', due: day('2021-06-30') },
    ];
    expect(check(deadline({ text: phrase, due: day('2021-06-30'), stages }))).toEqual([]);
    const moved = [{ name: '一期', due: day('2020-11-30') }, ...stages.slice(1)];
    const named = '“2020年12月底”即 2020-12-31，二期到 2021-06-30。';
    expect(brief(check(deadline({ text: phrase, due: day('2021-06-30'), stages: moved }, [named])))).toEqual([
      'error due-agrees tasks/0/deadline/text',
    ]);
  });

  test('a date without a year is of the year of the problem’s own plan', () => {
    const later = { ...settingsOf().plan, id: '二', issued: day('2023-03-01') };
    const settings = { ...settingsOf(), plans: [settingsOf().plan, later] };
    const problem = { ...problemOf(deadline({ text: '10月底前', due: day('2023-10-31') })), plan: '二' };
    expect(check([], { settings, problems: [problem] })).toEqual([]);
    expect(brief(check([], { settings, problems: [{ ...problem, plan: 1 }] }))).toEqual([
      'error due-agrees tasks/0/deadline/due',
    ]);
  });

  test('each stage is held against its own words', () => {
    const stages = (due: string, words = '2020年10月底前'): Stage[] => [{ name: '一期', due: day(due), text: words }];
    const found = (all: Stage[], remarks?: string[]): string[] =>
      brief(check(deadline({ text, due, stages: all }, remarks)));
    const error = ['error due-agrees tasks/0/deadline/stages/0/due'];
    expect(found(stages('2020-10-31'))).toEqual([]);
    expect(found(stages('2020-11-30'))).toEqual(error);
    expect(found(stages('2020-11-30'), ['一期推迟到 2020-11-30。'])).toEqual(error);
    expect(found(stages('2020-11-30'), ['措施写 2020-10-31，一期推迟到 2020-11-30。'])[0]).toMatch(/^note/);
    expect(found(stages('2021-05-15', '2021年入汛前'))).toEqual([]);
  });

  test('the hint gives what would settle it', () => {
    const [found] = check(deadline({ text: '2022年10月前', due: day('2022-12-31') }));
    expect(found?.hint).toBe(
      '改成 2022-10-31 或 2022-09-30；确实另有依据的，remarks 里加一条，两个日期都写明，例如“方案写 2022-10-31，按……登记为 2022-12-31”',
    );
    const example = found?.hint.match(/例如“(.*)”/)?.[1] ?? '';
    expect(brief(check(deadline({ text: '2022年10月前', due: day('2022-12-31') }, [example])))[0]).toMatch(/^note/);
  });
});

describe('stage-order', () => {
  const stages = (...dates: string[]): readonly Stage[] =>
    dates.map((due, index) => ({ name: `第 ${index + 1} 期工程`, due: day(due) }));
  test.each<[string, readonly Stage[], string[] | undefined, string[]]>([
    ['in order', stages('2020-11-30', '2020-12-31'), undefined, []],
    ['two on one day', stages('2020-12-31', '2020-12-31'), undefined, []],
    [
      'out of order; a remark does not help',
      stages('2020-12-31', '2020-11-30'),
      ['2020-11-30'],
      ['error stage-order tasks/0/deadline/stages/1/due'],
    ],
    ['after the deadline', stages('2021-01-01'), undefined, ['error stage-order tasks/0/deadline/stages/0/due']],
    [
      'explained by the date',
      stages('2021-01-01'),
      ['措施写 2021年1月1日，比时限 2020-12-31 晚一天。'],
      ['note stage-order tasks/0/deadline/stages/0/due'],
    ],
    [
      'one date alone explains nothing',
      stages('2021-01-01'),
      ['第1期工程按措施，2021年1月1日。'],
      ['error stage-order tasks/0/deadline/stages/0/due'],
    ],
  ])('%s', (_, given, remarks, expected) => {
    expect(brief(check(deadline({ stages: given }, remarks)))).toEqual(expected);
  });

  test('the remark is quoted, so that a reader can judge it', () => {
    const [found] = check(deadline({ stages: stages('2021-01-01') }, ['措施写 2021-01-01，比 2020-12-31 晚一天。']));
    expect(found?.hint).toBe('不必改，备注已说明：措施写 2021-01-01，比 2020-12-31 晚一天。');
  });
});

describe('the log', () => {
  const BY = '县水利局';
  const submitted = entry('2020-12-01', 'submitted');
  const closed = entry('2020-12-20', 'closed', { by: BY, evidence: ['验收意见'] });
  const reopened = entry('2021-02-01', 'reopened', { note: '反弹' });
  const approved = { to: day('2021-06-30'), by: '县政府', approval: '城府〔2020〕9号' };
  const staged = deadlineOf({ stages: [{ name: '停工', due: day('2020-12-31') }] });

  test.each<[string, readonly LogEntry[], Task['status'], string[]]>([
    ['a round', [submitted, closed], 'closed', []],
    ['two rounds', [closed, reopened, entry('2021-03-01', 'closed', { by: BY, evidence: ['验收意见'] })], 'closed', []],
    [
      'a closure of tomorrow has not happened yet, but counts',
      [entry('2999-01-01', 'closed', { by: BY, evidence: ['验收意见'] })],
      'closed',
      [],
    ],
    ['the day of the plan', [entry('2020-10-14', 'progress', { note: '开工' })], 'open', []],
    [
      'before the plan',
      [entry('2020-10-13', 'progress', { note: '开工' })],
      'open',
      ['error log-order tasks/0/log/0/date'],
    ],
    [
      'out of order',
      [closed, submitted],
      'submitted',
      ['error log-order tasks/0/log/1/date', 'error log-sense tasks/0/log/1'],
    ],
    ['a status that the log does not give', [submitted], 'open', ['error status-agrees tasks/0/status']],
    ['closed twice', [closed, closed], 'closed', ['error log-sense tasks/0/log/1']],
    ['reopened without a closure', [reopened], 'open', ['error log-sense tasks/0/log/0']],
    [
      'a stage that is not there',
      [entry('2020-12-01', 'stage_done', { stage: 2 })],
      'open',
      ['error log-sense tasks/0/log/0'],
    ],
    [
      'an extension of what is closed',
      [closed, entry('2020-12-21', 'extended', approved)],
      'closed',
      ['error log-sense tasks/0/log/1'],
    ],
    [
      'an extension without approval',
      [entry('2020-12-01', 'extended', { to: day('2021-06-30') })],
      'open',
      ['warning extension-approval tasks/0/log/0'],
    ],
    [
      'an alias in the log',
      [entry('2020-12-20', 'progress', { by: '县农委', note: '过半' })],
      'open',
      ['warning alias-used tasks/0/log/0/by'],
    ],
    [
      'accepted by a unit that nobody knows',
      [entry('2020-12-20', 'closed', { by: '县林业厅', evidence: ['验收意见'] })],
      'closed',
      ['warning unknown-unit tasks/0/log/0/by'],
    ],
    ['approved by someone above the county', [entry('2020-12-20', 'extended', approved)], 'open', []],
  ])('%s', (_, log, status, expected) => {
    expect(brief(check(task({ deadline: staged, log, status })))).toEqual(expected);
  });

  test.each<[string, readonly LogEntry[], string[]]>([
    ['everything there', [submitted, entry('2020-12-02', 'announced', { until: day('2020-12-08') }), closed], []],
    ['nothing there', [closed], ['error closing-conditions tasks/0/log/0']],
    [
      'a notice that still runs',
      [submitted, entry('2020-12-15', 'announced', { until: day('2020-12-21') }), closed],
      ['error closing-conditions tasks/0/log/2'],
    ],
    [
      'an earlier round counts for nothing',
      [
        submitted,
        entry('2020-12-02', 'announced', { until: day('2020-12-08') }),
        closed,
        reopened,
        entry('2021-03-01', 'closed', { by: BY, evidence: ['验收意见'] }),
      ],
      ['error closing-conditions tasks/0/log/4'],
    ],
  ])('closing conditions: %s', (_, log, expected) => {
    const settings = settingsOf({ closing: { requires: ['submitted'], notice_days: 7 } });
    expect(brief(check(task({ log, status: 'closed' }), { settings }))).toEqual(expected);
  });
});

describe('names', () => {
  test.each<[string, Partial<Task>, string[]]>([
    ['an unknown unit', { units: ['县林业厅'] }, ['error unknown-unit tasks/0/units/0']],
    ['an alias is known, but not the name', { units: ['县农委'] }, ['error alias-used tasks/0/units/0']],
    ['a full name likewise', { units: ['城口县林业局'] }, ['error alias-used tasks/0/units/0']],
    ['a group', { units: ['各乡镇（街道）'] }, []],
    ['a supervisor', { supervisors: ['县督查办'] }, ['error unknown-unit tasks/0/supervisors/0']],
    ['a person', { persons: ['江城敏'] }, ['error unknown-person tasks/0/persons/0']],
    ['a leader is not a person', { persons: ['张国进'] }, ['error unknown-person tasks/0/persons/0']],
    ['a leader', { leaders: ['张国'] }, ['error unknown-leader tasks/0/leaders/0']],
  ])('%s', (_, over, expected) => {
    expect(brief(check(task(over)))).toEqual(expected);
  });

  test('the nearest is offered', () => {
    expect(check(task({ units: ['县林业厅'] }))[0]?.hint).toContain('是不是“县林业局”');
  });
});

describe('names-clash', () => {
  const unit = (name: string, aliases: string[] = []): Unit => ({
    name,
    full_name: `城口县${name}`,
    aliases,
    kind: 'government',
  });
  const registry = (units: Unit[], over: Partial<UnitRegistry> = {}): Partial<Ledger> => ({
    registry: { ...ledgerOf([]).registry, units: [...ledgerOf([]).registry.units, ...units], ...over },
  });
  test.each<[string, Partial<Ledger>, string[]]>([
    [
      'an alias that is another’s name',
      registry([unit('县生态环境局', ['县林业局'])]),
      ['error names-clash units/5/aliases/0'],
    ],
    [
      'an alias that is another’s alias',
      registry([unit('县生态环境局', ['县农委'])]),
      ['error names-clash units/5/aliases/0'],
    ],
    ['a group’s name, but for the brackets', registry([unit('各乡镇(街道)')]), ['error names-clash groups/0/name']],
    ['one’s own name with other brackets', registry([unit('各部门（单位）', ['各部门(单位)'])]), []],
    ['a full name that is the name', registry([{ name: '国网公司', full_name: '国网公司', kind: 'enterprise' }]), []],
    [
      'two people of one name',
      registry([], { people: [...ledgerOf([]).registry.people, { name: '江成敏', unit: '东安镇' }] }),
      ['error names-clash people/2/name'],
    ],
    [
      'a leader may have the name of a person',
      registry([], {
        leaders: [
          { name: '张国进', title: '县委副书记' },
          { name: '江成敏', title: '副县长' },
        ],
      }),
      [],
    ],
  ])('%s', (_, over, expected) => {
    expect(brief(check([taskOf()], over))).toEqual(expected);
  });
});

describe('ids', () => {
  test('a task of another problem', () => {
    expect(brief(check(task({ id: 'LX-32-01' })))).toContain('error id-fits-file tasks/0/id');
  });
  test('a task twice, also in two files', () => {
    const problems = [problemOf([taskOf()]), problemOf([taskOf()], { id: 'LX-32' })];
    expect(brief(check([], { problems }))).toContain('error duplicate-id tasks/0/id');
  });
});

describe('what cannot be read silences only the rules that need it', () => {
  const wrong = task({ units: ['县林业厅'], deadline: deadlineOf({ due: day('2021-12-31') }), status: 'closed' });
  test.each<[Part[], string[]]>([
    [[], ['unknown-unit', 'due-agrees', 'status-agrees']],
    [['registry'], ['due-agrees', 'status-agrees']],
    [['settings'], ['unknown-unit', 'status-agrees']],
    [
      ['targets', 'problems'],
      ['unknown-unit', 'due-agrees', 'status-agrees'],
    ],
  ])('%j', (missing, expected) => {
    expect(check(wrong, {}, missing).map(({ rule }) => rule)).toEqual(expected);
  });

  test('a target may belong to a problem whose file is broken', () => {
    const target = {
      id: 'T-1',
      name: '森林覆盖率',
      value: 70,
      unit: '%',
      comparison: '≥',
      section: '三',
      refs: ['LX-32'],
    } as const;
    const targets = { measures: [], targets: [target] };
    expect(brief(check([taskOf()], { targets }))).toEqual(['error known-refs targets/0/refs/0']);
    const measure = { number: 1, section: '四', title: '用心', summary: '学', refs: ['LX-32'] };
    const measured = { measures: [measure], targets: [] };
    expect(brief(check([taskOf()], { targets: measured }))).toEqual(['error known-refs measures/0/refs/0']);
    expect(check([taskOf()], { targets }, ['problems'])).toEqual([]);
  });
});

test('a task without a date', () => {
  expect(check(task({ deadline: standing }))).toEqual([]);
});

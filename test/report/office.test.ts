/** The office's documents as values: what each says, in which order, and that its figures are those of `list`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssessmentRules, Ledger, Task } from '../../src/ledger/model.js';
import { queryTasks } from '../../src/ledger/query.js';
import { CONDITIONS } from '../../src/ledger/words.js';
import type { Block, Table } from '../../src/report/blocks.js';
import {
  contextOf,
  type LetterKind,
  REPORT_KINDS,
  type ReportKind,
  type ReportQuestion,
} from '../../src/report/office/context.js';
import { percentOf } from '../../src/report/office/figures.js';
import { maskNames, namesToMask } from '../../src/report/office/mask.js';
import { officeReport, reportAnswer } from '../../src/report/office/report.js';
import { arbitraryDay, arbitraryLedger } from '../support/arbitrary-ledger.js';
import { day, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

const AS_OF = day('2021-01-05');

function question(kind: ReportKind, over: Partial<ReportQuestion> = {}): ReportQuestion {
  return { kind, asOf: AS_OF, rev: null, many: false, ...(kind === 'notice' && { unit: '县林业局' }), ...over };
}

function ledgerWith(...tasks: Partial<Task>[]): Ledger {
  return ledgerOf([
    problemOf(tasks.map((over, index) => taskOf({ id: `LX-31-0${index + 1}`, title: `任务${index + 1}`, ...over }))),
  ]);
}

function blocksOf(ledger: Ledger, kind: ReportKind, over: Partial<ReportQuestion> = {}): readonly Block[] {
  return officeReport(contextOf([ledger], question(kind, over))).report.blocks;
}

/** The blocks under the heading whose text ends so. */
function chapter(blocks: readonly Block[], title: string): Block[] {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text.endsWith(title));
  expect(start, title).toBeGreaterThanOrEqual(0);
  const rest = blocks.slice(start + 1);
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level === 2);
  return rest.slice(0, end < 0 ? undefined : end);
}

const tableOf = (blocks: readonly Block[]): Table =>
  blocks.find((block): block is Table => block.kind === 'table') as Table;
const valuesOf = ({ rows }: Table) => rows.map(({ cells }) => cells.map(({ value }) => value));
const sentences = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : []));

describe('the weekly report', () => {
  const ledger = ledgerWith(
    {},
    { units: ['县水利局'], log: [entry('2020-12-31', 'closed', { by: '县生态环境局' })], status: 'closed' },
    { units: ['县水利局'], log: [entry('2021-01-04', 'closed', { by: '县生态环境局' })], status: 'closed' },
    { deadline: { text: '2021年1月', due: day('2021-01-31'), ongoing: false, immediate: false } },
    {
      deadline: { text: '2022年底', due: day('2022-12-31'), ongoing: false, immediate: false },
      log: [
        entry('2020-12-30', 'progress', { note: '设备未到', pace: 'behind' }),
        entry('2021-01-02', 'supervised', { form: 'letter', by: '县政府督查室' }),
      ],
    },
    {
      deadline: standing,
      log: [
        entry('2020-12-10', 'submitted', { by: '县林业局' }),
        entry('2021-01-03', 'inspected', { result: 'returned', note: '台账不全' }),
      ],
    },
    {
      log: [
        entry('2021-01-01', 'extended', { to: day('2021-06-30'), by: '县政府' }),
        entry('2021-01-02', 'extended', { to: day('2021-06-30'), by: '县政府', approval: '〔2021〕3号' }),
      ],
    },
  );
  const blocks = blocksOf(ledger, 'weekly');

  test('is numbered, and in the order that the office reads it; what has nothing to say is left out', () => {
    const headings = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));
    expect(headings).toEqual([
      '一、总体情况',
      '二、本周工作',
      '三、超期和滞后任务',
      '四、临期任务',
      '五、进展报送',
      '六、下周工作',
    ]);
  });

  test('says the whole first in four classes, then what changed', () => {
    const [whole] = sentences(blocks);
    expect(whole).toMatch(
      /^截至2021年1月5日，1个问题共7项整改任务：已完成2项，达到序时进度2项，未达到序时进度2项，长期坚持1项。已完成的任务中，已销号2项（逾期完成1项）。完成率28.6%；其中有时限的6项完成2项，完成率33.3%。目前超期1项，滞后1项，临期1项，未按期报送\d项。与上期末（2020年12月29日）相比，已完成增加1项，/,
    );
  });

  test('tells what happened, by unit and in words', () => {
    expect(sentences(chapter(blocks, '本周工作'))).toEqual([
      '县林业局：2020年12月30日，“任务5”（LX-31-05）：设备未到（滞后）。',
      '2020年12月31日，县水利局的“任务2”（LX-31-02）由县生态环境局验收销号，按期完成。',
      '1月4日，县水利局的“任务3”（LX-31-03）由县生态环境局验收销号，逾期4天完成。',
      '1月2日函告县林业局：“任务5”（LX-31-05）。',
      '1月1日，“任务7”（LX-31-07）由2020年12月31日延至2021年6月30日，未经批准（缺批准文号），仍按原时限计算。',
      '1月2日，经县政府批准（〔2021〕3号），“任务7”（LX-31-07）由2020年12月31日延至2021年6月30日。',
      '1月3日，县林业局的“任务6”（LX-31-06）退回整改：台账不全。',
    ]);
  });

  test('overdue and behind, with what the unit itself reported', () => {
    const part = chapter(blocks, '超期和滞后任务');
    expect(sentences(part)).toEqual(['超期1项：县林业局1项。滞后1项：县林业局1项。']);
    expect(valuesOf(tableOf(part))).toEqual([
      ['LX-31-01', '任务1', '县林业局', '超期 5 天\n2020-12-31', '未报送进展'],
      ['LX-31-05', '任务5', '县林业局', '滞后\n2022-12-31', '2020-12-30 设备未到（滞后）'],
    ]);
    expect(valuesOf(tableOf(chapter(blocks, '临期任务')))).toEqual([
      ['LX-31-04', '任务4', '县林业局', '2021-01-31', 26],
    ]);
  });

  test('next steps ask for what the figures show', () => {
    const steps = sentences(chapter(blocks, '下周工作'));
    expect(steps.slice(0, 3)).toEqual([
      '督促县林业局抓紧完成超期的1项任务，视情函告、通报、约谈。',
      '调度县林业局滞后的1项任务，倒排工期，赶上序时进度。',
      '提醒县林业局按期完成临近时限的1项任务，及时申请验收。',
    ]);
    expect(steps[3]).toMatch(/^催报/);
  });

  test('a quiet week says so, and parts without anything to say are left out', () => {
    const quiet = blocksOf(ledgerWith({ deadline: standing }), 'weekly', { asOf: day('2020-10-20') });
    expect(quiet.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual([
      '一、总体情况',
      '二、本周工作',
      '三、下周工作',
    ]);
    expect(sentences(chapter(quiet, '本周工作'))).toEqual(['本期台账没有新增记录。']);
  });
});

describe('periods', () => {
  test.each([
    ['weekly', {}, '2020-12-30'],
    ['weekly', { since: day('2020-12-01') }, '2020-12-01'],
    ['monthly', {}, '2020-11-21'],
    ['monthly', { asOf: day('2020-12-20') }, '2020-11-21'],
    ['summary', {}, null],
    ['units', { since: day('2020-10-14') }, '2020-10-14'],
  ] as const)('%s %j begins on %s', (kind, over, since) => {
    const json = reportAnswer([ledgerWith({})], question(kind, over)).json?.() as { since: string | null };
    expect(json.since).toBe(since);
  });
});

describe('the record of units', () => {
  const ledger = ledgerWith(
    { units: ['县水利局'], status: 'closed', log: [entry('2020-12-31', 'closed', { by: '办' })] },
    { units: ['县水利局', '县林业局'] },
    { units: ['各乡镇（街道）'] },
    { units: ['县农业农村委'], status: 'closed', log: [entry('2021-01-04', 'closed', { by: '办' })] },
  );
  const rules: AssessmentRules = {
    base: 100,
    rules: [
      { rule: 'overdue', points: -5 },
      { rule: 'late', points: -2 },
      { rule: 'unreported', points: -1, most: 3 },
    ],
    grades: [
      { name: '好', from: 95 },
      { name: '差', from: 0 },
    ],
    note: '示例。',
  };

  test('without rules there are figures and no rank', () => {
    const blocks = blocksOf(ledger, 'units');
    expect(sentences(chapter(blocks, '考核得分'))[0]).toContain('不评分、不排名次');
    expect(valuesOf(tableOf(chapter(blocks, '各单位任务')))).toContainEqual(['县水利局', 2, 1, 0, 1, 0, 1, 50, 50]);
  });

  test('with rules there are points, each with its reason', () => {
    const rated = { ...ledger, settings: settingsOf({ assessment: rules }) };
    const blocks = blocksOf(rated, 'units');
    const scores = valuesOf(tableOf(chapter(blocks, '考核得分')));
    const water = scores.find((row) => row[1] === '县水利局');
    expect(water?.[5]).toContain('超期未完成1次');
    const cases = valuesOf(tableOf(chapter(blocks, '扣分和加分')));
    expect(cases).toContainEqual(['县水利局、县林业局（各）', '超期未完成', 'LX-31-02：2020-12-31（5 天）', -5]);
    expect(cases).toContainEqual(['县农业农村委', '逾期完成', 'LX-31-04：2021-01-04（4 天）', -2]);
    const answer = reportAnswer([rated], question('units'));
    const sheet = answer.sheets?.().find(({ name }) => name === '扣分和加分');
    expect(valuesOf(sheet?.table as Table)).toEqual(cases);
    const { scores: each } = (answer.json?.() ?? {}) as { scores: { unit: string; cases: object[] }[] };
    expect(each.find(({ unit }) => unit === '县水利局')?.cases).toContainEqual({
      rule: 'overdue',
      points: -5,
      task: 'LX-31-02',
      date: '2020-12-31',
      days: 5,
    });
    expect(sentences(chapter(blocks, '口径说明'))[0]).toMatch(/^基础分100分；超期未完成每项扣5分；.*示例。$/);
    for (const row of scores) {
      const names = (unit: unknown): string[] => String(unit).replace('（各）', '').split('、');
      const own = cases
        .filter(([unit]) => unit === row[1] || names(unit).includes(String(row[1])))
        .reduce((sum, one) => sum + Number(one[3]), 0);
      expect(row[2]).toBe(100 + own);
    }
  });

  test('a share is 0 or 100 only where it is', () => {
    expect([percentOf(0, 3), percentOf(1, 3000), percentOf(2999, 3000), percentOf(3, 3), percentOf(0, 0)]).toEqual([
      0,
      0.1,
      99.9,
      100,
      null,
    ]);
  });
});

describe('the letter', () => {
  const ledger = ledgerOf(
    [
      problemOf(
        [
          taskOf({
            deadline: {
              text: '分两步',
              due: day('2022-12-31'),
              ongoing: false,
              immediate: false,
              stages: [
                { name: '整改', due: day('2020-12-31') },
                { name: '退出', due: day('2022-12-31') },
              ],
            },
          }),
          taskOf({ id: 'LX-31-02', units: ['各乡镇（街道）'] }),
          taskOf({
            id: 'LX-31-03',
            log: [entry('2020-12-01', 'extended', { to: day('2021-01-01'), by: '县政府', approval: '3号' })],
          }),
        ],
        { supervisors: ['县水利局'] },
      ),
    ],
    { settings: settingsOf({ plan: { ...settingsOf().plan, title: '贯彻《报告》方案' } }) },
  );

  test('basis, tasks with their dates and days, what is asked, by when, room for number and signature', () => {
    const { report } = officeReport(contextOf([ledger], question('notice')));
    expect(report.title).toBe('关于督办县林业局生态环境保护督察整改任务的函');
    expect(report.letter).toEqual({
      number: '　　　　〔2021〕　　号',
      to: '城口县林业局',
      from: '（发函单位名称）',
      date: '2021年1月5日',
      notes: ['（联系人：　　　　，联系电话：　　　　）'],
    });
    expect(report.imprint).toEqual(['抄送：县水利局。', '（发函单位名称）　　2021年1月5日印发']);
    expect(sentences(report.blocks)[0]).toBe(
      '根据《贯彻〈报告〉方案》（城委办发〔2020〕21号）和整改台账，截至2021年1月5日，你单位承担的整改任务中，2项超期或者未达到序时进度。现将有关情况函告如下。',
    );
    expect(valuesOf(tableOf(report.blocks)).map((row) => row.slice(0, 5))).toEqual([
      [
        'LX-31-01',
        '整治采砂场（例行督察第31项）',
        '分两步\n第 1 阶段：整改，2020-12-31',
        '第 1 阶段超期 5 天',
        '未报送进展',
      ],
      ['LX-31-03', '整治采砂场（例行督察第31项）', '2020年12月底\n经批准延至 2021-01-01', '超期 4 天', '未报送进展'],
    ]);
    expect(sentences(chapter(report.blocks, '反馈时限'))[0]).toMatch(/^请于2021年1月10日前（含当日）/);
  });

  test('sender, number and contact are the office’s', () => {
    const office = { name: '城口县整改办', number_prefix: '城环督办函', contact: '王欣', phone: '59220000' };
    const known = { ...ledger, settings: settingsOf({ office }) };
    const { report } = officeReport(contextOf([known], question('notice', { number: 3 })));
    expect(report.letter).toMatchObject({
      number: '城环督办函〔2021〕3号',
      from: '城口县整改办',
      notes: ['（联系人：王欣，联系电话：59220000）'],
    });
  });

  test.each([
    [[], '至今未收到书面反馈。'],
    [
      [entry('2020-12-09', 'replied', { number: '函1号', by: '县林业局', note: '正在拆除。' })],
      '你单位于2020年12月9日书面反馈（正在拆除），但整改仍未到位。',
    ],
  ])('a second letter begins with the first: %#', (replies, said) => {
    const asked = entry('2020-12-01', 'supervised', {
      form: 'letter',
      number: '函1号',
      reply_by: day('2020-12-10'),
      by: '县生态环境局',
    });
    const again = ledgerWith({ log: [asked, ...replies] });
    expect(sentences(blocksOf(again, 'notice'))[0]).toBe(
      `2020年12月1日，以函1号就“任务1”（LX-31-01）要求你单位于2020年12月10日前反馈整改情况。${said}`,
    );
    expect(valuesOf(tableOf(blocksOf(again, 'notice')))[0]?.[5]).toBe('2020-12-01 函告（函1号）');
  });

  test('a township gets the tasks of its group, and is told so', () => {
    const blocks = blocksOf(ledger, 'notice', { unit: '东安镇', replyBy: day('2021-02-01') });
    expect(sentences(chapter(blocks, '督办事项'))).toEqual(['其中LX-31-02由“各乡镇（街道）”承担，你单位是其中之一。']);
    expect(sentences(chapter(blocks, '反馈时限'))[0]).toContain('2021年2月1日');
  });

  test('where there is nothing to ask there is no letter, and that is said', () => {
    const answer = reportAnswer([ledger], question('notice', { unit: '县农业农村委' }));
    expect(answer.nothing).toBe('截至2021年1月5日，县农业农村委没有超期或滞后的整改任务，不必发函。');
    expect(answer.report?.().letter).toBeUndefined();
  });

  test('each kind is about its own tasks, and the ladder of the office comes first', () => {
    const mixed = ledgerWith(
      {},
      { deadline: { text: '2021年1月', due: day('2021-01-20'), ongoing: false, immediate: false } },
      {
        deadline: { text: '2022年底', due: day('2022-12-31'), ongoing: false, immediate: false },
        log: [entry('2020-12-30', 'progress', { note: '慢', pace: 'behind' })],
      },
    );
    const ids = (letter: LetterKind, of: Ledger = mixed) =>
      reportAnswer([of], question('notice', { letter })).ids?.() ?? [];
    expect(ids('hint')).toEqual(['LX-31-02']);
    expect(ids('warning')).toEqual(['LX-31-03']);
    expect(ids('supervision')).toEqual(['LX-31-01', 'LX-31-03']);
    const ladder = [{ form: 'letter', condition: 'overdue', days: 10 }] as const;
    expect(ids('supervision', { ...mixed, settings: settingsOf({ office: { ladder } }) })).toEqual([]);
  });
});

describe('what the public is told', () => {
  const ledger = ledgerWith(
    { log: [entry('2020-12-01', 'progress', { percent: 60, note: '资金紧张', by: '许衍' })] },
    {
      status: 'closed',
      log: [
        entry('2020-12-01', 'supervised', { form: 'interview', note: '约谈负责人' }),
        entry('2020-12-20', 'announced', { until: day('2020-12-27'), note: '江 成敏组织拆除设备，现场已复绿' }),
        entry('2020-12-30', 'closed', { by: '县生态环境局' }),
      ],
    },
  );

  test('problem, goal, deadline, progress, who carries it out', () => {
    const blocks = blocksOf(ledger, 'public');
    expect(valuesOf(tableOf(blocks))).toEqual([
      ['LX-31-01', '任务1', '县林业局', '2020年12月底', '已过整改时限，尚未完成，正在推进，完成约60%。'],
      [
        'LX-31-02',
        '任务2',
        '县林业局',
        '2020年12月底',
        '已完成整改，2020年12月30日验收销号。公示至2020年12月27日。江某某组织拆除设备，现场已复绿。',
      ],
    ]);
    expect(JSON.stringify(blocks)).not.toMatch(/资金紧张|约谈|许衍|江\s?成敏|张国进|超期|滞后/);
  });

  test('a stage that passed is a stage, a rebound is not done, and what never ends is a mechanism', () => {
    const closed = entry('2020-12-20', 'closed', { by: '县生态环境局' });
    const told = ledgerWith(
      {
        deadline: {
          text: '2022年底',
          due: day('2022-12-31'),
          ongoing: false,
          immediate: false,
          stages: [{ name: '先做', due: day('2020-12-31') }],
        },
      },
      { status: 'closed', log: [closed, entry('2021-01-02', 'revisited', { result: 'rebounded' })] },
      { deadline: standing, status: 'closed', log: [closed] },
      { deadline: standing },
    );
    const blocks = blocksOf(told, 'public');
    expect(valuesOf(tableOf(blocks)).map((row) => row[4])).toEqual([
      '第1阶段尚未完成，正在推进。',
      '回访发现问题反弹，正在整改。',
      '已建立机制，长期坚持，2020年12月20日验收销号。',
      '长期坚持，持续推进。',
    ]);
    expect(sentences(blocks)[0]).toContain('已完成1项，未达到序时进度2项，长期坚持1项');
  });

  test.each([
    ['刘海', '由刘海负责', '由刘某负责'],
    ['刘海', '由刘 海负责', '由刘某负责'],
    ['何家', '任何家庭都要分类', '任何家庭都要分类'],
    ['高燕', '高燕镇完成，高燕签字', '高燕镇完成，高某签字'],
    ['张国进', '张国进、张国', '张某某、张国'],
  ])('masks %s as a whole name: %s', (name, said, expected) => {
    const { report } = maskNames([said], { names: new Set([name]), kept: new Set(['高燕镇']) });
    expect(report).toEqual([expected]);
  });

  test('whoever signs without being registered is a person only where the name is one', () => {
    const signed = ledgerWith({
      log: ['县政府', '县政府网', '欧阳锋', '王小明', '群众举报'].map((by) =>
        entry('2020-12-01', 'progress', { note: 'x', by }),
      ),
    });
    expect(
      [...namesToMask([signed]).names].filter(
        (name) =>
          !signed.registry.people.some((one) => one.name === name) &&
          !signed.registry.leaders.some((one) => one.name === name),
      ),
    ).toEqual(['欧阳锋', '王小明']);
  });

  test('units and collective posts are no persons', () => {
    const named = ledgerWith({ title: '县林业局许衍督促各乡镇（街道）主要负责人' });
    const people = [
      ...named.registry.people,
      { name: '各乡镇（街道）主要负责人', unit: '各乡镇（街道）', collective: true },
    ];
    const blocks = blocksOf({ ...named, registry: { ...named.registry, people } }, 'public');
    expect(valuesOf(tableOf(blocks))[0]?.[1]).toBe('县林业局许某督促各乡镇（街道）主要负责人');
  });
});

describe('nothing to say is said', () => {
  test.each(REPORT_KINDS)('%s of a ledger without problems', (kind) => {
    for (const block of blocksOf(ledgerOf([]), kind)) {
      if (block.kind === 'table' && block.rows.length === 0) expect(block.empty).toMatch(/[。]$/);
      if (block.kind === 'chart' && block.labels.length === 0) expect(block.alternative).toMatch(/。$/);
    }
  });
});

describe('figures', () => {
  test('are those of list on the same day, and add up, on any ledger', () => {
    fc.assert(
      fc.property(
        arbitraryLedger(),
        arbitraryDay,
        fc.constantFrom('weekly', 'monthly', 'summary'),
        (ledger, asOf, kind) => {
          const json = reportAnswer([ledger], question(kind, { asOf })).json?.() as {
            figures: { tasks: number; counts: Record<string, number>; stale: number; closed: number };
            tasks: Record<string, string[]>;
            units: { total: number; overdue: number; rank: number | null }[];
          };
          const ids = (filter: Parameters<typeof queryTasks>[2]) =>
            queryTasks(ledger, asOf, filter).map(({ task }) => task.id);
          for (const condition of CONDITIONS) {
            expect(json.figures.counts[condition]).toBe(ids({ conditions: [condition] }).length);
          }
          expect(json.figures.tasks).toBe(ids({}).length);
          expect(json.tasks['overdue']).toEqual(ids({ overdue: true }));
          expect(json.tasks['behind']).toEqual(ids({ conditions: ['behind'] }));
          expect(json.tasks['due_soon']).toEqual(ids({ conditions: ['due_soon'] }));
          expect(json.tasks['stale']).toEqual(ids({ stale: true }));
          const carried = queryTasks(ledger, asOf).reduce((sum, { task }) => sum + task.units.length, 0);
          expect(json.units.reduce((sum, { total }) => sum + total, 0)).toBe(carried);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('closed in the period is what closed between its two ends, but for what came back', () => {
    fc.assert(
      fc.property(arbitraryLedger(), arbitraryDay, (ledger, asOf) => {
        const json = reportAnswer([ledger], question('weekly', { asOf })).json?.() as {
          figures: { closed: number };
          previous: { closed: number };
          tasks: { closed: string[] };
        };
        const context = contextOf([ledger], question('weekly', { asOf }));
        const before = new Set(
          context.before.filter(({ assessment }) => assessment.standing.status === 'closed').map(({ task }) => task.id),
        );
        const now = context.views
          .filter(({ assessment }) => assessment.standing.status === 'closed')
          .map(({ task }) => task.id);
        expect(json.figures.closed - json.previous.closed).toBe(now.length - before.size);
        expect(now.filter((id) => !before.has(id)).every((id) => json.tasks.closed.includes(id))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('several ledgers side by side', () => {
  const one = ledgerWith({}, { units: ['各乡镇（街道）'] });
  const other = { ...ledgerWith({}), settings: settingsOf({ code: '500230', region: '丰都县' }) };

  test('units of one name are kept apart, ids carry their ledger', () => {
    const context = contextOf([one, other], question('monthly', { many: true }));
    const { title, blocks } = officeReport(context).report;
    expect(title).toBe('2 个台账生态环境保护督察整改工作月报');
    const pressing = chapter(blocks, '存在问题');
    expect(valuesOf(tableOf(pressing)).map((row) => [row[2], row[0]])).toEqual([
      ['城口县 县林业局', '500229/LX-31-01'],
      ['城口县 各乡镇（街道）', '500229/LX-31-02'],
      ['丰都县 县林业局', '500230/LX-31-01'],
    ]);
    const summary = officeReport(contextOf([one, other], question('summary', { many: true }))).report;
    expect(valuesOf(tableOf(chapter(summary.blocks, '各问题整改情况'))).map(([id]) => id)).toEqual([
      '500229/LX-31',
      '500230/LX-31',
    ]);
  });

  test('events of one id in two ledgers do not fall together', () => {
    const events = reportAnswer([one, other], question('weekly', { many: true })).calendar?.() ?? [];
    expect(events.map(({ uid }) => uid)).toEqual([
      '500229-lx-31-01@zhenggai',
      '500229-lx-31-02@zhenggai',
      '500230-lx-31-01@zhenggai',
    ]);
    expect(reportAnswer([one], question('weekly')).calendar?.()[0]?.uid).toBe('500229-lx-31-01@zhenggai');
  });
});

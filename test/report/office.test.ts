/** The office's documents as values: what each says, in which order, and that its figures are those of `list`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITIONS, type Ledger, type Task } from '../../src/ledger/model.js';
import { queryTasks } from '../../src/ledger/query.js';
import type { Block, Table } from '../../src/report/blocks.js';
import { contextOf, REPORT_KINDS, type ReportKind, type ReportQuestion } from '../../src/report/office/context.js';
import { percentOf } from '../../src/report/office/figures.js';
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
  return officeReport(contextOf([ledger], question(kind, over))).blocks;
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

  test('is numbered, and in the order that the office reads it', () => {
    const headings = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));
    expect(headings).toEqual([
      '一、总体情况',
      '二、本期销号',
      '三、超期任务',
      '四、滞后任务',
      '五、临期任务',
      '六、未按期报送',
      '七、督办、延期和退回',
      '八、各单位情况',
      '九、下一步工作',
    ]);
  });

  test('says the whole first, then what changed', () => {
    const [whole, change] = sentences(blocks);
    expect(whole).toBe(
      '截至2021年1月5日，1个问题共7项整改任务，已销号2项（其中逾期销号1项），销号率28.6%；超期1项，滞后1项，临期1项，正常1项，长期坚持1项。未按期报送4项。',
    );
    expect(change).toMatch(/^与上期末（2020年12月29日）相比，已销号增加2项，逾期销号增加1项，/);
  });

  test('has the figures beside those of the last period', () => {
    expect(valuesOf(tableOf(chapter(blocks, '总体情况')))).toContainEqual(['已销号', 2, 0, 2]);
  });

  test('closed in the period, in time or days late', () => {
    expect(valuesOf(tableOf(chapter(blocks, '本期销号')))).toEqual([
      ['LX-31-02', '任务2', '县水利局', '2020-12-31', '2020-12-31', '县生态环境局', '按时'],
      ['LX-31-03', '任务3', '县水利局', '2020-12-31', '2021-01-04', '县生态环境局', '逾期 4 天'],
    ]);
  });

  test('overdue by unit with days', () => {
    const part = chapter(blocks, '超期任务');
    expect(sentences(part)).toEqual(['超期任务1项：县林业局1项。']);
    expect(valuesOf(tableOf(part))).toEqual([['县林业局', 'LX-31-01', '任务1', '2020-12-31', 5, '尚无记录']]);
  });

  test('behind, due soon, not reported', () => {
    expect(valuesOf(tableOf(chapter(blocks, '滞后任务')))).toEqual([
      ['LX-31-05', '任务5', '县林业局', '2022-12-31', '2021-01-02 督办（函告） 县政府督查室'],
    ]);
    expect(valuesOf(tableOf(chapter(blocks, '临期任务')))).toEqual([
      ['LX-31-04', '任务4', '县林业局', '2021-01-31', 26],
    ]);
    expect(valuesOf(tableOf(chapter(blocks, '未按期报送')))).toEqual([
      ['县林业局', 4, 'LX-31-01、LX-31-04、LX-31-05、LX-31-07'],
    ]);
  });

  test('supervision, extensions also without approval, what came back', () => {
    const tables = chapter(blocks, '督办、延期和退回').filter((block): block is Table => block.kind === 'table');
    const [supervised, extended, back] = tables.map(valuesOf);
    expect(supervised).toEqual([['2021-01-02', 'LX-31-05', '任务5', '县林业局', '督办（函告） 县政府督查室']]);
    expect(extended?.map((row) => row.at(-1))).toEqual(['未经批准（缺批准文号），时限不变', '县政府 〔2021〕3号']);
    expect(back).toEqual([['2021-01-03', 'LX-31-06', '任务6', '县林业局', '现场核查（退回整改） 台账不全']]);
  });

  test('next steps ask for what the figures show', () => {
    expect(sentences(chapter(blocks, '下一步工作'))).toEqual([
      '督促县林业局抓紧完成超期的1项任务；视情采取函告、通报、约谈等督办措施。',
      '调度县林业局滞后的1项任务，查明原因，倒排工期，赶上序时进度。',
      '提醒县林业局按期完成临近时限的1项任务，及时申请验收。',
      '催报县林业局未按期报送的4项任务的进展。',
    ]);
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

  test('rates, rank, and groups apart without one', () => {
    const rows = valuesOf(tableOf(blocksOf(ledger, 'units')));
    expect(rows).toEqual([
      [1, '县农业农村委', 1, 0, 1, 0, 0, 0, 0, 100],
      [2, '县水利局', 2, 1, 0, 1, 0, 1, 50, 50],
      [3, '县林业局', 1, 0, 0, 1, 0, 1, 0, 0],
      [null, '各乡镇（街道）（组）', 1, 0, 0, 1, 0, 1, 0, 0],
    ]);
  });

  test('with a period only its closings count, the rest as it stands', () => {
    const rows = valuesOf(tableOf(blocksOf(ledger, 'units', { since: day('2021-01-01') })));
    expect(rows.find((row) => row[1] === '县水利局')).toEqual([2, '县水利局', 2, 0, 0, 1, 0, 1, 0, 50]);
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
    const report = officeReport(contextOf([ledger], question('notice')));
    expect(report.title).toBe('关于督办县林业局生态环境保护督察整改任务的函');
    expect(report.letter).toEqual({
      number: '〔2021〕　　号',
      to: '城口县林业局',
      from: '（发函单位名称）',
      date: '2021年1月5日',
      notes: ['抄送：县水利局', '联系人：　　　　　　联系电话：　　　　　　'],
    });
    expect(sentences(report.blocks)[0]).toBe(
      '根据《贯彻〈报告〉方案》（城委办发〔2020〕21号）和整改台账，截至2021年1月5日，你单位承担的整改任务中，2项已超过整改时限尚未销号。现将有关情况函告如下。',
    );
    expect(valuesOf(tableOf(report.blocks))).toEqual([
      ['LX-31-01', '整治采砂场', '分两步\n第 1 阶段：整改', '2020-12-31', 5, '没有报送进展'],
      [
        'LX-31-03',
        '整治采砂场',
        '2020年12月底\n经批准延至 2021-01-01',
        '2021-01-01',
        4,
        '2020-12-01 延期（延至 2021-01-01，3号） 县政府',
      ],
    ]);
    expect(sentences(chapter(report.blocks, '反馈时限'))[0]).toMatch(/^请于2021年1月10日前（含当日）/);
  });

  test('a township gets the tasks of its group, and is told so', () => {
    const blocks = blocksOf(ledger, 'notice', { unit: '东安镇', replyBy: day('2021-02-01') });
    expect(sentences(chapter(blocks, '督办事项'))).toEqual(['其中LX-31-02由“各乡镇（街道）”承担，你单位是其中之一。']);
    expect(sentences(chapter(blocks, '反馈时限'))[0]).toContain('2021年2月1日');
  });

  test('a unit that owes nothing is not asked for anything', () => {
    expect(sentences(blocksOf(ledger, 'notice', { unit: '县农业农村委' }))).toEqual([
      '根据《贯彻〈报告〉方案》（城委办发〔2020〕21号）和整改台账，截至2021年1月5日，你单位没有超期或滞后的整改任务，无需督办。',
    ]);
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
      ['LX-31-01', '任务1', '县林业局', '2020年12月底', '已到整改时限，尚未完成，正在推进，完成约60%。'],
      [
        'LX-31-02',
        '任务2',
        '县林业局',
        '2020年12月底',
        '已完成整改，2020年12月30日验收销号。公示至2020年12月27日。江某某组织拆除设备，现场已复绿',
      ],
    ]);
    expect(JSON.stringify(blocks)).not.toMatch(/资金紧张|约谈|许衍|江\s?成敏|张国进|超期|滞后/);
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
          expect(json.tasks.overdue).toEqual(ids({ overdue: true }));
          expect(json.tasks.behind).toEqual(ids({ conditions: ['behind'] }));
          expect(json.tasks.due_soon).toEqual(ids({ conditions: ['due_soon'] }));
          expect(json.tasks.stale).toEqual(ids({ stale: true }));
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
    const { title, blocks } = officeReport(context);
    expect(title).toBe('2 个台账生态环境保护督察整改工作月报');
    expect(valuesOf(tableOf(chapter(blocks, '超期任务'))).map((row) => row.slice(0, 2))).toEqual([
      ['丰都县 县林业局', '500230/LX-31-01'],
      ['城口县 县林业局', '500229/LX-31-01'],
      ['城口县 各乡镇（街道）', '500229/LX-31-02'],
    ]);
    expect(valuesOf(tableOf(chapter(blocks, '各问题整改情况'))).map(([id]) => id)).toEqual([
      '500229/LX-31',
      '500230/LX-31',
    ]);
    const units = valuesOf(tableOf(chapter(blocks, '各单位情况'))).map((row) => row[1]);
    expect(units).toEqual(['城口县 县林业局', '丰都县 县林业局', '城口县 各乡镇（街道）（组）']);
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

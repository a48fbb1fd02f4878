/** 一问题一档案: the papers of a problem's file, in the order in which they are bound. Evidence is copied beside them. */

import type { PlainDate } from '../ledger/dates.js';
import { twoDigits } from '../ledger/ids.js';
import type { Ledger, LogEntry, Problem } from '../ledger/model.js';
import { byText } from '../ledger/order.js';
import { planOf } from '../ledger/plans.js';
import { EVENT_WORDS } from '../ledger/words.js';
import { missingTable } from './archive-missing.js';
import { type Answer, asOfLine, type Block, heading, type Table } from './blocks.js';
import { entryWords, joined } from './columns.js';
import { FORM_TABLE, type FormKind, formAnswer } from './forms/forms.js';
import { type FormRows, formTable } from './forms/parts.js';
import { gitBlocks, type HistoryFacts } from './history.js';
import { evidenceWords } from './log-columns.js';
import { planWords } from './office/phrases.js';
import { type ColumnOf, date, order, tableOf, text } from './table.js';

/** A piece of evidence that the logs of a problem name, once, however often it is named. */
export interface ArchivedEvidence {
  readonly ids: readonly string[];
  /** The first entry that names it. */
  readonly entry: LogEntry;
  /** Path in the ledger, or document number. */
  readonly source: string;
  readonly title?: string;
  /** 照片, 验收意见 … */
  readonly kind?: string;
  /** Its name in the folder; absent where nothing is copied: a document number, or a file that is not what it was. */
  readonly file?: string;
  readonly sha256?: string;
  /** Why it was not copied, or what is to be known of it. */
  readonly fault?: string;
}

export interface ArchiveFacts {
  readonly ledger: Ledger;
  readonly problem: Problem;
  readonly evidence: readonly ArchivedEvidence[];
  readonly history: HistoryFacts;
  readonly asOf: PlainDate;
}

/** A paper that the program makes. */
interface ArchivePaper {
  /** Without folder, with ending. */
  readonly file: string;
  readonly answer: Answer;
}

/** What the folder holds, 封面 and 卷内目录 first. */
export function archivePapers(facts: ArchiveFacts): ArchivePaper[] {
  const { ledger, problem, asOf } = facts;
  const papers: readonly (readonly [string, Answer])[] = [
    ['方案摘录', answerOf(facts, '方案摘录', extract(facts))],
    ...FORMS.map((kind): [string, Answer] => [
      FORM_TABLE[kind].word,
      formAnswer(ledger, kind, { asOf, rev: null, id: problem.id }),
    ]),
    ['办理记录', answerOf(facts, '办理记录', [logTable(facts)])],
    ['改动记录', answerOf(facts, '改动记录', gitBlocks(facts.history))],
    ['缺件清单', answerOf(facts, '缺件清单', [missingTable(facts)])],
  ];
  const numbered = papers.map(([name, answer], index) => ({
    file: `${twoDigits(index + 2)}-${name}.docx`,
    name,
    answer,
  }));
  return [
    { file: '00-封面.docx', answer: answerOf(facts, '整改档案', cover(facts)) },
    { file: '01-卷内目录.docx', answer: answerOf(facts, '卷内目录', [contents(facts, numbered)]) },
    ...numbered.map(({ file, answer }) => ({ file, answer })),
  ];
}

/** What is about a task or problem, in the order of the work. */
const FORMS = ['application', 'inspection', 'opinion', 'announcement'] as const satisfies readonly FormKind[];

function answerOf({ problem, asOf }: ArchiveFacts, title: string, blocks: readonly Block[]): Answer {
  const subtitle = [`${problem.id} ${problem.title}`, asOfLine({ asOf, rev: null })];
  return { report: () => ({ title, subtitle, asOf, blocks }) };
}

type Fact = FormRows[number];

/** What the ledger does not say is room for the pen. */
const factTable = (facts: readonly Fact[]): Table => formTable(facts, { width: 16, room: '' });

function cover({ ledger, problem, evidence }: ArchiveFacts): Block[] {
  const units = [...new Set([...(problem.units ?? []), ...problem.tasks.flatMap((task) => task.units)])];
  const dates = entriesOf(problem).map(({ entry }) => entry.date);
  const { source } = problem;
  return [
    factTable([
      ['全宗（地区）', ledger.settings.region],
      ['编号', problem.id],
      ['题名', problem.title],
      ['问题来源', `${source.inspection}第 ${source.item} 项`],
      ['整改方案', planWords(planOf(ledger.settings, problem))],
      ['责任单位', joined(units)],
      ['督导单位', joined(problem.supervisors)],
      [
        '整改任务',
        `${problem.tasks.length} 项，已销号 ${problem.tasks.filter((task) => task.status === 'closed').length} 项`,
      ],
      ['起止日期', dates.length > 0 ? `${dates[0]} 至 ${dates.at(-1)}` : undefined],
      ['佐证材料', `${evidence.filter(({ file }) => file !== undefined).length} 件`],
      ['保管期限', undefined],
      ['立卷人', undefined],
      ['检查人', undefined],
      ['立卷日期', undefined],
    ]),
  ];
}

interface Entered {
  readonly id: string;
  readonly entry: LogEntry;
}

/** All entries of a problem and its tasks, by date. */
function entriesOf(problem: Problem): Entered[] {
  return [problem, ...problem.tasks]
    .flatMap(({ id, log = [] }) => log.map((entry) => ({ id, entry })))
    .sort((a, b) => byText(a.entry.date, b.entry.date));
}

interface ContentsRow {
  readonly name: string;
  readonly number?: string | undefined;
  readonly by?: string | undefined;
  readonly day?: PlainDate | undefined;
  readonly remark?: string | undefined;
}

/** How many pages a paper has nobody knows before it is printed: left for the pen. */
const CONTENTS_COLUMNS: readonly ColumnOf<ContentsRow>[] = [
  text('name', '文件名称', ({ name }) => name, { stretch: 4 }),
  text('number', '文号', (row) => row.number, { stretch: 2 }),
  text('by', '责任者', ({ by }) => by, { stretch: 3 }),
  date('day', '日期', ({ day }) => day),
  text('pages', '页数', () => null, { width: 6 }),
  text('remark', '备注', ({ remark }) => remark, { stretch: 3 }),
];

function contents({ ledger, problem, evidence, asOf }: ArchiveFacts, papers: readonly { name: string }[]): Table {
  const plan = planOf(ledger.settings, problem);
  const rows: ContentsRow[] = [
    ...papers.map(
      ({ name }, index): ContentsRow =>
        index === 0
          ? { name, number: plan.number, by: plan.issuers.join('、'), day: plan.issued }
          : { name, by: ledger.settings.office?.name, day: asOf, remark: '由台账生成' },
    ),
    ...evidence.map(evidenceRow),
  ];
  return tableOf(rows, [order(rows), ...CONTENTS_COLUMNS], { empty: '' });
}

function evidenceRow({ ids, entry, source, title, kind, file, sha256, fault }: ArchivedEvidence): ContentsRow {
  const isNumber = file === undefined && fault === undefined;
  const about = `${ids.join('、')} ${EVENT_WORDS[entry.event]}`;
  return {
    name: title ?? (isNumber ? about : (source.split('/').at(-1) ?? source)),
    number: isNumber ? source : undefined,
    by: entry.by,
    day: entry.date,
    remark: [
      kind,
      title === undefined && isNumber ? undefined : about,
      file ?? (isNumber ? '只有文号，未附原件' : '未入卷'),
      fault,
      sha256 === undefined ? undefined : `SHA-256 ${sha256.slice(0, 16)}…`,
    ]
      .filter((part) => part !== undefined)
      .join('；'),
  };
}

function extract({ problem }: ArchiveFacts): Block[] {
  return [
    factTable([
      ['问题', problem.statement],
      ['整改目标', problem.goals.join('\n')],
      ['牵头协调单位', problem.coordinator],
      ['督导单位', joined(problem.supervisors)],
      ...(problem.duties ?? []).map((duty): Fact => ['其他要求', duty.text]),
    ]),
    ...problem.tasks.flatMap((task): Block[] => [
      heading(2, `${task.id} ${task.title}`),
      factTable([
        ['方案出处', task.section],
        ...(task.goal === undefined ? [] : [['整改目标', task.goal] as const]),
        ['整改措施', task.measures.map((measure, index) => `${index + 1}. ${measure}`).join('\n')],
        ['整改时限', task.deadline.text],
        ...(task.deadline.stages ?? []).map((stage): Fact => [`阶段：${stage.name}`, stage.text ?? stage.due]),
        ['责任单位', joined(task.units)],
        ['责任人', joined(task.persons)],
      ]),
    ]),
  ];
}

/** An entry's words say who did it; what no entry has gets no column. */
function logTable({ problem }: ArchiveFacts): Table {
  const entries = entriesOf(problem);
  const isLate = entries.some(({ entry }) => entry.recorded !== undefined);
  return tableOf(
    entries,
    [
      date('date', '日期', ({ entry }) => entry.date),
      text('id', '编号', ({ id }) => id),
      text('entry', '记录', ({ entry }) => entryWords(entry), { stretch: 4 }),
      text('evidence', '佐证', ({ entry }) => evidenceWords(entry.evidence), { stretch: 2 }),
      ...(isLate ? [date('recorded', '补录于', ({ entry }: Entered) => entry.recorded)] : []),
    ],
    { empty: '还没有记录。' },
  );
}

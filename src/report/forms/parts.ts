/** What several forms say in the same way. Where the ledger is silent a form has room for the pen. */

import { inWords, type PlainDate } from '../../ledger/dates.js';
import { eventRow } from '../../ledger/events.js';
import type { LogEntry } from '../../ledger/model.js';
import { planOf } from '../../ledger/plans.js';
import { isOwn, reportersOf } from '../../ledger/reporting.js';
import type { TaskView } from '../../ledger/views.js';
import { type Block, paragraph, type Table } from '../blocks.js';
import { entryWords } from '../columns.js';
import { evidenceWords } from '../log-columns.js';
import { planWords as documentWords } from '../office/phrases.js';
import { tableOf, text } from '../table.js';
import type { FormContext } from './context.js';

/** Room for an opinion in handwriting, a seal and a day. */
export const SIGNED = '\n\n　　　　　　　　　　（盖章）　　　年　　月　　日';
/** Room for one line. */
export const LINE = '\n';
/** Room for a few words. */
const ROOM = '\n\n';

/** A form of two columns: what is asked, and what the ledger says or room for it. */
export function formTable(rows: readonly (readonly [label: string, value: string | null | undefined])[]): Table {
  return tableOf(
    rows,
    [
      text('field', '栏目', ([label]) => label, { width: 22 }),
      text('value', '内容', ([, value]) => value ?? ROOM, { stretch: 1 }),
    ],
    { empty: '', form: true },
  );
}

/** `《…方案》（城委办发〔2020〕21号）` */
export const planWords = ({ ledger, problem }: FormContext): string => documentWords(planOf(ledger.settings, problem));

/** `例行督察第 31 项（LX-31）` */
export function sourceWords({ problem }: Pick<FormContext, 'problem'>): string {
  return problem ? `${problem.source.inspection}第${problem.source.item}项（${problem.id}）` : '';
}

export const listed = (items: readonly string[] | undefined): string | null =>
  items === undefined || items.length === 0
    ? null
    : items.length === 1
      ? (items[0] ?? null)
      : items.map((item, index) => `（${index + 1}）${item}`).join('\n');

export const joined = (names: readonly string[] | undefined): string | null => names?.join('、') || null;

/** The goals of a task: its own, or its problem's. */
export const goalsOf = ({ task, problem }: TaskView): readonly string[] =>
  task.goal === undefined ? problem.goals : [task.goal];

/** What the responsible units themselves said last of a task before a day; null where they said nothing. */
export function lastReport(
  { ledger, unit }: Pick<FormContext, 'ledger' | 'unit'>,
  view: TaskView,
  before?: PlainDate,
): LogEntry | null {
  const units = unit === undefined ? reportersOf(ledger, view.task) : [unit];
  const own = view.assessment.standing.entries.filter(
    ({ event, by, date }) =>
      eventRow(event).reports && (before === undefined || date < before) && units.some((one) => isOwn(ledger, one, by)),
  );
  return own.at(-1) ?? null;
}

export const entryLine = (entry: LogEntry | null): string | null => entry && `${entry.date} ${entryWords(entry)}`;

/** Reports of progress that a form quotes: those of a whole year would fill a page. */
const QUOTED = 3;

/** What was done, as forms tell it: every stage and submission, and the last reports of progress. */
export function workOf({ assessment: { standing } }: TaskView): LogEntry[] {
  const progress = standing.entries.filter(({ event }) => event === 'progress');
  const last = progress.slice(-QUOTED);
  return standing.entries.filter((entry) => ['stage_done', 'submitted'].includes(entry.event) || last.includes(entry));
}

/** {@link workOf}, one a line, and how many reports there were before. */
export function workLines(view: TaskView): string | null {
  const progress = view.assessment.standing.entries.filter(({ event }) => event === 'progress').length;
  const lines = workOf(view).map((entry) => entryLine(entry));
  return (
    [...(progress > QUOTED ? [`（更早的进展 ${progress - QUOTED} 条，见台账）`] : []), ...lines].join('\n') || null
  );
}

/** The entries of some events, one a line. */
export function linesOf(view: TaskView, events: readonly LogEntry['event'][]): string | null {
  const found = view.assessment.standing.entries.filter(({ event }) => events.includes(event));
  return found.map((entry) => entryLine(entry)).join('\n') || null;
}

/** What is attached to a task's records, each with its number. */
export function evidenceList(view: TaskView): string | null {
  const items = view.assessment.standing.entries.flatMap(({ evidence = [] }) => evidence);
  return listed([...new Set(items.map((item) => evidenceWords([item]) ?? ''))]);
}

/** Who asks, and how to reach them; room where the ledger does not say it. */
export function officeLines({ ledger, asOf }: FormContext): Block[] {
  const { name, contact, phone } = ledger.settings.office ?? {};
  return [
    paragraph(`联系人：${contact ?? '　　　　　　'}　　联系电话：${phone ?? '　　　　　　　　'}`),
    { ...paragraph(name ?? '（单位名称）'), place: 'end' },
    { ...paragraph(inWords(asOf)), place: 'end' },
  ];
}

/** The last entry of some event; null where there is none. */
export const lastOf = (view: TaskView, event: LogEntry['event']): LogEntry | null =>
  view.assessment.standing.entries.findLast((entry) => entry.event === event) ?? null;

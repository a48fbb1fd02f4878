/** What several forms say in the same way. Where the ledger is silent a form has room for the pen. */
import type { LogEntry } from '../../ledger/model.js';
import { planOf } from '../../ledger/plans.js';
import type { TaskView } from '../../ledger/views.js';
import type { Table } from '../blocks.js';
import { planWords as documentWords } from '../office/phrases.js';
import { tableOf, text } from '../table.js';
import type { FormContext } from './context.js';

export type FormRows = readonly (readonly [label: string, value: string | null | undefined])[];

/** A form of two columns: what is asked, and what the ledger says or room for it: a few words, unless said otherwise. */
export function formTable(rows: FormRows, { width, room } = { width: 22, room: '\n\n' }): Table {
  return tableOf(
    rows,
    [
      text('field', '栏目', ([label]) => label, { width }),
      text('value', '内容', ([, value]) => value ?? room, { stretch: 1 }),
    ],
    { empty: '', form: true },
  );
}

/** `《…方案》（城委办发〔2020〕21号）` */
export const planWords = ({ ledger, problem }: FormContext): string => documentWords(planOf(ledger.settings, problem));

export const listed = (items: readonly string[] | undefined): string | null =>
  items === undefined || items.length === 0
    ? null
    : items.length === 1
      ? (items[0] ?? null)
      : items.map((item, index) => `（${index + 1}）${item}`).join('\n');

/** The goals of a task: its own, or its problem's. */
export const goalsOf = ({ task, problem }: TaskView): readonly string[] =>
  task.goal === undefined ? problem.goals : [task.goal];

/** The last entry of some event; null where there is none. */
export const lastOf = (view: TaskView, event: LogEntry['event']): LogEntry | null =>
  view.assessment.standing.entries.findLast((entry) => entry.event === event) ?? null;

/** 缺件清单: what a complete file of a problem would have, and this one lacks. */
import { missingForClosing } from '../ledger/closing.js';
import type { PlainDate } from '../ledger/dates.js';
import { type Duty, type EventName, type Ledger, namesOf, type Problem, type Task } from '../ledger/model.js';
import { planOf } from '../ledger/plans.js';
import { EVENT_WORDS } from '../ledger/words.js';
import type { ArchiveFacts } from './archive.js';
import type { Table } from './blocks.js';
import { order, tableOf, text } from './table.js';

/** What a complete file would have, and this one lacks. */
interface Missing {
  readonly id: string;
  readonly what: string;
  /** What asks for it. */
  readonly basis: string;
}

export function missingTable(facts: ArchiveFacts): Table {
  const missing = missingOf(facts);
  return tableOf(
    missing,
    [
      order(missing),
      text('id', '编号', ({ id }) => id),
      text('what', '缺什么', ({ what }) => what, { stretch: 3 }),
      text('basis', '依据', ({ basis }) => basis, { stretch: 2 }),
      text('done', '补齐情况', () => null, { stretch: 1 }),
    ],
    { empty: '没有发现缺件。' },
  );
}

/** What closing, the plan's duties, the forms and the evidence still ask for, task by task. */
export function missingOf({ ledger, problem, evidence, asOf }: ArchiveFacts): Missing[] {
  const duties = [...(planOf(ledger.settings, problem).duties ?? []), ...(problem.duties ?? [])];
  return [
    ...problem.tasks.flatMap((task) => [
      ...closingGaps(ledger, problem, task, asOf),
      ...formGaps(task),
      ...noticeGap(task, duties),
    ]),
    ...evidence.flatMap(({ ids, source, title, file, fault }): Missing[] => {
      const id = ids.join('、');
      if (fault !== undefined) return [{ id, what: fault, basis: '记录里的佐证' }];
      return file === undefined ? [{ id, what: `${title ?? source}的原件`, basis: '记录里只有文号' }] : [];
    }),
    ...duties
      .filter(({ kind }) => kind === 'archive' || kind === 'closing')
      .map(({ kind, text: words, by }) => ({
        id: problem.id,
        what: `请逐项核对：${words}`,
        basis: `方案的${kind === 'archive' ? '归档' : '销号'}要求${by === undefined ? '' : `（${namesOf(by).join('、')}）`}`,
      })),
  ];
}

/** By the rules of the day on which it was closed, or would be. */
function closingGaps(ledger: Ledger, problem: Problem, task: Task, asOf: PlainDate): Missing[] {
  const at = task.status === 'closed' ? task.log.findLastIndex(({ event }) => event === 'closed') : -1;
  const closing = task.log[at];
  const before = closing ? task.log.slice(0, at) : task.log;
  const missing = missingForClosing(ledger, { problem, task }, before, closing ?? { date: asOf });
  const what = closing ? missing : ['销号的记录', ...missing];
  return what.map((one) => ({ id: task.id, what: one, basis: '销号的规定' }));
}

/** The record from which each paper is filled. */
const FILLED_BY: readonly (readonly [paper: string, event: EventName])[] = [
  ['销号申请表', 'submitted'],
  ['现场核查表', 'inspected'],
  ['公示表', 'announced'],
  ['备案表', 'filed'],
];

function formGaps(task: Task): Missing[] {
  const has = (event: EventName): boolean => task.log.some((entry) => entry.event === event);
  return [
    ...FILLED_BY.filter(([, event]) => !has(event)).map(([paper, event]) => ({
      id: task.id,
      what: `签字盖章的${paper}（没有“${EVENT_WORDS[event]}”的记录）`,
      basis: '销号的用表',
    })),
    ...(task.log.some(({ evidence = [] }) => evidence.length > 0)
      ? []
      : [{ id: task.id, what: '佐证材料（一件也没有）', basis: '每项任务的佐证' }]),
  ];
}

/** The plan's public notice, which the county's own rules may not ask for. */
function noticeGap(task: Task, duties: readonly Duty[]): Missing[] {
  const duty = duties.find(({ kind }) => kind === 'notice');
  if (!duty || task.log.some(({ event }) => event === 'announced')) return [];
  return [{ id: task.id, what: `“${EVENT_WORDS.announced}”的记录`, basis: `方案：${duty.text}` }];
}

/** Groups of a list: by unit, person, leader, problem, condition or month of the date. */

import { addTo, byText } from '../ledger/order.js';
import { nameIn, type TaskView } from '../ledger/views.js';
import { CONDITION_WORDS, CONDITIONS } from '../ledger/words.js';

/** What a list can be grouped by, with the words by which it can be asked for. */
export const GROUPING_WORDS = {
  unit: '责任单位',
  person: '负责人',
  leader: '牵头县领导',
  problem: '问题',
  condition: '情况',
  due: '到期月份',
};
export type Grouping = keyof typeof GROUPING_WORDS;

interface Group {
  readonly name: string;
  readonly views: readonly TaskView[];
}

/** A task of several units stands in each of their groups; groups keep the order of their first task. */
export function groupViews(views: readonly TaskView[], by: Grouping): Group[] {
  const groups = new Map<string, TaskView[]>();
  for (const view of views) {
    for (const name of KEYS[by](view)) addTo(groups, name, view);
  }
  const order = ORDERS[by];
  const place = ([, [first]]: [string, TaskView[]]): string => (order && first ? order(first) : '');
  return [...groups].sort((a, b) => byText(place(a), place(b))).map(([name, members]) => ({ name, views: members }));
}

const namesOr = (view: TaskView, names: readonly string[] | undefined, none: string): readonly string[] =>
  names && names.length > 0 ? names.map((name) => nameIn(view, name)) : [none];

const KEYS: Record<Grouping, (view: TaskView) => readonly string[]> = {
  unit: (view) => namesOr(view, view.task.units, '未列责任单位'),
  person: (view) => namesOr(view, view.task.persons, '未列负责人'),
  leader: (view) => namesOr(view, view.task.leaders, '未列牵头县领导'),
  problem: ({ problem, problemId }) => [`${problemId} ${problem.title}`],
  condition: ({ assessment }) => [CONDITION_WORDS[assessment.condition]],
  due: ({ assessment: { standing } }) => [
    standing.effectiveDue
      ? `${standing.effectiveDue.slice(0, 4)}年${Number(standing.effectiveDue.slice(5, 7))}月`
      : '无日期',
  ],
};

/** By what the groups are sorted, of the first task of each; without a date last. The others keep their order. */
const ORDERS: Partial<Record<Grouping, (first: TaskView) => string>> = {
  condition: ({ assessment }) => String(CONDITIONS.indexOf(assessment.condition)),
  due: ({ assessment }) => assessment.standing.effectiveDue?.slice(0, 7) ?? '9999-99',
};

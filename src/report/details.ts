/** What a page shows of a task where its id is clicked. */
import type { TaskView } from '../ledger/views.js';
import { STATUS_WORDS } from '../ledger/words.js';
import type { Detail } from './blocks.js';
import { entryLine, situation } from './columns.js';

/** More tasks than this and a page would be mostly details. */
const MOST = 400;
/** Entries that are shown; `show` has them all. */
const ENTRIES = 8;

export function detailsOf(views: readonly TaskView[]): Detail[] {
  return views.length > MOST ? [] : views.map(detailOf);
}

function detailOf(view: TaskView): Detail {
  const { id, task, problem, problemId, assessment } = view;
  const { standing } = assessment;
  const facts: [string, string | undefined][] = [
    ['问题', `${problemId} ${problem.title}（${problem.source.inspection}第${problem.source.item}项）`],
    ['情况', `${STATUS_WORDS[standing.status]}，${situation(view)}`],
    ['整改时限', task.deadline.text],
    ['责任单位', task.units.join('、')],
    ['负责人', task.persons?.join('、')],
    ['整改目标', task.goal],
    ['整改措施', task.measures.join('\n')],
    ['记录', standing.entries.slice(-ENTRIES).map(entryLine).reverse().join('\n')],
  ];
  return { id, title: task.title, facts: facts.flatMap(([name, value]) => (value ? [[name, value] as const] : [])) };
}

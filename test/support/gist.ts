/** What an imported plan comes to, as a reviewer looks at it: a line for each problem and task; then what was not read. */
import { importPlan } from '../../src/importer/import.js';
import type { Source } from '../../src/importer/source.js';
import { readSource } from '../../src/importer/sources/read-source.js';
import { day } from './ledgers.js';

const registry = { units: [], groups: [], people: [], leaders: [] };

export async function gist(name: string, text: string, issued: string): Promise<string[]> {
  return gistOf(await readSource(name, new TextEncoder().encode(text)), issued);
}

export function gistOf(source: Source, issued: string): string[] {
  const { drafts, passages } = importPlan(source, { registry, issued: day(issued), existing: [] });
  return [
    ...drafts.flatMap(({ problem }) => [
      `问题 ${problem.statement}${problem.goals.length > 0 ? `｜${problem.goals.join('；')}` : ''}`,
      ...problem.tasks.map((task) => {
        const people = [...(task.leaders ?? []), ...(task.persons ?? [])].join('、');
        const { text: phrase, due, ongoing, immediate } = task.deadline;
        return [
          `  ${task.title}`,
          task.goal ?? '',
          task.measures.join('；'),
          `${task.units.join('、')}${task.lead ? `，牵头 ${[task.lead].flat().join('、')}` : ''}${task.assisting ? `，配合 ${[task.assisting].flat().join('、')}` : ''}`,
          people,
          `${phrase} → ${due ?? '—'}${ongoing ? ' 长期' : ''}${immediate ? ' 立行' : ''}`,
        ].join('｜');
      }),
    ]),
    ...passages.flatMap(({ kind, text: words }) => (kind === 'unread' ? [`没有读懂 ${words}`] : [])),
  ];
}

import type { RuleConcern } from '../finding.js';
import { TARGETS_FILE } from '../layout.js';
import { about, type Rule, tasksOf } from './rule.js';

export const duplicateId: Rule = {
  name: 'duplicate-id',
  summary: '问题、任务、指标的编号各不相同',
  ofPlan: true,
  across: true,
  run(input) {
    const problems = repeated(input.ledger.problems, ({ id }) => id).map(
      ([index, id]): RuleConcern => ({
        file: input.files[index] ?? '',
        path: ['id'],
        id,
        message: `问题编号 ${id} 已经用过`,
        hint: '改用还没有用过的编号',
      }),
    );
    const places = tasksOf(input);
    const tasks = repeated(places, ({ task }) => task.id).flatMap(([index, id]) => {
      const place = places[index];
      return place ? [about(place, ['id'], `任务编号 ${id} 已经用过`, '改用还没有用过的编号')] : [];
    });
    const targets = repeated(input.ledger.targets.targets, ({ id }) => id).map(
      ([index, id]): RuleConcern => ({
        file: TARGETS_FILE,
        path: ['targets', index, 'id'],
        id,
        message: `指标编号 ${id} 已经用过`,
        hint: '改用还没有用过的编号',
      }),
    );
    return [...problems, ...tasks, ...targets];
  },
};

/** Index and key of every item whose key came before. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string): [number, string][] {
  const seen = new Set<string>();
  return items.flatMap((item, index): [number, string][] => {
    const key = keyOf(item);
    if (seen.has(key)) return [[index, key]];
    seen.add(key);
    return [];
  });
}

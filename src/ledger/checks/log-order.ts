import type { Concern } from '../finding.js';
import { about, type Rule, tasksOf } from './rule.js';

const name = 'log-order';

export const logOrder: Rule = {
  name,
  summary: '记录按日期先后追加，不早于方案印发日',
  needs: ['settings'],
  run: (input) =>
    tasksOf(input).flatMap((place) => {
      const { issued } = input.ledger.settings.plan;
      return place.task.log.flatMap((entry, index): Concern[] => {
        const at = ['log', index, 'date'];
        const before = place.task.log[index - 1];
        if (before && entry.date < before.date) {
          return [about(name, place, at, `${entry.date} 的记录排在 ${before.date} 之后`, '按日期先后排列，新的在后')];
        }
        if (entry.date < issued) {
          return [about(name, place, at, `${entry.date} 早于方案印发日 ${issued}`, '核对日期')];
        }
        return [];
      });
    }),
};

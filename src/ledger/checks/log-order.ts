import type { RuleConcern } from '../finding.js';
import { planOf } from '../plans.js';
import { about, logsOf, type Rule } from './rule.js';

export const logOrder: Rule = {
  name: 'log-order',
  summary: '记录按日期先后追加，不早于方案印发日',
  needs: ['settings'],
  run: (input) =>
    logsOf(input).flatMap((place) => {
      const { issued } = planOf(input.ledger.settings, place.problem);
      return place.log.flatMap((entry, index): RuleConcern[] => {
        const at = ['log', index, 'date'];
        const before = place.log[index - 1];
        if (before && entry.date < before.date) {
          return [about(place, at, `${entry.date} 的记录排在 ${before.date} 之后`, '按日期先后排列，新的在后')];
        }
        if (entry.date < issued) {
          return [about(place, at, `${entry.date} 早于方案印发日 ${issued}`, '核对日期')];
        }
        return [];
      });
    }),
};

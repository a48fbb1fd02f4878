import { nonsense } from '../change/sense.js';
import type { RuleConcern } from '../finding.js';
import { about, logsOf, type Rule } from './rule.js';

export const logSense: Rule = {
  name: 'log-sense',
  summary: '每条记录在当时说得通：没有这个阶段、重复销号、没有销号就重新挂账等都不行',
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        const wrong = nonsense(place, place.log.slice(0, index), entry);
        return wrong ? [about(place, ['log', index], wrong[0], wrong[1])] : [];
      }),
    ),
};

import { nonsense } from '../change/sense.js';
import type { Concern } from '../finding.js';
import { about, type Rule, tasksOf } from './rule.js';

const name = 'log-sense';

export const logSense: Rule = {
  name,
  summary: '每条记录在当时说得通：没有这个阶段、重复销号、没有销号就重新挂账等都不行',
  run: (input) =>
    tasksOf(input).flatMap((place) =>
      place.task.log.flatMap((entry, index): Concern[] => {
        const wrong = nonsense(place.task, place.task.log.slice(0, index), entry);
        return wrong ? [about(name, place, ['log', index], wrong[0], wrong[1])] : [];
      }),
    ),
};

import { closingRulesOn, missingForClosing } from '../closing.js';
import type { Concern } from '../finding.js';
import { about, type Rule, tasksOf } from './rule.js';

const name = 'closing-conditions';

export const closingConditions: Rule = {
  name,
  summary: '销号具备 ledger.yaml 的 closing 所要求的环节、公示天数和佐证',
  needs: ['settings'],
  run: (input) =>
    tasksOf(input).flatMap((place) => {
      const { log } = place.task;
      return log.flatMap((entry, index): Concern[] => {
        if (entry.event !== 'closed') return [];
        const missing = missingForClosing(
          log.slice(0, index),
          entry,
          closingRulesOn(input.ledger.settings, entry.date),
        );
        if (missing.length === 0) return [];
        return [
          about(name, place, ['log', index], `销号缺少：${missing.join('；')}`, '补上缺少的记录，或撤回这次销号'),
        ];
      });
    }),
};

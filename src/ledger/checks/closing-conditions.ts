import { closingRulesOn, missingForClosing, missingForProblem } from '../closing.js';
import type { RuleConcern } from '../finding.js';
import { about, logsOf, type Rule } from './rule.js';

export const closingConditions: Rule = {
  name: 'closing-conditions',
  summary: '销号具备 ledger.yaml 的 closing 在那一天所要求的环节、公示天数、佐证和验收单位；问题的销号，各项任务都具备',
  needs: ['settings', 'registry'],
  run(input) {
    const { ledger } = input;
    return logsOf(input).flatMap((place) => {
      const { task, problem, log } = place;
      return log.flatMap((entry, index): RuleConcern[] => {
        if (entry.event !== 'closed') return [];
        const before = log.slice(0, index);
        const missing = task
          ? missingForClosing(ledger, problem, task, before, entry, closingRulesOn(ledger.settings, entry.date))
          : missingForProblem(ledger, problem, before, entry);
        if (missing.length === 0) return [];
        return [about(place, ['log', index], `销号缺少：${missing.join('；')}`, '补上缺少的记录，或撤回这次销号')];
      });
    });
  },
};

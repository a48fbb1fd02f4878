import type { RuleConcern } from '../finding.js';
import { isArchived } from '../plans.js';
import { about, type Rule, tasksOf } from './rule.js';

export const archivedPlan: Rule = {
  name: 'archived-plan',
  summary: '归档的方案里，有到期日的任务都已销号',
  needs: ['settings'],
  run(input) {
    const { settings } = input.ledger;
    return tasksOf(input).flatMap((place): RuleConcern[] => {
      const { task, problem } = place;
      if (task.status === 'closed' || task.deadline.due === undefined || !isArchived(settings, problem)) return [];
      const message = '方案已经归档，这项任务还没有销号';
      return [about(place, ['status'], message, '先 zhenggai plans reopen，销号后再归档', 'warning')];
    });
  },
};

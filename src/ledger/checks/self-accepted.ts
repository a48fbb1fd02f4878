import { responsibleFor } from '../closing.js';
import type { RuleConcern } from '../finding.js';
import { isOwn } from '../reporting.js';
import { about, logsOf, type Rule } from './rule.js';

export const selfAccepted: Rule = {
  name: 'self-accepted',
  summary: '验收销号的不是责任单位自己（提醒）',
  needs: ['registry'],
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        if (entry.event !== 'closed' || entry.by === undefined) return [];
        const { problem, task } = place;
        const units = (task ? [task] : problem.tasks).flatMap((one) => [...responsibleFor(input.ledger, problem, one)]);
        const own = units.find((unit) => isOwn(input.ledger, unit, entry.by));
        if (own === undefined) return [];
        const message = `验收销号的${entry.by}就是责任单位`;
        return [about(place, ['log', index], message, '由牵头、行业主管或上级单位验收后另记', 'warning')];
      }),
    ),
};

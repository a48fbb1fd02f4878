import { responsibleFor } from '../closing.js';
import type { RuleConcern } from '../finding.js';
import { isOwn } from '../reporting.js';
import { about, logsOf, type Rule } from './rule.js';

export const selfExtended: Rule = {
  name: 'self-extended',
  summary: '批准延期的不是责任单位自己（提醒）',
  needs: ['registry'],
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        const { problem, task } = place;
        if (entry.event !== 'extended' || entry.by === undefined || !task) return [];
        const units = [...responsibleFor(input.ledger, problem, task)];
        if (!units.some((unit) => isOwn(input.ledger, unit, entry.by))) return [];
        const message = `批准延期的${entry.by}就是责任单位`;
        return [about(place, ['log', index], message, '报有权批准的单位批准后另记', 'warning')];
      }),
    ),
};

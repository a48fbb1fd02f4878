import type { RuleConcern } from '../finding.js';
import { about, logsOf, type Rule } from './rule.js';

export const returnedNotResubmitted: Rule = {
  name: 'returned-not-resubmitted',
  summary: '退回整改之后，重新申请验收才销号（提醒）',
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        if (entry.event !== 'closed') return [];
        const last = place.log
          .slice(0, index)
          .findLast(({ event, result }) => event === 'submitted' || event === 'reopened' || result === 'returned');
        if (last?.result !== 'returned') return [];
        const message = `${last.date} 退回整改，没有再申请验收就销号了`;
        return [about(place, ['log', index], message, '补记重新申请验收，或撤回这次销号', 'warning')];
      }),
    ),
};

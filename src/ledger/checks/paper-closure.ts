import type { RuleConcern } from '../finding.js';
import { addTo } from '../order.js';
import { about, type LogPlace, logsOf, type Rule } from './rule.js';

/** 纸面销号: inspectors look for closures of one day in the same words. */
export const paperClosure: Rule = {
  name: 'paper-closure',
  summary: '几次销号不是同一天、同样的说明（提醒）',
  across: true,
  run(input) {
    const alike = new Map<string, { place: LogPlace; index: number }[]>();
    for (const place of logsOf(input)) {
      place.log.forEach(({ event, date, note }, index) => {
        if (event !== 'closed' || note === undefined) return;
        addTo(alike, JSON.stringify([date, note]), { place, index });
      });
    }
    return [...alike.values()].flatMap((closures): RuleConcern[] => {
      if (closures.length < 2) return [];
      const ids = closures.map(({ place }) => place.id);
      return closures.map(({ place, index }) => {
        const others = ids.filter((id) => id !== place.id).join('、');
        const message = `与 ${others} 同一天、用同样的说明销号`;
        return about(place, ['log', index, 'note'], message, '各写各的验收情况', 'warning');
      });
    });
  },
};

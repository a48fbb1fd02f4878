import type { RuleConcern } from '../finding.js';
import { replay } from '../replay.js';
import { about, logsOf, type Rule } from './rule.js';

export const filedBeforeClosed: Rule = {
  name: 'filed-before-closed',
  summary: '先销号，再上报备案（提醒）',
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        const { deadline, log } = place;
        if (entry.event !== 'filed') return [];
        if (replay({ deadline, log: log.slice(0, index) }).status === 'closed') return [];
        return [about(place, ['log', index], '还没有销号就上报备案', '核对日期；销号之后再记备案', 'warning')];
      }),
    ),
};

import type { Concern } from '../finding.js';
import { replay } from '../replay.js';
import { aboutLog, logsOf, type Rule } from './rule.js';

const name = 'filed-before-closed';

export const filedBeforeClosed: Rule = {
  name,
  summary: '先销号，再上报备案（提醒）',
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): Concern[] => {
        const { deadline, log } = place;
        if (entry.event !== 'filed') return [];
        if (replay({ deadline, log: log.slice(0, index) }).status === 'closed') return [];
        return [aboutLog(name, place, ['log', index], '还没有销号就上报备案', '核对日期；销号之后再记备案', 'warning')];
      }),
    ),
};

import { closingRulesOn } from '../closing.js';
import type { RuleConcern } from '../finding.js';
import { about, logsOf, type Rule } from './rule.js';

export const noEvidence: Rule = {
  name: 'no-evidence',
  summary: '销号附有佐证材料，本轮任何一条记录附的都算（提醒）',
  needs: ['settings'],
  run: (input) =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        const { log } = place;
        if (entry.event !== 'closed') return [];
        // Where the ledger requires it, its lack is an error of another rule.
        if (closingRulesOn(input.ledger.settings, entry.date).evidence === 'required') return [];
        const round = log.slice(log.slice(0, index).findLastIndex(({ event }) => event === 'reopened') + 1, index + 1);
        if (round.some(({ evidence }) => evidence?.length)) return [];
        return [about(place, ['log', index], '销号没有附任何佐证材料', '补上佐证：文件或文号', 'warning')];
      }),
    ),
};

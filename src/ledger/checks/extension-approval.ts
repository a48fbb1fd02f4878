import type { RuleConcern } from '../finding.js';
import { isApproved } from '../replay.js';
import { about, type Rule, tasksOf } from './rule.js';

export const extensionApproval: Rule = {
  name: 'extension-approval',
  summary: '延期要有新日期、批准单位和批准文号，缺一样就不顺延（提醒）',
  run: (input) =>
    tasksOf(input).flatMap((place) =>
      place.task.log.flatMap((entry, index): RuleConcern[] => {
        if (entry.event !== 'extended' || isApproved(entry)) return [];
        const missing = [
          entry.to ? '' : '新日期 to',
          entry.by ? '' : '批准单位 by',
          entry.approval ? '' : '批准文号 approval',
        ].filter(Boolean);
        const message = `延期缺少${missing.join('、')}，时限没有顺延`;
        return [about(place, ['log', index], message, '批准后另记一条完整的延期', 'warning')];
      }),
    ),
};

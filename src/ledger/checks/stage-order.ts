import type { RuleConcern } from '../finding.js';
import { about, contradiction, type Rule, tasksOf } from './rule.js';

export const stageOrder: Rule = {
  name: 'stage-order',
  summary: '各阶段按日期先后排列，不晚于整改时限；方案自相矛盾而备注写明两个日期的，只作说明',
  run: (input) =>
    tasksOf(input).flatMap((place) => {
      const { stages = [], due } = place.task.deadline;
      return stages.flatMap((stage, index): RuleConcern[] => {
        const at = ['deadline', 'stages', index, 'due'];
        const before = stages[index - 1];
        const found: RuleConcern[] = [];
        if (before && before.due > stage.due) {
          const message = `第 ${index + 1} 阶段 ${stage.due} 早于第 ${index} 阶段 ${before.due}`;
          found.push(about(place, at, message, '按日期先后排列各阶段'));
        }
        if (due && stage.due > due) {
          const message = `第 ${index + 1} 阶段 ${stage.due} 晚于整改时限 ${due}`;
          const hint = `改正日期；是方案自相矛盾的，在 remarks 里写明 ${due} 和 ${stage.due} 怎样读`;
          found.push(contradiction(place, at, message, hint, { dates: [due, stage.due] }));
        }
        return found;
      });
    }),
};

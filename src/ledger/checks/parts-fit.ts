import type { RuleConcern } from '../finding.js';
import { wholeOf } from '../parts.js';
import { about, type Rule, tasksOf } from './rule.js';

export const partsFit: Rule = {
  name: 'parts-fit',
  summary: 'part_of 说的阶段、same_as 说的任务都存在，不是任务自己',
  needs: ['problems'],
  ofPlan: true,
  across: true,
  run(input) {
    const tasks = new Map(tasksOf(input).map(({ task }) => [task.id, task]));
    return tasksOf(input).flatMap((place): RuleConcern[] => {
      const { task } = place;
      const whole = wholeOf(task);
      const stages = whole && whole.id !== task.id ? (tasks.get(whole.id)?.deadline.stages?.length ?? 0) : 0;
      const ofWhole =
        whole && whole.stage > stages
          ? [about(place, ['part_of'], `没有 ${whole.id} 的第 ${whole.stage} 阶段`, '核对编号和阶段')]
          : [];
      const odd = (task.same_as ?? []).flatMap((id, index) =>
        id !== task.id && tasks.has(id)
          ? []
          : [about(place, ['same_as', index], `没有编号为 ${id} 的其他任务`, '核对编号')],
      );
      return [...ofWhole, ...odd];
    });
  },
};

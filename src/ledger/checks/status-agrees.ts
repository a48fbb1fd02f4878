import { replay } from '../replay.js';
import { STATUS_WORDS } from '../words.js';
import { about, type Rule, tasksOf } from './rule.js';

const name = 'status-agrees';

export const statusAgrees: Rule = {
  name,
  summary: '状态与全部记录加起来的结果一致',
  run: (input) =>
    tasksOf(input).flatMap((place) => {
      const { task } = place;
      const { status } = replay(task);
      if (status === task.status) return [];
      const message = `状态写的是 ${task.status}（${STATUS_WORDS[task.status]}），记录加起来是 ${status}（${STATUS_WORDS[status]}）`;
      return [about(name, place, ['status'], message, `改成 status: ${status}，或补上缺少的记录`)];
    }),
};

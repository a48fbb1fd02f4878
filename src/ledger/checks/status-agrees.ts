import { replay } from '../replay.js';
import { STATUS_WORDS } from '../words.js';
import { about, logsOf, type Rule } from './rule.js';

export const statusAgrees: Rule = {
  name: 'status-agrees',
  summary: '状态与全部记录加起来的结果一致',
  run: (input) =>
    logsOf(input).flatMap((place) => {
      const said = place.status ?? 'open';
      const { status } = replay(place);
      if (status === said) return [];
      const message = `状态写的是 ${said}（${STATUS_WORDS[said]}），记录加起来是 ${status}（${STATUS_WORDS[status]}）`;
      return [about(place, ['status'], message, `改成 status: ${status}，或补上缺少的记录`)];
    }),
};

/** `submit`: a task is done and waits for acceptance (完成整改、申请验收). */
import { defineCommand } from '../command.js';
import { RECORD_OPTIONS, RECORDED, record } from '../record.js';

export const command = defineCommand({
  description: '完成整改、申请验收。在时限内申请的，等待验收期间不算超期。',
  arguments: [RECORDED],
  options: RECORD_OPTIONS,
  examples: ['zhenggai submit LX-31-04 --by 东安镇 --note 设施已拆除'],
  run: (host, ids, flags) => record(host, { ids, event: { event: 'submitted' }, verb: '申请验收' }, flags),
});

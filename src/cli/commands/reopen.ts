/** `reopen`: a closed task is put back on the books (重新挂账); a new round begins, the old one stays as it was. */
import { given } from '../../ledger/given.js';
import { defineCommand } from '../command.js';
import { assertGiven } from '../options.js';
import { RECORD_OPTIONS, RECORDED, record } from '../record.js';
import { DATE, TEXT, value } from '../values.js';

export const command = defineCommand({
  description:
    '重新挂账：已销号的任务出现反弹等，开始新的一轮，以前的记录不动。不另定时限的，按原时限和重新挂账那天中较晚的算。',
  arguments: [RECORDED],
  options: [
    ...RECORD_OPTIONS,
    value('--to <日期>', '新一轮的时限', DATE),
    value('--approval <文号>', '批准新时限的文号', TEXT),
  ],
  examples: ['zhenggai reopen LX-31-04 --note 回头看发现反弹'],
  run: async (host, ids, flags) => {
    assertGiven(flags, ['note'], '重新挂账要写明原因');
    const { to, approval } = flags;
    await record(host, { ids, event: { event: 'reopened', ...given({ to, approval }) }, verb: '重新挂账' }, flags);
  },
});

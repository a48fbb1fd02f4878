/** `extend`: an approved new date (延期). The plan's own date stays where it is. */
import { given } from '../../ledger/given.js';
import { defineCommand } from '../command.js';
import { assertGiven } from '../options.js';
import { RECORD_OPTIONS, RECORDED, record } from '../record.js';
import { DATE, TEXT, value, wholeNumber } from '../values.js';

export const command = defineCommand({
  description: '延期：新日期、批准单位、批准文号缺一不可。方案原定的日期永久保留。',
  arguments: [RECORDED],
  options: [
    ...RECORD_OPTIONS,
    value('--to <日期>', '延到哪一天', DATE),
    value('--approval <文号>', '批准文号', TEXT),
    value('--stage <第几个>', '只延第几个阶段', wholeNumber(1, 999)),
  ],
  examples: ['zhenggai extend LX-31-03 --to 2021-06-30 --by 县政府 --approval 城府办〔2020〕99号'],
  run: async (host, ids, flags) => {
    assertGiven(flags, ['to', 'by', 'approval'], '没有新日期、批准单位和批准文号，延期不作数');
    const { to, approval, stage } = flags;
    await record(host, { ids, event: { event: 'extended', ...given({ to, approval, stage }) }, verb: '延期' }, flags);
  },
});

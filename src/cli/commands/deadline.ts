/** `deadline`: how a phrase of a plan is read. */
import { readDeadline } from '../../ledger/deadline/read.js';
import { LedgerError } from '../../ledger/errors.js';
import { deadlineAnswer } from '../../report/deadline.js';
import { defineCommand } from '../command.js';
import { OUTPUT_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { readDate } from '../read-date.js';
import { argument, DATE, TEXT, value } from '../values.js';

export const command = defineCommand({
  description: '方案里的时限怎样读：最后一天、阶段、长期坚持、周期，有疑义的并列另一种读法。',
  arguments: [argument('<原文>', '时限原文', TEXT)],
  options: [value('--issued <日期>', '方案印发日：没有年份的日期和“印发后 30 日内”从它算', DATE), ...OUTPUT_OPTIONS],
  examples: ['zhenggai deadline 2020年12月底前完成并长期坚持', 'zhenggai deadline 印发后30日内 --issued 2020-10-14'],
  run: async (host, phrase, flags) => {
    // No ledger is asked, so there is no offset of its own: the office's time is China's.
    const today = host.today('+08:00');
    const reading = readDeadline(
      phrase,
      flags.issued === undefined ? {} : { issued: readDate(host, flags.issued, today, 'past') },
    );
    if (reading.errors.length > 0) throw new LedgerError('deadline/impossible', { errors: reading.errors });
    await printAnswer(host, deadlineAnswer(reading, today), flags);
  },
});

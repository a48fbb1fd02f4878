/** `units`: units, groups and people, with their tasks by condition; with `--reports`, who has reported in a cycle. */
import { lastCompleteCycle, reportingDay } from '../../ledger/cycles.js';
import { queryTasks } from '../../ledger/query.js';
import { reportingAnswer, reportingRows } from '../../report/unit-reports.js';
import { unitRows, unitsAnswer } from '../../report/units.js';
import { defineCommand } from '../command.js';
import { type Opened, openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { MONTH, value } from '../values.js';

export const command = defineCommand({
  description: '单位、单位组、负责人、牵头县领导，各有多少任务、什么情况；或谁按时报送、谁迟报、谁漏报。',
  options: [
    value('--reports [年月]', '各单位报送情况；哪个周期，写到月，如 2020-12；不写是最近一个完整的周期', MONTH),
    ...READING_OPTIONS,
  ],
  examples: ['zhenggai units', 'zhenggai units --as-of 2021-01-05 --format md', 'zhenggai units --reports 2020-12'],
  run: async (host, flags) => {
    const opened = await openLedgers(host, flags);
    const { ledgers, asOf, rev } = opened;
    if (flags.reports !== undefined) {
      const cycle = flags.reports === true ? lastCycleOf(opened) : flags.reports;
      const rows = ledgers.flatMap(({ ledger, code }) => reportingRows(ledger, cycle, asOf, code));
      await printAnswer(host, reportingAnswer(rows, { asOf, rev, cycle }), flags);
      return;
    }
    const rows = ledgers.flatMap(({ ledger, code }) =>
      unitRows(ledger, queryTasks(ledger, asOf, {}, 'id', code), code),
    );
    await printAnswer(host, unitsAnswer(rows, { asOf, rev }), flags);
  },
});

/** The month in which the last complete cycle ended, by the first ledger's reporting day. */
function lastCycleOf({ ledgers, asOf }: Opened): string {
  const settings = ledgers[0]?.ledger.settings;
  return lastCompleteCycle(asOf, settings && reportingDay(settings)).to.slice(0, 7);
}

/** `show`: everything about tasks or problems. */
import { findByIdOrTitle, viewOf } from '../../ledger/views.js';
import { type Shown, showAnswer } from '../../report/show.js';
import { idsOrChosen } from '../choose.js';
import { defineCommand } from '../command.js';
import { type Opened, openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { askedIds } from '../values.js';

export const command = defineCommand({
  description: '一个任务或问题的全部内容：目标、措施、阶段、备注、记录、在方案中的位置。',
  arguments: [askedIds('[编号...]', '任务或问题的编号，不分大小写，可省略前导零；或标题里的几个字')],
  options: READING_OPTIONS,
  examples: ['zhenggai show lx-31-3', 'zhenggai show 小水电站', 'zhenggai show LX-31 --format md'],
  run: async (host, ids, flags) => {
    const opened = await openLedgers(host, flags);
    const shown = (await idsOrChosen(host, ids, flags)).map((text) => find(opened, text));
    await printAnswer(host, showAnswer(shown, opened.asOf, opened.rev), flags);
  },
});

/** What an id names, as of the day. Throws `id/…`, `title/…`. */
function find({ ledgers, many, asOf }: Opened, text: string): Shown {
  const { ledger, problem, task } = findByIdOrTitle(
    ledgers.map((one) => one.ledger),
    text,
  );
  const code = many ? ledger.settings.code : null;
  const views = problem.tasks.map((one) => viewOf(ledger, problem, one, asOf, { code }));
  const view = views.find((one) => one.task === task);
  return { ledger, problem, views, ...(view && { task: view }) };
}

/** `close`: a task is accepted and struck off (销号); with `--stage`, one of its stages is complete. */
import { defineCommand } from '../command.js';
import { assertGiven } from '../options.js';
import { RECORD_OPTIONS, RECORDED, record } from '../record.js';
import { value, wholeNumber } from '../values.js';

export const command = defineCommand({
  description: '验收销号：记一条记录，改一行状态，文件其余部分一个字节不动。--by 是验收单位。',
  arguments: [RECORDED],
  options: [...RECORD_OPTIONS, value('--stage <第几个>', '只记第几个阶段完成，任务不销号', wholeNumber(1, 999))],
  examples: [
    'zhenggai close lx-31-4 --by 县林业局 --evidence 佐证/验收意见.pdf',
    'zhenggai close LX-31-03 --stage 1 --by 县水利局 --date 2020-12-28',
    'zhenggai list --unit 县供销社 --format ids | zhenggai close - --by 县农委 --dry-run',
  ],
  run: async (host, ids, flags) => {
    const { stage } = flags;
    if (stage !== undefined) {
      await record(host, { ids, event: { event: 'stage_done', stage }, verb: `完成第 ${stage} 阶段` }, flags);
      return;
    }
    assertGiven(flags, ['by'], '销号要写明验收单位');
    await record(host, { ids, event: { event: 'closed' }, verb: '销号' }, flags);
  },
});

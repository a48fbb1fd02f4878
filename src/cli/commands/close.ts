/** `close`: a task is accepted and struck off (销号); with `--stage`, one of its stages is complete. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { examples } from '../help.js';
import { type RecordFlags, record, recordOptions } from '../record.js';
import { value, wholeNumber } from '../values.js';

interface CloseFlags extends RecordFlags {
  readonly stage?: number;
}

export function closeCommand(host: Host): Command {
  const command = recordOptions(
    new Command('close').description('验收销号：记一条记录，改一行状态，文件其余部分一个字节不动。--by 是验收单位。'),
  ).addOption(value('--stage <第几个>', '只记第几个阶段完成，任务不销号', wholeNumber(1, 999)));
  return examples(command, [
    'zhenggai close lx-31-4 --by 县林业局 --evidence 佐证/验收意见.pdf',
    'zhenggai close LX-31-03 --stage 1 --by 县水利局 --date 2020-12-28',
    'zhenggai list --unit 县供销社 --format ids | zhenggai close - --by 县农委 --dry-run',
  ]).action((ids: string[], flags: CloseFlags) => runClose(host, ids, flags));
}

async function runClose(host: Host, ids: readonly string[], flags: CloseFlags): Promise<void> {
  if (flags.stage !== undefined) {
    await record(
      host,
      { ids, event: { event: 'stage_done', stage: flags.stage }, verb: `完成第 ${flags.stage} 阶段` },
      flags,
    );
    return;
  }
  if (flags.by === undefined) throw new LedgerError('option/missing', { option: '--by', why: '销号要写明验收单位' });
  await record(host, { ids, event: { event: 'closed' }, verb: '销号' }, flags);
}

/** `extend`: an approved new date (延期). The plan's own date stays where it is. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { examples } from '../help.js';
import { type RecordFlags, record, recordOptions } from '../record.js';
import { DATE, TEXT, value, wholeNumber } from '../values.js';

interface ExtendFlags extends RecordFlags {
  readonly to?: string;
  readonly approval?: string;
  readonly stage?: number;
}

export function extendCommand(host: Host): Command {
  const command = recordOptions(
    new Command('extend').description('延期：新日期、批准单位、批准文号缺一不可。方案原定的日期永久保留。'),
  )
    .addOption(value('--to <日期>', '延到哪一天', DATE))
    .addOption(value('--approval <文号>', '批准文号', TEXT))
    .addOption(value('--stage <第几个>', '只延第几个阶段', wholeNumber(1, 999)));
  return examples(command, [
    'zhenggai extend LX-31-03 --to 2021-06-30 --by 县政府 --approval 城府办〔2020〕99号',
  ]).action((ids: string[], flags: ExtendFlags) => runExtend(host, ids, flags));
}

async function runExtend(host: Host, ids: readonly string[], flags: ExtendFlags): Promise<void> {
  const { to, approval, by, stage } = flags;
  const missing = [to ? '' : '--to', by ? '' : '--by', approval ? '' : '--approval'].filter(Boolean);
  if (to === undefined || approval === undefined || missing.length > 0) {
    throw new LedgerError('option/missing', {
      option: missing.join('、'),
      why: '没有新日期、批准单位和批准文号，延期不作数',
    });
  }
  await record(
    host,
    { ids, event: { event: 'extended', to, approval, ...(stage !== undefined && { stage }) }, verb: '延期' },
    flags,
  );
}

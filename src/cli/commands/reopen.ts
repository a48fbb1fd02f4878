/** `reopen`: a closed task is put back on the books (重新挂账); a new round begins, the old one stays as it was. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { examples } from '../help.js';
import { type RecordFlags, record, recordOptions } from '../record.js';
import { DATE, TEXT, value } from '../values.js';

interface ReopenFlags extends RecordFlags {
  readonly to?: string;
  readonly approval?: string;
}

export function reopenCommand(host: Host): Command {
  const command = recordOptions(
    new Command('reopen').description(
      '重新挂账：已销号的任务出现反弹等，开始新的一轮，以前的记录不动。不另定时限的，按原时限和重新挂账那天中较晚的算。',
    ),
  )
    .addOption(value('--to <日期>', '新一轮的时限', DATE))
    .addOption(value('--approval <文号>', '批准新时限的文号', TEXT));
  return examples(command, ['zhenggai reopen LX-31-04 --note 回头看发现反弹']).action(
    (ids: string[], flags: ReopenFlags) => runReopen(host, ids, flags),
  );
}

async function runReopen(host: Host, ids: readonly string[], flags: ReopenFlags): Promise<void> {
  const { note, to, approval } = flags;
  if (note === undefined) throw new LedgerError('option/missing', { option: '--note', why: '重新挂账要写明原因' });
  await record(
    host,
    {
      ids,
      event: { event: 'reopened', ...(to !== undefined && { to }), ...(approval !== undefined && { approval }) },
      verb: '重新挂账',
    },
    flags,
  );
}

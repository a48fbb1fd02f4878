/** `reopen`: a closed task is put back on the books (重新挂账); a new round begins, the old one stays as it was. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { examples } from '../help.js';
import { type RecordFlags, record, recordOptions } from '../record.js';

/** Declares `zhenggai reopen ID… --note REASON`. */
export function reopenCommand(host: Host, run = runReopen): Command {
  const command = recordOptions(
    new Command('reopen').description('重新挂账：已销号的任务出现反弹等，开始新的一轮，以前的记录不动。'),
  );
  return examples(command, ['zhenggai reopen LX-31-04 --note 回头看发现反弹']).action(
    (ids: string[], flags: RecordFlags) => run(host, ids, flags),
  );
}

export async function runReopen(host: Host, ids: readonly string[], flags: RecordFlags): Promise<void> {
  if (flags.note === undefined)
    throw new LedgerError('option/missing', { option: '--note', why: '重新挂账要写明原因' });
  await record(host, { ids, event: { event: 'reopened' }, verb: '重新挂账' }, flags);
}

/** `submit`: a task is done and waits for acceptance (完成整改、申请验收). */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { examples } from '../help.js';
import { type RecordFlags, record, recordOptions } from '../record.js';

export function submitCommand(host: Host): Command {
  const command = recordOptions(
    new Command('submit').description('完成整改、申请验收。在时限内申请的，等待验收期间不算超期。'),
  );
  return examples(command, ['zhenggai submit LX-31-04 --by 东安镇 --note 设施已拆除']).action(
    (ids: string[], flags: RecordFlags) => runSubmit(host, ids, flags),
  );
}

async function runSubmit(host: Host, ids: readonly string[], flags: RecordFlags): Promise<void> {
  await record(host, { ids, event: { event: 'submitted' }, verb: '申请验收' }, flags);
}

/** Puts an error before the person at the terminal: cause, remedy, and for an invalid ledger every finding. */
import type { Command } from 'commander';
import type { Host } from '../host/host.js';
import { type ErrorArgs, LedgerError } from '../ledger/errors.js';
import { examplesOf } from './help.js';
import { messageOf } from './messages.js';

/** Writes the message to standard error and gives the exit code. */
export async function explain(host: Host, error: LedgerError, command?: Command): Promise<number> {
  if (error.code === 'ledger/invalid' || error.code === 'change/invalid') {
    const { drawErrors } = await import('../render/findings.js');
    host.err.write(drawErrors((error as LedgerError<'ledger/invalid' | 'change/invalid'>).args.findings));
  }
  const { text, hint, exit } = messageOf(await withLines(host, error));
  const example = command && exampleFor(error, command);
  host.err.write(`${[`错误：${text}`, hint, example].filter(Boolean).join('\n')}\n`);
  return exit;
}

/** How a command is typed with the option that it lacks, where the remedy has no such line. */
function exampleFor({ code, args }: LedgerError, command: Command): string | undefined {
  if (code !== 'option/missing') return undefined;
  const { option, why } = args as ErrorArgs['option/missing'];
  const [first = ''] = option.split('、');
  if (why.includes('zhenggai ') || why.includes('例如')) return undefined;
  const example = examplesOf(command).find((line) => line.split(' ').includes(first));
  return example && `例如 ${example}`;
}

/** What is like no command, with the lines that it may mean. */
async function withLines(host: Host, error: LedgerError): Promise<LedgerError> {
  if (error.code !== 'command/unknown' && error.code !== 'help/unknown') return error;
  const { text, rest = [] } = error.args as ErrorArgs['command/unknown'];
  const { linesMeant } = await import('./meant.js');
  return new LedgerError(error.code, {
    text,
    meant: await linesMeant(host, text, error.code === 'help/unknown' ? undefined : rest),
  });
}

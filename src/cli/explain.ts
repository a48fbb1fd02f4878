/** Puts an error before the person at the terminal: cause, remedy, and for an invalid ledger every finding. */
import type { Host } from '../host/host.js';
import type { LedgerError } from '../ledger/errors.js';
import { messageOf } from './messages.js';

/** Writes the message to standard error and gives the exit code. */
export async function explain(host: Host, error: LedgerError): Promise<number> {
  if (error.code === 'ledger/invalid' || error.code === 'change/invalid') {
    const { drawErrors } = await import('../render/findings.js');
    host.err.write(drawErrors((error as LedgerError<'ledger/invalid' | 'change/invalid'>).args.findings));
  }
  const { text, hint, exit } = messageOf(error);
  host.err.write(`错误：${text}${hint ? `\n${hint}` : ''}\n`);
  return exit;
}

const SHOWN = 5;

/** Says what lies among the problems and was not read. */
export function sayStrays(host: Host, files: readonly string[]): void {
  if (files.length === 0) return;
  const names = files.slice(0, SHOWN).join('、') + (files.length > SHOWN ? ` 等 ${files.length} 项` : '');
  host.err.write(`提醒：没有读 ${names}；用 zhenggai check 看该怎么办\n`);
}

/** What lies in a ledger's folder and was not read. */
import type { Host } from '../host/host.js';

const SHOWN = 5;

/** Says what lies among the problems and was not read. */
export function sayStrays(host: Host, files: readonly string[]): void {
  if (files.length === 0) return;
  const names = files.slice(0, SHOWN).join('、') + (files.length > SHOWN ? ` 等 ${files.length} 项` : '');
  host.err.write(`提醒：没有读 ${names}；用 zhenggai check 看该怎么办\n`);
}

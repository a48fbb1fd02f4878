/** On a terminal, a command that was given no id offers the tasks to choose from. */
import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { ID_SEPARATOR, idsIn } from '../ledger/id-list.js';
import { queryTasks } from '../ledger/query.js';
import { printable, shorten, textWidth } from '../render/width.js';
import { situation } from '../report/columns.js';
import { openLedgers } from './open.js';
import type { LedgerFlags } from './options.js';

/** Tasks that are offered: as many as a person looks through. */
const OFFERED = 20;
/** Columns of a title there, where the terminal has room for it. */
const TITLE_WIDTH = 48;
const SHORTEST_TITLE = 10;

/**
 * The ids that were typed, or else those that the person chooses by number or id.
 *
 * @param answers how many may be chosen
 * @throws {LedgerError} `option/missing` where there is nobody to ask, or nothing was chosen
 */
export async function idsOrChosen(
  host: Host,
  typed: readonly string[],
  flags: LedgerFlags,
): Promise<readonly string[]> {
  if (typed.length > 0) return idsIn(typed);
  const missing = (): LedgerError =>
    new LedgerError('option/missing', { option: '<编号>', why: '写上编号；用 zhenggai list --format ids 看全部编号' });
  if (!host.interactive) throw missing();
  const { ledgers, asOf } = await openLedgers(host, { ...(flags.ledger !== undefined && { ledger: flags.ledger }) });
  const open = ledgers.flatMap(({ ledger }) => queryTasks(ledger, asOf, { statuses: ['open', 'submitted'] }));
  const offered = open.slice(0, OFFERED);
  for (const [index, view] of offered.entries()) {
    const [head, end] = [`${String(index + 1).padStart(3)}  ${view.id}  `, `  ${situation(view)}`];
    const left = (host.err.columns ?? Number.POSITIVE_INFINITY) - textWidth(head + end);
    const title = shorten(view.task.title, Math.max(SHORTEST_TITLE, Math.min(TITLE_WIDTH, left)));
    const line = `${head}${title}${end}`;
    host.err.write(`${printable(line)}\n`);
  }
  const more = open.length > offered.length ? `（另有 ${open.length - offered.length} 项，写编号）` : '';
  const answer = host.ask(`哪一项？写序号或编号，几个用、隔开${more}：`) ?? '';
  const chosen = answer.split(ID_SEPARATOR).filter((word) => word.trim() !== '');
  if (chosen.length === 0) throw missing();
  return idsIn(chosen.map((word) => offered[Number(word.normalize('NFKC')) - 1]?.id ?? word));
}

/** The same for a command about one thing. Throws `id/unreadable` for several. */
export async function idOrChosen(host: Host, typed: string | undefined, flags: LedgerFlags): Promise<string> {
  const [id = '', ...others] = await idsOrChosen(host, typed === undefined ? [] : [typed], flags);
  if (others.length > 0) throw new LedgerError('id/unreadable', { text: [id, ...others].join('、'), reason: ONE_ONLY });
  return id;
}

const ONE_ONLY = '这里一次只能写一个';

/** The one id, or words of a title, that an argument holds. Throws `id/unreadable` for several. */
export function onlyId(typed: string): string {
  const [id = typed, ...others] = idsIn([typed]);
  if (others.length > 0) throw new LedgerError('id/unreadable', { text: typed, reason: ONE_ONLY });
  return id;
}

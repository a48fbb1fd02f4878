/**
 * `zhenggai` as a library: open a ledger, ask it, draw the answer. What the command line prints and what these
 * functions give is the same.
 *
 * ```js
 * import { day, listAnswer, openLedger, queryTasks, render } from 'zhenggai';
 *
 * const { ledger } = openLedger('data');
 * const asOf = day('2021-01-05');
 * const overdue = queryTasks(ledger, asOf, { overdue: true });
 * console.log(await render(listAnswer([ledger], overdue, { asOf, rev: null }), 'md'));
 * ```
 *
 * To edit a ledger's files without disturbing what people wrote in them, see `zhenggai/yaml`.
 */
import { nodeHost } from './host/node-host.js';
import { resolve } from './host/paths.js';
import { asPlainDate, type PlainDate } from './ledger/dates.js';
import { LedgerError } from './ledger/errors.js';
import type { Finding } from './ledger/finding.js';
import type { Ledger } from './ledger/model.js';
import { FORMATS, type FormatName } from './render/registry.js';
import { plain } from './render/theme.js';
import type { Answer } from './report/blocks.js';
import { findLedger } from './store/discover.js';
import { gitSource } from './store/git-source.js';
import { folderSource, loadLedger } from './store/load.js';

export { type Assessment, assess, lastCompleteCycle } from './ledger/conditions.js';
export type { PlainDate } from './ledger/dates.js';
export { diffLedgers } from './ledger/diff/diff.js';
export type { Difference } from './ledger/diff/difference.js';
export { type ErrorCode, LedgerError } from './ledger/errors.js';
export type { Finding, Severity } from './ledger/finding.js';
export type * from './ledger/model.js';
export { queryTasks, type TaskFilter } from './ledger/query.js';
export { resolveUnit } from './ledger/registry.js';
export { replay, type Standing } from './ledger/replay.js';
export type { Sort, TaskView } from './ledger/views.js';
export type { FormatName } from './render/registry.js';
export type { Answer, Block, Report, Table } from './report/blocks.js';
export { diffAnswer } from './report/diff.js';
export { listAnswer } from './report/list.js';
export type { ReportKind, ReportQuestion } from './report/office/context.js';
export { reportAnswer } from './report/office/report.js';
export { showAnswer } from './report/show.js';

/** A ledger that was read and found valid. */
export interface OpenLedger {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly ledger: Ledger;
  /** Warnings; errors would have refused it. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a whole ledger: every file, parsed, validated and checked. It reads what is there now; nothing is watched.
 *
 * @param folder the folder that holds `ledger.yaml`; without it, the one that the command line would find from here
 * @param options `at`: a git revision whose files are read instead, or `:` for what is staged
 * @throws {LedgerError} `ledger/not-found`; `ledger/invalid` with every finding in `args.findings`; `git/…`
 */
export function openLedger(folder?: string, options: { readonly at?: string } = {}): OpenLedger {
  const host = nodeHost();
  const dir = findLedger(host, folder === undefined ? undefined : resolve(host.cwd, folder));
  const source = options.at === undefined ? folderSource(host, dir) : gitSource(host, dir, options.at);
  const { ledger, findings } = loadLedger(source);
  return { dir, ledger, findings };
}

/** Reads `YYYY-MM-DD`. Throws `date/unreadable` for any other shape and for days that no calendar has. */
export function day(text: string): PlainDate {
  const date = asPlainDate(text);
  if (date === undefined) throw new LedgerError('date/unreadable', { text });
  return date;
}

/** Today in the ledger's own offset from UTC, whatever the machine's zone. */
export function today(ledger: Ledger): PlainDate {
  return nodeHost().today(ledger.settings.utc_offset);
}

/**
 * Draws an answer: text for `table`, `json`, `csv`, `md`, `html`, `ics`, `ids`; bytes for `docx`, `xlsx`.
 *
 * @throws {LedgerError} `format/unsuitable` where the answer has no such form
 */
export async function render(answer: Answer, format: FormatName): Promise<string | Uint8Array> {
  const { needs, load } = FORMATS[format];
  if (answer[needs] === undefined) throw new LedgerError('format/unsuitable', { format, choices: [] });
  return (await load())(answer, { width: undefined, paint: plain });
}

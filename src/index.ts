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

import { assess as assessTask } from './ledger/conditions.js';
import { lastCompleteCycle as lastCycle } from './ledger/cycles.js';

import { asPlainDate, type PlainDate } from './ledger/dates.js';
import { diffLedgers as diff } from './ledger/diff/diff.js';
import { isLedgerError, LedgerError } from './ledger/errors.js';
import type { Finding } from './ledger/finding.js';
import type { Ledger } from './ledger/model.js';
import { queryTasks as query } from './ledger/query.js';
import { resolveUnit as unitOf } from './ledger/registry.js';
import { replay as replayLog } from './ledger/replay.js';
import { FORMATS, type FormatName } from './render/registry.js';
import { plain } from './render/theme.js';
import type { Answer } from './report/blocks.js';
import { diffAnswer as answerOfDiff } from './report/diff.js';
import { listAnswer as answerOfList } from './report/list.js';
import { reportAnswer as answerOfReport } from './report/office/report.js';
import { showAnswer as answerOfShow } from './report/show.js';
import { findLedger } from './store/discover.js';
import { gitSource } from './store/git-source.js';
import { loadLedger } from './store/load.js';
import { loadFolder } from './store/load-folder.js';

export type { Assessment } from './ledger/conditions.js';
export type { PlainDate } from './ledger/dates.js';
export type { Difference } from './ledger/diff/difference.js';
export { type ErrorCode, LedgerError } from './ledger/errors.js';
export type { Finding, Severity } from './ledger/finding.js';
export type * from './ledger/model.js';
export type { TaskFilter } from './ledger/query.js';
export type { Standing } from './ledger/replay.js';
export type { Sort, TaskView } from './ledger/views.js';
export type { FormatName } from './render/registry.js';
export type { Answer, Block, Report, Table } from './report/blocks.js';
export type { ReportKind, ReportQuestion } from './report/office/context.js';

/**
 * A function for callers whose arguments no compiler has seen: what only a value of the wrong type can cause becomes a
 * `LedgerError` with the code `argument/invalid`, and the error itself its `cause`.
 *
 * @param dayAt place of an argument that must be a day: one that is none would be compared as text, and answer something
 */
function typed<F extends (...args: never[]) => unknown>(name: string, run: F, dayAt?: number): F {
  return ((...args: never[]) => {
    const date: unknown = dayAt === undefined ? undefined : args[dayAt];
    if (date !== undefined) need(typeof date === 'string' && asPlainDate(date) !== undefined, name, '日期 YYYY-MM-DD');
    try {
      return run(...args);
    } catch (error) {
      if (isLedgerError(error)) throw error;
      throw Object.assign(new LedgerError('argument/invalid', { name, expected: '说明里写的类型' }), { cause: error });
    }
  }) as F;
}

/** Throws `argument/invalid` unless a condition on an argument holds. */
function need(holds: boolean, name: string, expected: string): void {
  if (!holds) throw new LedgerError('argument/invalid', { name, expected });
}

export const assess = typed('assess', assessTask, 3);
export const lastCompleteCycle = typed('lastCompleteCycle', lastCycle, 0);
export const diffLedgers = typed('diffLedgers', diff);
export const queryTasks = typed('queryTasks', query, 1);
export const resolveUnit = typed('resolveUnit', unitOf);
export const replay = typed('replay', replayLog, 1);
export const diffAnswer = typed('diffAnswer', answerOfDiff);
export const listAnswer = typed('listAnswer', answerOfList);
export const reportAnswer = typed('reportAnswer', answerOfReport);
export const showAnswer = typed('showAnswer', answerOfShow);

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
 * @throws {LedgerError} `ledger/not-found`; `ledger/invalid` with every finding in `args.findings`; `git/…`;
 * `argument/invalid`
 */
export function openLedger(folder?: string, options: { readonly at?: string } = {}): OpenLedger {
  need(folder === undefined || typeof folder === 'string', 'folder', '文件夹的路径');
  need(typeof options === 'object' && options !== null, 'options', '{ at } 这样的对象');
  need(options.at === undefined || typeof options.at === 'string', 'options.at', 'git 的版本');
  const host = nodeHost();
  const dir = findLedger(host, folder === undefined ? undefined : resolve(host.cwd, folder));
  const { ledger, findings } =
    options.at === undefined ? loadFolder(host, dir) : loadLedger(gitSource(host, dir, options.at));
  return { dir, ledger, findings };
}

/** Reads `YYYY-MM-DD`. Throws `date/unreadable` for any other shape and for days that no calendar has. */
export function day(text: string): PlainDate {
  const date = typeof text === 'string' ? asPlainDate(text) : undefined;
  if (date === undefined) throw new LedgerError('date/unreadable', { text: String(text) });
  return date;
}

/** Today in the ledger's own offset from UTC, whatever the machine's zone. */
export function today(ledger: Ledger): PlainDate {
  need(typeof ledger?.settings?.utc_offset === 'string', 'ledger', '打开的台账');
  return nodeHost().today(ledger.settings.utc_offset);
}

/**
 * Draws an answer: text for `table`, `json`, `csv`, `md`, `html`, `ics`, `ids`; bytes for `docx`, `xlsx`.
 *
 * @throws {LedgerError} `format/unsuitable` where the answer has no such form
 */
export async function render(answer: Answer, format: FormatName): Promise<string | Uint8Array> {
  need(Object.hasOwn(FORMATS, format), 'format', Object.keys(FORMATS).join(' '));
  need(typeof answer === 'object' && answer !== null, 'answer', '一个回答');
  const { needs, draw } = FORMATS[format];
  if (answer[needs] === undefined) throw new LedgerError('format/unsuitable', { format, choices: [] });
  return draw(answer, { width: undefined, paint: plain });
}

/** Finds the ledger that a command is about and reads it; asks for 'today' once, here. */
import type { Host } from '../host/host.js';
import { asPlainDate, type PlainDate, plainDateOf } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import type { Finding } from '../ledger/finding.js';
import type { Ledger } from '../ledger/model.js';
import { findLedger } from '../store/discover.js';
import type { MostOverdue, Question } from '../store/fleet/most-overdue.js';
import { openLedger } from '../store/open-ledger.js';
import { isLeftOut } from '../store/strays.js';
import type { ReadingFlags } from './options.js';
import { readDate } from './read-date.js';
import { sayStrays } from './strays.js';

/** A ledger as a command gets it. */
export interface OpenedLedger {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly ledger: Ledger;
  /** By which its ids are told from those of others; null where it is alone. */
  readonly code: string | null;
}

export interface Opened {
  /** At least one; several with `--all`. */
  readonly ledgers: readonly OpenedLedger[];
  /** A short way to the first tasks of many ledgers; undefined where there is none, and each task is to be looked at. */
  readonly first: (question: Question) => MostOverdue | undefined;
  /** Whether ids carry the ledger's code. */
  readonly many: boolean;
  readonly today: PlainDate;
  /** The day of `--as-of`, or today. */
  readonly asOf: PlainDate;
  /** The revision of `--at` as it was typed, or null. */
  readonly rev: string | null;
  /** What was left out, in words. */
  readonly notes: readonly string[];
}

/**
 * Reads what the flags name.
 *
 * @throws {LedgerError} `ledger/not-found`, `ledger/invalid`, `date/unreadable`, `git/…`
 */
export async function openLedgers(host: Host, flags: ReadingFlags): Promise<Opened> {
  if (flags.all && flags.at !== undefined) throw new LedgerError('option/conflict', { first: '--all', second: '--at' });
  if (flags.all && flags.ledger !== undefined) {
    throw new LedgerError('option/conflict', { first: '--all', second: '--ledger' });
  }
  if (flags.all) return openMany(host, flags);
  const dir = findLedger(host, flags.ledger);
  const opened = await ledgerOf(host, dir, flags);
  const { ledger, findings } = opened;
  sayWhatIsLeftOut(host, findings);
  const today = host.today(ledger.settings.utc_offset);
  return {
    ledgers: [opened],
    first: () => undefined,
    many: false,
    today,
    asOf: flags.asOf === undefined ? (opened.day ?? today) : readDate(host, flags.asOf, today),
    rev: flags.at ?? null,
    notes: [],
  };
}

/** What an answer does not have in it, and what it has that is not in the files yet. */
function sayWhatIsLeftOut(host: Host, findings: readonly Finding[]): void {
  const unfinished = findings.find(({ rule }) => rule === 'unfinished-write');
  if (unfinished) host.err.write(`提醒：${unfinished.message}；${unfinished.hint}\n`);
  sayStrays(
    host,
    findings.filter(isLeftOut).map(({ file }) => file),
  );
}

async function openMany(host: Host, flags: ReadingFlags): Promise<Opened> {
  const { openAll } = await import('./open-all.js');
  const { ledgers, first, notes } = await openAll(host, flags);
  const today = host.today(ledgers[0]?.ledger.settings.utc_offset ?? '+08:00');
  const asOf = readDate(host, flags.asOf ?? today, today);
  return { ledgers, first, many: true, today, asOf, rev: null, notes };
}

/** `day`: that of `--at`, or of its commit: what is asked is judged as of it. */
async function ledgerOf(
  host: Host,
  dir: string,
  { at, cache }: ReadingFlags,
): Promise<OpenedLedger & { readonly findings: readonly Finding[]; readonly day?: PlainDate }> {
  if (at === undefined) return { ...(await openLedger(host, dir, cache !== false)), code: null };
  const [{ gitSource }, { loadLedger }, git] = await Promise.all([
    import('../store/git-source.js'),
    import('../store/load.js'),
    import('../store/git-tree.js'),
  ]);
  const date = dateOf(at);
  // A day means the ledger's own, and only the ledger knows its offset.
  const offset = (): string => loadLedger(gitSource(host, dir, 'HEAD')).ledger.settings.utc_offset;
  const source = gitSource(host, dir, date === undefined ? at : git.commitOn(host, dir, date, offset()));
  const { ledger, findings } = loadLedger(source);
  const { commit } = source;
  const day = date ?? (commit === null ? undefined : git.dayOfCommit(host, dir, commit, ledger.settings.utc_offset));
  return { dir, ledger, findings, code: null, ...(day !== undefined && { day }) };
}

/** The day that `--at` names, where it is written in full: eight digits may be a commit's id. */
function dateOf(at: string): PlainDate | undefined {
  if (/^\d+$/.test(at) || !/^\d{4}\D/.test(at)) return undefined;
  return asPlainDate(at) ?? dayTyped(at);
}

/** `2021年6月30日`, `2021/6/30`, `2021.6.30`. */
function dayTyped(text: string): PlainDate | undefined {
  const match = /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/.exec(text.normalize('NFKC').replace(/\s+/g, ''));
  return match ? plainDateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

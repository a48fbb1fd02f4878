/** What a merge knows of the lists in a file, and how a caller says otherwise. */
import type { Json } from '../json.js';
import { canonical, isJsonMap, type JsonMap } from './canon.js';

export interface MergeOptions {
  /** Keys that name an item of a sequence: items with the same value under the first of these are the same item. */
  readonly identity?: readonly string[];
  /** How lists of dated entries merge; `false`: as any other list. */
  readonly log?: LogRules | false;
  /** The words behind git's markers. */
  readonly labels?: { readonly ours: string; readonly theirs: string };
}

/**
 * A log is a sequence of mappings without identity that all have text under `orderBy`. What both sides added to it is
 * kept from both, in order; an entry that both added is kept once.
 */
export interface LogRules {
  readonly orderBy: string;
  /** Which of two entries of one date comes first: the lower one. */
  readonly rank: (entry: JsonMap) => number;
  /** Whether two entries, one added by each side, cannot both be true. */
  readonly clash: (ours: JsonMap, theirs: JsonMap) => boolean;
  /** A value beside a log that says what the log adds up to. It is worked out anew where it agreed with the log on both sides. */
  readonly derived: {
    readonly key: string;
    readonly from: string;
    readonly compute: (entries: readonly Json[]) => Json;
  };
}

/**
 * The entries of a ledger in the order in which they happen to a task; those of one day are kept in this order. It is the
 * only place of this module that knows words of a ledger: they are defaults, and other logs bring their own rules.
 */
const EVENTS = [
  'progress',
  'replied',
  'supervised',
  'stage_done',
  'extended',
  'submitted',
  'inspected',
  'announced',
  'closed',
  'filed',
  'revisited',
  'reopened',
] as const;

/** The rules of `log` and `status` in a ledger's files, and of dated readings without an event. */
export const LEDGER_LOG: LogRules = {
  orderBy: 'date',
  rank: (entry) => EVENTS.indexOf(entry.event as (typeof EVENTS)[number]),
  clash: (ours, theirs) => {
    if (ours.event === 'extended' && theirs.event === 'extended') return ours.to !== theirs.to;
    // Two readings for one day: one of them is wrong, and nobody here knows which.
    return ours.event === undefined && theirs.event === undefined && ours.date === theirs.date;
  },
  derived: { key: 'status', from: 'log', compute: statusOf },
};

/** open, until the log says otherwise. */
function statusOf(entries: readonly Json[]): Json {
  let status = 'open';
  for (const entry of entries) {
    if (!isJsonMap(entry)) continue;
    if (entry.event === 'submitted' || entry.event === 'closed') status = entry.event;
    const returned = entry.event === 'inspected' && entry.result === 'returned' && status === 'submitted';
    if (returned || entry.event === 'reopened') status = 'open';
  }
  return status;
}

/** Orders two entries by date, then by rank, then by content, so that the answer does not depend on whose they are. */
export function compareEntries(rules: LogRules): (a: Json, b: Json) => number {
  return (a, b) => {
    const [first, second] = [a as JsonMap, b as JsonMap];
    return (
      byText(String(first[rules.orderBy]), String(second[rules.orderBy])) ||
      rules.rank(first) - rules.rank(second) ||
      byText(canonical(first), canonical(second))
    );
  };
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

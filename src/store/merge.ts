/** Merging a file of the ledger: by meaning (`src/yaml/`), with the log and its status as the ledger understands them. */
import { nonsense } from '../ledger/change/sense.js';
import { compareOnOneDay, contradict, statusOf } from '../ledger/log-merge.js';
import type { LogEntry, Problem } from '../ledger/model.js';
import { readDocument } from '../yaml/document.js';
import { type JsonMap, type LogRules, merge } from '../yaml/index.js';

/** Something that a person has to look at. */
export interface Doubt {
  /** 1-based line of the merged text, where a marker stands. */
  readonly line: number | null;
  /** One Chinese sentence without a full stop. */
  readonly what: string;
}

/** What tells the items of a list apart: tasks and targets their id, units and people their name, measures their number. */
const IDENTITY = ['id', 'name', 'number'];

/** Characters of a conflict marker unless git wants another length. */
const MARKER = 7;

const asEntry = (entry: JsonMap): Partial<LogEntry> => entry as unknown as Partial<LogEntry>;

/** Logs of tasks and problems, and the dated readings of a target. */
const LOG: LogRules = {
  isEntry: ({ date }) => typeof date === 'string',
  moment: ({ date }) => String(date),
  compare: (a, b) => compareOnOneDay(asEntry(a), asEntry(b)),
  clash: (ours, theirs) => contradict(asEntry(ours), asEntry(theirs)),
  sum: { key: 'status', from: 'log', compute: (entries) => statusOf(entries as unknown as readonly LogEntry[]) },
};

/**
 * @param size characters of a conflict marker
 * @returns the merged text, with markers where there are conflicts, and what a person has to look at
 */
export function mergeFiles(
  base: string,
  ours: string,
  theirs: string,
  size = MARKER,
): { text: string; doubts: Doubt[] } {
  const labels = { ours: 'ours', theirs: 'theirs' };
  const { text, conflicts } = merge(base, ours, theirs, { identity: IDENTITY, log: LOG, labels });
  if (conflicts.length === 0) return { text, doubts: senseless(text) };
  const doubts = conflicts.map(({ line, path }) => ({
    line,
    what: `两边改得不一样（${path.join('.') || '整个文件'}）`,
  }));
  return { text: size === MARKER ? text : resized(text, size), doubts };
}

/** Logs that merged without a conflict and yet tell no story: both sides recorded what can happen once. */
function senseless(text: string): Doubt[] {
  const { tasks } = (readDocument(text).value ?? {}) as Partial<Problem>;
  if (!Array.isArray(tasks)) return [];
  return (tasks as Problem['tasks']).flatMap(({ id, deadline, log }) =>
    (log ?? []).flatMap((entry, index) => {
      const wrong = nonsense({ deadline }, log.slice(0, index), entry);
      return wrong ? [{ line: null, what: `${id} 合并后的记录说不通：${wrong[0]}` }] : [];
    }),
  );
}

/** Markers of another length: git asks for longer ones where markers may stand in the texts themselves. */
function resized(text: string, size: number): string {
  return text.replace(
    /^(<{7} ours|={7}|>{7} theirs)(?=\r?$)/gm,
    (marker) => marker.charAt(0).repeat(size) + marker.slice(MARKER),
  );
}

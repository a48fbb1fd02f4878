/**
 * What both sides put into one gap of a list that has no names. In a log both are kept, in order of date; in any other
 * list nobody knows which comes first, or whether both are meant, and it is a disagreement.
 */
import type { Site } from '../locate.js';
import type { Node } from '../tree.js';
import { align } from './align.js';
import { canonicalOf, isJsonMap, type JsonMap, jsonOf } from './canon.js';
import { interleave } from './interleave.js';
import type { ListBuilder } from './lists.js';
import { compareEntries, type LogRules } from './rules.js';

/** New items of both sides in one gap. */
export interface Run {
  readonly gap: number;
  readonly own: readonly Site[];
  readonly other: readonly Site[];
}

/** Writes a gap's items to the list; given and giving the index of our item that follows. */
export type WriteRun = (list: ListBuilder, before: number) => number;

/** Whether every item is a mapping with text under the key that orders a log. */
export function isLog({ orderBy }: LogRules, items: readonly Node[]): boolean {
  return items.every((item) => {
    const value = item.kind === 'map' ? jsonOf(item) : undefined;
    return isJsonMap(value) && typeof value[orderBy] === 'string';
  });
}

export function mergeRuns(log: LogRules | undefined, runs: readonly Run[]): WriteRun[] {
  return log ? mergeLogRuns(log, runs) : runs.map((run) => (list, before) => writePlain(run, list, before));
}

function writePlain({ own, other }: Run, list: ListBuilder, before: number): number {
  const text = (sites: readonly Site[]): string => sites.map(({ node }) => canonicalOf(node)).join(',');
  if (own.length > 0 && other.length > 0 && text(own) !== text(other)) {
    list.merging.disagreements.push({
      path: list.next,
      span: own.length,
      base: undefined,
      ours: own.map(({ node }) => jsonOf(node)),
      theirs: other.map(({ node }) => jsonOf(node)),
      theirSites: other,
      theirParent: list.theirs,
    });
  } else if (own.length === 0) for (const item of other) list.insert(item, before);
  for (const item of own) list.keep(item);
  return before + own.length;
}

function mergeLogRuns(log: LogRules, runs: readonly Run[]): WriteRun[] {
  const clashes = findClashes(log, runs);
  const clashing = new Set([...clashes.values()].flat());
  const elsewhere = addedElsewhere(runs);
  return runs.map(({ own, other }) => {
    const fresh = other.filter((site) => !clashing.has(site) && !elsewhere.has(site));
    return (list, before) => {
      let next = before;
      for (const site of inOrder(log, own, fresh)) {
        if (!own.includes(site)) {
          list.insert(site, next);
          continue;
        }
        const against = clashes.get(site);
        if (against) noteClash(list, site, against);
        list.keep(site);
        next++;
      }
      return next;
    };
  });
}

/** Both runs as one; entries that both added hold them together and are taken once. */
function inOrder(log: LogRules, own: readonly Site[], other: readonly Site[]): Site[] {
  const compare = compareEntries(log);
  const bySite = (a: Site, b: Site): number => compare(jsonOf(a.node), jsonOf(b.node));
  const out: Site[] = [];
  let [i, j] = [0, 0];
  const texts = (sites: readonly Site[]): string[] => sites.map(({ node }) => canonicalOf(node));
  for (const [a, b] of [...align(texts(own), texts(other)), [own.length, other.length] as const]) {
    out.push(...interleave(own.slice(i, a), other.slice(j, b), bySite), ...own.slice(a, a + 1));
    [i, j] = [a + 1, b + 1];
  }
  return out;
}

/** Our new entries with the new entries of their side that cannot be true beside them. */
function findClashes(log: LogRules, runs: readonly Run[]): Map<Site, Site[]> {
  const own = runs.flatMap((run) => run.own);
  const other = runs.flatMap((run) => run.other);
  const common = new Set(own.map(({ node }) => canonicalOf(node)));
  const shared = new Set(
    other.filter(({ node }) => common.has(canonicalOf(node))).map(({ node }) => canonicalOf(node)),
  );
  const isOwnOnly = ({ node }: Site): boolean => !shared.has(canonicalOf(node));
  const clashes = new Map<Site, Site[]>();
  for (const theirs of other.filter(isOwnOnly)) {
    for (const ours of own.filter(isOwnOnly)) {
      if (!log.clash(jsonOf(ours.node) as JsonMap, jsonOf(theirs.node) as JsonMap)) continue;
      clashes.set(ours, [...(clashes.get(ours) ?? []), theirs]);
    }
  }
  return clashes;
}

/** Their new entries that our side has put into another gap. */
function addedElsewhere(runs: readonly Run[]): Set<Site> {
  const found = new Set<Site>();
  for (const { gap, other } of runs) {
    const ours = new Set(
      runs.filter((run) => run.gap !== gap).flatMap((run) => run.own.map(({ node }) => canonicalOf(node))),
    );
    for (const site of other) if (ours.has(canonicalOf(site.node))) found.add(site);
  }
  return found;
}

/** One disagreement for each pair; the markers show all of their entries. */
function noteClash(list: ListBuilder, own: Site, against: readonly Site[]): void {
  for (const theirs of against) {
    list.merging.disagreements.push({
      path: list.next,
      span: 1,
      base: undefined,
      ours: jsonOf(own.node),
      theirs: jsonOf(theirs.node),
      theirSites: against,
      theirParent: list.theirs,
    });
  }
}

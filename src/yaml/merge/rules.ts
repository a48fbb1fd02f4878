/** What a caller tells a merge about the lists in a file. */
import type { Json } from '../json.js';

export type JsonMap = { readonly [key: string]: Json };

export interface MergeOptions {
  /**
   * Keys that name an item of a sequence: items with the same value under the first of these that names every item are
   * the same item. `id` unless given.
   */
  readonly identity?: readonly string[];
  /** How lists that both sides only add to are merged; without it, as any other list. */
  readonly log?: LogRules;
  /** The words behind git's markers. */
  readonly labels?: Labels;
}

export interface Labels {
  readonly ours: string;
  readonly theirs: string;
}

/**
 * A log is a sequence of mappings without identity, all of which `isEntry` accepts. What both sides added to it is kept
 * from both, an entry that both added once. Where the entries of both sides stand in order, so do those of the result; a
 * log that has the newest first keeps that direction.
 */
export interface LogRules {
  readonly isEntry: (item: JsonMap) => boolean;
  /** Entries stand in the order of this text. */
  readonly moment: (entry: JsonMap) => string;
  /** Which of two entries of one moment, one from each side, comes first: below 0 the first. */
  readonly compare: (a: JsonMap, b: JsonMap) => number;
  /** Whether two entries, one added by each side, cannot both be true. */
  readonly clash: (ours: JsonMap, theirs: JsonMap) => boolean;
  /** A value beside a log that says what the log adds up to. It is worked out anew where it agreed with the log on both sides. */
  readonly sum?: {
    readonly key: string;
    readonly from: string;
    readonly compute: (entries: readonly Json[]) => string;
  };
}

/** What a merge knows of lists. */
export interface Rules {
  readonly identity: readonly string[];
  readonly log: LogRules | undefined;
  /** Old names of keys by their new ones: the check of values notes here what it took for a renaming. */
  readonly renamed: Map<string, string>;
}

/** Versions of one thing. */
export interface Versions<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** The same, without base where both sides made the thing. */
export interface Three<T> extends Pick<Versions<T>, 'ours' | 'theirs'> {
  readonly base: T | undefined;
}

/** What comes of each version. */
export const each = <T, U>({ base, ours, theirs }: Versions<T>, make: (one: T) => U): Versions<U> => ({
  base: make(base),
  ours: make(ours),
  theirs: make(theirs),
});

/** What comes of each version that there is. */
export const eachOf = <T, U>({ base, ours, theirs }: Three<T>, make: (one: T) => U): Three<U> => ({
  base: base === undefined ? undefined : make(base),
  ours: make(ours),
  theirs: make(theirs),
});

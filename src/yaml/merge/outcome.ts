/** What a merge of values decides: the merged value comes back, and these are collected on the way. */
import type { Json, Path } from '../json.js';
import type { Site } from '../locate.js';
import type { LogRules } from './rules.js';

/** One thing to do to our text so that it says the merged value. Sites are of our tree unless they are called theirs. */
export type Change =
  | { readonly kind: 'take'; readonly site: Site; readonly theirs: Site }
  | { readonly kind: 'write'; readonly site: Site; readonly value: Json }
  | { readonly kind: 'remove'; readonly site: Site }
  /** @param after index of our entry that it goes behind; -1 for the front */
  | { readonly kind: 'key'; readonly site: Site; readonly theirs: Site; readonly after: number }
  /** @param before index of our item that they go before */
  | { readonly kind: 'items'; readonly site: Site; readonly theirs: readonly Site[]; readonly before: number };

/** A disagreement. The merged value holds one side's value for the time being, so that there is a place to point at. */
export interface Disagreement {
  /** In the merged value; the first of `span` items where it is about several. */
  readonly path: Path;
  readonly span: number;
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
  /** Where their side stands in their text; none where they took it away. */
  readonly theirSites: readonly Site[];
  /** The collection around it in their text. */
  readonly theirParent: Site | undefined;
}

export interface Merging {
  readonly identity: readonly string[];
  readonly log: LogRules | undefined;
  /** Whether a side wrote a comment into a piece that it left alone otherwise: it is not taken away without a word. */
  readonly isCommented: (side: 'ours' | 'theirs', site: Site) => boolean;
  readonly changes: Change[];
  readonly disagreements: Disagreement[];
}

/** How a problem or one of its tasks came to be what it is: from one version of its file to the next. */
import type { PlainDate } from '../dates.js';
import type { Problem } from '../model.js';
import { canonical } from '../same.js';
import { diffProblems } from './diff.js';
import type { Difference } from './difference.js';

/** The commit that made a version. */
interface CommitInfo {
  readonly commit: string;
  readonly author: string;
  /** When it was written, as a day in the ledger's own offset. */
  readonly date: PlainDate;
  /** First line of the message. */
  readonly subject: string;
}

/** A problem as a commit has it: `undefined` where it has none, null where the text cannot be read. */
export type Read = Problem | undefined | null;

/** A problem as one commit left it. */
export interface Version {
  /** Null for changes that are not committed yet. */
  readonly by: CommitInfo | null;
  readonly problem: Read;
  /** What it was made from: several where two lines of work met, none where the problem came to be. */
  readonly parents: readonly Parent[];
  /** Whether nobody knows what it was made from. */
  readonly cutOff: boolean;
}

interface Parent {
  readonly commit: string;
  readonly problem: Read;
}

/** A commit that changed what was asked about. */
export interface Step {
  readonly by: CommitInfo | null;
  readonly readable: boolean;
  readonly differences: readonly Difference[];
}

/**
 * The commits that changed a problem or task, each compared with what it was made from.
 *
 * @param id of a problem, with everything in it, or of one task
 * @param versions of the problem's file, none before one that it was made from
 */
export function historyOf(id: string, versions: readonly Version[]): Step[] {
  const graph = new Graph(versions);
  return versions.flatMap((version): Step[] => {
    const { by, problem, parents, cutOff } = version;
    // A merge that cannot be read is no line of work of its own.
    if (problem === null) return [{ by, readable: false, differences: [] }];
    if (cutOff) return [];
    const all = parents.length > 1 ? mergeDifferences(graph, version) : diffProblems(graph.before(parents[0]), problem);
    const differences = all.filter((one) => concerns(one, id));
    return differences.length > 0 ? [{ by, readable: true, differences }] : [];
  });
}

/**
 * What a merge itself did: where it differs from one side in something that the other side had not done. So nobody is
 * accused of deleting what a colleague recorded meanwhile, and a merge that drops a side is.
 */
function mergeDifferences(graph: Graph, { problem, parents }: Version): Difference[] {
  const found = new Map<string, Difference>();
  for (const own of parents) {
    const brought = new Set(
      parents.flatMap((other) => {
        const base = other === own ? undefined : graph.common(own.commit, other.commit);
        return base === undefined ? [] : diffProblems(graph.before(base), graph.before(other)).map(keyOf);
      }),
    );
    for (const one of diffProblems(graph.before(own), problem ?? undefined)) {
      // Of two orders of one day's entries a merge can keep but one.
      const isOrder = one.kind === 'log_rewritten' && one.how === 'reordered';
      if (!isOrder && !brought.has(keyOf(one))) found.set(keyOf(one), one);
    }
  }
  return [...found.values()];
}

/** What a difference says, whatever it was seen beside. */
function keyOf(difference: Difference): string {
  const { title: _, grave: __, ...rest } = difference;
  return canonical({ ...rest, backdated: false });
}

/** Which version was made from which. */
class Graph {
  private readonly versions: ReadonlyMap<string, Version>;
  private readonly order: ReadonlyMap<string, number>;

  constructor(versions: readonly Version[]) {
    const committed = versions.flatMap((version) => (version.by ? [[version.by.commit, version] as const] : []));
    this.versions = new Map(committed);
    this.order = new Map(committed.map(([commit], index) => [commit, index]));
  }

  /** The problem as a parent has it; where that cannot be read, as the last before it that can. */
  before(parent: Parent | undefined): Problem | undefined {
    let at = parent;
    while (at && at.problem === null) at = this.versions.get(at.commit)?.parents[0];
    return at?.problem ?? undefined;
  }

  /** The last version that two lines of work have in common; undefined where that is not known. */
  common(one: string, other: string): Parent | undefined {
    const shared = this.ancestors(other);
    let last: string | undefined;
    for (const commit of this.ancestors(one)) {
      const isLater = last === undefined || (this.order.get(commit) ?? -1) > (this.order.get(last) ?? -1);
      if (shared.has(commit) && isLater) last = commit;
    }
    if (last !== undefined) return { commit: last, problem: this.versions.get(last)?.problem };
    return { commit: '', problem: undefined };
  }

  private ancestors(commit: string): Set<string> {
    const found = new Set([commit]);
    for (const one of found) for (const parent of this.versions.get(one)?.parents ?? []) found.add(parent.commit);
    return found;
  }
}

/** A task comes and goes with its problem. */
function concerns(difference: Difference, id: string): boolean {
  if (difference.problem === id || difference.id === id) return true;
  return (difference.kind === 'added' || difference.kind === 'removed') && difference.tasks.includes(id);
}

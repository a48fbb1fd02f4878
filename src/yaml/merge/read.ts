/** One version of a text as a merge sees it. */
import type { Problem } from '../read/problem.js';
import { read } from '../read/read.js';
import { type Node, type Tree, walk } from '../tree.js';

export interface Read {
  readonly tree: Tree | undefined;
  readonly problems: readonly Problem[];
}

export const readVersion = (text: string): Read => read(text);

/** What is wrong with a text, each fault as a text that is the same for the same fault. */
export function faultsOf({ tree, problems }: Read): string[] {
  const faults = problems.map(({ code, args }) => `${code} ${JSON.stringify(args)}`);
  return tree ? [...faults, ...lostAliases(tree.root)] : faults;
}

/** Aliases that no anchor before them explains. */
function lostAliases(root: Node): string[] {
  const anchors = new Set<string>();
  const lost: string[] = [];
  walk(root, (node) => {
    if (node.kind === 'alias') {
      if (!anchors.has(node.name)) lost.push(`alias ${node.name}`);
    } else if (node.anchor !== undefined) anchors.add(node.anchor);
  });
  return lost;
}

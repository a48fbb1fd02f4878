/** Members of collections in `{ }` and `[ ]`: on one line, or one member a line. */
import { eolAt, isBlankOrComment, lineStart, lineStop, restOfLine } from '../lines.js';
import { badLayout, type Site } from '../locate.js';
import { isEmpty, type MapNode, members, type SeqNode, type Tree, walk } from '../tree.js';
import { deletion, insertion, type Patch } from './splice.js';

type Flow = MapNode | SeqNode;

/** Whether the outermost flow collection around a place has every key and text in double quotes, as JSON has. */
export function isJsonStyle(site: Site): boolean {
  let outermost = site;
  while (outermost.holder && isFlow(outermost.holder.site)) outermost = outermost.holder.site;
  let quoted = 0;
  let other = 0;
  walk(outermost.node, (node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return;
    if (node.style === 'double') quoted++;
    else other++;
  });
  return quoted > 0 && other === 0;
}

const isFlow = ({ node }: Site): boolean => (node.kind === 'map' || node.kind === 'seq') && node.flow;

/** @throws YamlEditError `layout` for `[a: 1]`, `{? a}` and other members whose ends readers see differently */
function refuseOddMembers(tree: Tree, flow: Flow): void {
  if (flow.kind === 'map') {
    if (flow.bare) throw badLayout(tree, '方括号里的“键: 值”没有写花括号', flow.start);
    for (const { key, explicit, start } of flow.entries) {
      const plain = key.kind === 'scalar' && !explicit && start === key.start && key.start < key.end;
      if (!plain) throw badLayout(tree, '花括号里的键不是普通的文字', start);
    }
  } else {
    for (const { value } of flow.items) {
      const odd =
        isEmpty(value) || (value.kind === 'map' && value.bare) || value.anchor !== undefined || value.tag !== undefined;
      if (odd) throw badLayout(tree, '方括号里有不是普通值的一项', value.start);
    }
  }
}

/**
 * Adds a member to a flow collection.
 *
 * @param after index of the member that it goes behind; -1 for the front
 */
export function insertInFlow(tree: Tree, flow: Flow, text: string, after: number): Patch {
  refuseOddMembers(tree, flow);
  const all = members(flow);
  if (all.length === 0) return fillFlow(tree, flow, text);
  const before = all[after];
  if (!before) return [insertion(all[0]!.start, `${text}, `)];
  return onOwnLine(tree, flow, before, after === all.length - 1, text) ?? [insertion(before.end, `, ${text}`)];
}

function fillFlow(tree: Tree, flow: Flow, text: string): Patch {
  const inner = tree.source.slice(flow.start + 1, flow.end - 1);
  if (inner.trim() !== '') throw badLayout(tree, '空的括号里有注释', flow.start);
  return [{ start: flow.start + 1, end: flow.end - 1, text }];
}

/** Where the last member has a line to itself, the next one gets one too; its comma goes before the comment. */
function onOwnLine(
  tree: Tree,
  flow: Flow,
  before: { start: number; end: number },
  isLast: boolean,
  text: string,
): Patch | undefined {
  const { source } = tree;
  const indent = source.slice(lineStart(source, before.start), before.start);
  if (!isLast || indent.trim() !== '' || lineStart(source, before.start) <= flow.start) return undefined;
  const comma = /^[ \t]*,/.exec(restOfLine(source, before.end))?.[0].length ?? 0;
  if (!isBlankOrComment(restOfLine(source, before.end + comma))) return undefined;
  const stop = lineStop(source, before.end);
  const line = eolAt(source, stop) + indent + text;
  return comma > 0 ? [insertion(stop, `${line},`)] : [insertion(before.end, ','), insertion(stop, line)];
}

/** Takes a member out of a flow collection, with its comma. */
export function removeFromFlow(tree: Tree, flow: Flow, index: number): Patch {
  refuseOddMembers(tree, flow);
  const all = members(flow);
  const { start, end } = all[index]!;
  const next = all[index + 1];
  const previous = all[index - 1];
  const noComments = !commentBetween(tree, previous?.end ?? end, next?.start ?? end);
  if (previous && noComments) return [deletion(previous.end, end)];
  if (next) {
    refuseForeignComment(tree, end, next.start);
    return [deletion(start, next.start)];
  }
  if (previous) throw badLayout(tree, '旁边有注释', previous.end);
  if (commentBetween(tree, flow.start, flow.end)) throw badLayout(tree, '括号里有注释', flow.start);
  return [deletion(flow.start + 1, flow.end - 1)];
}

const commentBetween = (tree: Tree, start: number, end: number): boolean =>
  tree.comments.some(({ offset }) => offset >= start && offset < end);

/** The comment behind a member goes with it; one on a line of its own speaks of something else. */
function refuseForeignComment(tree: Tree, end: number, next: number): void {
  if (commentBetween(tree, Math.min(lineStop(tree.source, end), next), next)) throw badLayout(tree, '旁边有注释', end);
}

/** Changes of meaning → splices of our text. */
import { dashColumn, keyColumn } from '../columns.js';
import { isJsonScalar, type Json } from '../json.js';
import { entryLines, flowEntry, flowText, itemLines, layOut } from '../layout.js';
import { eolAt } from '../lines.js';
import type { Site } from '../locate.js';
import { newItemLines } from '../splice/append.js';
import { insertLines, pieceStop } from '../splice/beside.js';
import { insertInFlow, isJsonStyle } from '../splice/flow.js';
import { fillRoot, insertKey } from '../splice/insert.js';
import { removeAt } from '../splice/remove.js';
import { replaceValue } from '../splice/replace.js';
import { joinPatches, type Patch } from '../splice/splice.js';
import type { Style } from '../style.js';
import { isBlockCollection, isBlockScalar, isEmpty, type Node, type Tree } from '../tree.js';
import { jsonOf } from './canon.js';
import { liftLines } from './lift.js';
import type { Change } from './outcome.js';

/** What planning needs of the texts. */
export interface Plan {
  readonly ours: Tree;
  readonly style: Style;
  readonly theirs: Tree;
  /** Texts of the comments of the common ancestor. */
  readonly known: ReadonlySet<string>;
}

/**
 * All changes as one patch, or undefined where two of them touch the same piece.
 *
 * @throws YamlEditError where our text cannot take one of them
 */
export const planChanges = (plan: Plan, changes: readonly Change[]): Patch | undefined =>
  joinPatches(changes.map((change) => planChange(plan, change)));

function planChange(plan: Plan, change: Change): Patch {
  const { ours } = plan;
  switch (change.kind) {
    case 'take':
      return takeValue(plan, change.site, change.theirs);
    case 'write':
      return writeValue(plan, change.site, change.value);
    case 'remove':
      return removeAt(ours, change.site);
    case 'key':
      return takeKey(plan, change.site, change.theirs, change.after);
    case 'items':
      return takeItems(plan, change.site, change.theirs, change.before);
  }
}

function writeValue({ ours, style }: Plan, site: Site, value: Json): Patch {
  if (site.holder) return replaceValue(ours, style, site, value);
  const { node } = site;
  const lines = isJsonScalar(value)
    ? [flowText(value, style)]
    : [layOut(value, { column: 0, kind: 'item', key: undefined, gap: 0 }, style)].flatMap(({ head, rest }) => [
        head,
        ...rest,
      ]);
  if (isEmpty(node) || !isBlockCollection(node)) return fillRoot(ours, site, lines);
  return [
    { start: node.start, end: pieceStop(ours, node.end, node), text: lines.join(eolAt(ours.source, node.start)) },
  ];
}

/** A value on one line comes over as it is written, quotes and all. */
function takeValue({ ours, style, theirs }: Plan, site: Site, other: Site): Patch {
  const { node } = site;
  const raw = theirs.source.slice(other.node.start, other.node.end);
  const both = isInline(node) && isInline(other.node) && site.inFlow === other.inFlow && !/[\r\n]/.test(raw);
  return both ? [{ start: node.start, end: node.end, text: raw }] : replaceValue(ours, style, site, jsonOf(other.node));
}

const isInline = (node: Node): boolean => !isEmpty(node) && !isBlockCollection(node) && !isBlockScalar(node);

function takeKey({ ours, style, theirs, known }: Plan, site: Site, other: Site, after: number): Patch {
  const { node } = site;
  const key = (other.holder as { readonly entry: { readonly name: string } }).entry.name;
  const value = jsonOf(other.node);
  if (node.kind !== 'map' || node.entries.length === 0) return insertKey(ours, style, site, key, value, {});
  if (node.flow) return insertInFlow(ours, node, flowEntry(key, value, style, isJsonStyle(site)), after);
  const column = keyColumn(ours, node);
  const lines = liftLines(theirs, other, known, column) ?? entryLines(key, value, column, style);
  return insertLines(ours, site, node, column, lines, after);
}

/** Items for a sequence that is empty in our text. */
function fillSequence(ours: Tree, style: Style, site: Site, values: readonly Json[]): Patch {
  if (site.holder) return replaceValue(ours, style, site, values);
  const owner = { column: 0, kind: 'item', key: undefined, gap: 2 } as const;
  return fillRoot(
    ours,
    site,
    values.flatMap((value) => itemLines(value, owner, style)),
  );
}

function takeItems({ ours, style, theirs, known }: Plan, site: Site, others: readonly Site[], before: number): Patch {
  const { node } = site;
  const values: Json[] = others.map((other) => jsonOf(other.node));
  if (node.kind !== 'seq' || node.items.length === 0) return fillSequence(ours, style, site, values);
  if (node.flow) {
    const text = values.map((value) => flowText(value, style, isJsonStyle(site))).join(', ');
    return insertInFlow(ours, node, text, before - 1);
  }
  const column = dashColumn(ours, node);
  const lines = others.flatMap(
    (other) => liftLines(theirs, other, known, column) ?? newItemLines(ours, style, site, node, jsonOf(other.node)),
  );
  return insertLines(ours, site, node, column, lines, before - 1);
}

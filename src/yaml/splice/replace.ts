/** One value for another in the place of the first. */

import { foldedBlock, literalBlock } from '../block.js';
import { holderColumn } from '../columns.js';
import { isDate, type Wish } from '../encode.js';
import { isJsonList, isJsonScalar, type NewValue } from '../json.js';
import { flowText, type Laid, layOut, layOutBlock, type Owner } from '../layout.js';
import { columnOf, eolAt, isBlankOrComment, lineStart, lineStop, nextLine, restOfLine } from '../lines.js';
import { badLayout, errorAt, type Holder, refuseAnchorsWithin, type Site } from '../locate.js';
import type { Style } from '../style.js';
import { isBlockCollection, isBlockScalar, isEmpty, type Node, type ScalarNode, type Tree } from '../tree.js';
import { linesBehind, overComments, pieceStop, withoutLines } from './beside.js';
import { isJsonStyle } from './flow.js';
import { insertion, type Patch } from './splice.js';

/** The nearest key above a place: its habits count for what is written there. */
export function habitKey({ holder }: Site): string | undefined {
  if (!holder) return undefined;
  return holder.kind === 'entry' ? holder.entry.name : habitKey(holder.site);
}

/** Behind the colon or dash that a value follows. */
export function indicatorEnd(tree: Tree, holder: Holder): number {
  const at = holder.kind === 'entry' ? holder.entry.colon : holder.item.dash;
  if (at === undefined || (holder.kind === 'entry' && holder.entry.explicit)) {
    const start = holder.kind === 'entry' ? holder.entry.start : holder.item.value.start;
    throw badLayout(tree, '键不是普通的“键: 值”写法', start);
  }
  return at + 1;
}

/**
 * Plans the replacement of a value that differs from the new one.
 *
 * @throws YamlEditError `whole-document`, `tagged-value`, `shared-value`, `layout`
 */
export function replaceValue(tree: Tree, style: Style, site: Site, value: NewValue): Patch {
  const { node, holder } = site;
  if (!holder) throw errorAt(tree, 'whole-document', {}, node.start);
  if (node.kind === 'alias') throw errorAt(tree, 'shared-value', { name: `*${node.name}` }, node.start);
  if (node.tag !== undefined || node.anchor !== undefined) throw errorAt(tree, 'tagged-value', {}, node.start);
  refuseAnchorsWithin(tree, node);
  if (site.inFlow) return replaceInFlow(tree, style, site, holder, value);
  const from = indicatorEnd(tree, holder);
  if (isEmpty(node)) return fillEmpty(tree, from, lay(tree, style, site, value), () => holderColumn(tree, site));
  if (isBlockScalar(node)) return replaceBlockText(tree, node, from, layForBlock(tree, style, site, node, value));
  if (isBlockCollection(node)) return replaceBlock(tree, style, site, from, value);
  return replaceInline(tree, node, from, lay(tree, style, site, value));
}

/** Lays the new value out for its place; the column is asked for only where more than one line is written. */
function lay(tree: Tree, style: Style, site: Site, value: NewValue, inner?: number): Laid {
  const { node } = site;
  const form = sameFlowKind(node, value) ? 'flow' : undefined;
  const owner = (column: number): Owner => {
    const kind = site.holder?.kind === 'item' ? 'item' : 'key';
    return { column, kind, key: habitKey(site), gap: itemGap(tree, site), inner };
  };
  const own = { ...style, plainDates: plainDates(style, node, value) };
  const laid = layOut(value, owner(0), own, wishOf(node), form);
  return laid.rest.length === 0 ? laid : layOut(value, owner(holderColumn(tree, site)), own, wishOf(node), form);
}

/** A text in the place of a block text stays a block of the same kind where one can carry it. */
function layForBlock(tree: Tree, style: Style, site: Site, node: ScalarNode, value: NewValue): Laid {
  const inner = isJsonScalar(value) ? bodyIndent(tree, node) : undefined;
  if (typeof value !== 'string' || inner === undefined || !style.literals) return lay(tree, style, site, value, inner);
  const body = tree.source.slice(nextLine(tree.source, node.start), node.end).split(/\r?\n/);
  const old = body.map((line) => line.slice(inner)).slice(0, body.at(-1) === '' ? -1 : undefined);
  const block = (node.style === 'folded' ? foldedBlock(value, old) : undefined) ?? literalBlock(value, true);
  if (!block) return lay(tree, style, site, value, inner);
  return layOutBlock(
    block,
    { column: holderColumn(tree, site), kind: 'key', key: habitKey(site), gap: 2, inner },
    style,
  );
}

/** A date in the place of a date is written as that one was. */
function plainDates(style: Style, node: Node, value: NewValue): boolean {
  const replacesDate = node.kind === 'scalar' && typeof node.value === 'string' && isDate(node.value);
  if (replacesDate && typeof value === 'string' && node.style === 'plain') return true;
  return style.plainDates;
}

/** Quotes stay, and so does a text without; what was no text says nothing. */
function wishOf(node: Node): Wish | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  return node.style === 'single' || node.style === 'double' ? node.style : 'plain';
}

/** A collection that was written in brackets stays in brackets; an empty one says nothing about its habit. */
function sameFlowKind(node: Node, value: NewValue): boolean {
  if (isJsonScalar(value)) return false;
  if (node.kind === 'map') return node.flow && node.entries.length > 0 && !isJsonList(value);
  return node.kind === 'seq' && node.flow && node.items.length > 0 && isJsonList(value);
}

/** Columns from the dash to the value of the item that is being replaced. */
function itemGap(tree: Tree, { holder, node }: Site): number {
  if (holder?.kind !== 'item') return 2;
  const gap = node.start - holder.item.dash!;
  return isEmpty(node) || gap < 2 || tree.source.slice(holder.item.dash, node.start).includes('\n') ? 2 : gap;
}

function replaceInFlow(tree: Tree, style: Style, site: Site, holder: Holder, value: NewValue): Patch {
  const { node } = site;
  const key = habitKey(site);
  const own = { ...style, plainDates: plainDates(style, node, value) };
  const text = flowText(value, own, isJsonStyle(site), key, wishOf(node) ?? style.wish(key));
  if (!isEmpty(node)) return [{ start: node.start, end: node.end, text }];
  if (holder.kind === 'item' || holder.entry.explicit || holder.collection.bare || isEmpty(holder.entry.key)) {
    throw badLayout(tree, '方括号或花括号里有空的一项', node.start);
  }
  const { colon, key: name } = holder.entry;
  return [colon === undefined ? insertion(name.end, `: ${text}`) : insertion(colon + 1, ` ${text}`)];
}

function fillEmpty(tree: Tree, from: number, laid: Laid, column: () => number): Patch {
  const head = laid.head === '' ? [] : [insertion(from, ` ${laid.head}`)];
  if (laid.rest.length === 0) return head;
  const { source } = tree;
  if (!isBlankOrComment(restOfLine(source, from))) throw badLayout(tree, '同一行后面还有别的内容', from);
  // A block text must follow its header; the lines of a collection go below the comments that stand there.
  const stop = laid.head === '' ? overComments(tree, lineStop(source, from), column()) : lineStop(source, from);
  return [...head, insertion(stop, linesBehind(tree, stop, laid.rest))];
}

/** One line, or a plain or quoted text folded over several. */
function replaceInline(tree: Tree, node: Node, from: number, laid: Laid): Patch {
  const { source } = tree;
  if (laid.rest.length === 0) return [{ start: node.start, end: node.end, text: laid.head }];
  const gap = source.slice(from, node.start);
  if (gap.includes('#')) throw badLayout(tree, '值的前面有注释', from);
  if (!isBlankOrComment(restOfLine(source, node.end))) throw badLayout(tree, '同一行后面还有别的内容', node.end);
  const stop = lineStop(source, node.end);
  const keepsGap = laid.head !== '' && !gap.includes('\n');
  const start = keepsGap ? node.start : from;
  const head = keepsGap || laid.head === '' ? laid.head : ` ${laid.head}`;
  return [{ start, end: node.end, text: head }, insertion(stop, linesBehind(tree, stop, laid.rest))];
}

/** A `|` or `>` block: the header with its comment is on the key's line, the text below. */
function replaceBlockText(tree: Tree, node: Node, from: number, laid: Laid): Patch {
  const { source } = tree;
  const header = /^[|>][-+0-9]*/.exec(source.slice(node.start, node.start + 4))![0];
  const headerStop = lineStop(source, node.start);
  const stop = Math.max(headerStop, pieceStop(tree, node.end, node));
  const start = laid.head === '' ? from : node.start;
  const body = laid.rest.length === 0 ? '' : linesBehind(tree, headerStop, laid.rest);
  return [
    { start, end: node.start + header.length, text: laid.head },
    { start: headerStop, end: stop, text: body },
  ];
}

/** The indentation of a block text's lines, for the text that takes its place. */
function bodyIndent(tree: Tree, node: Node): number | undefined {
  const { source } = tree;
  const body = source.slice(nextLine(source, node.start), node.end);
  const first = /^( *)[^ \r\n]/m.exec(body);
  return first && !/^[|>][-+]?[0-9]/.test(source.slice(node.start, node.start + 3)) ? first[1]!.length : undefined;
}

/** A mapping or sequence of several lines: the comment lines before its first and behind its last member stay. */
function replaceBlock(tree: Tree, style: Style, site: Site, from: number, value: NewValue): Patch {
  const { source } = tree;
  const { node } = site;
  const stop = pieceStop(tree, node.end, node);
  if (!source.slice(from, node.start).includes('\n')) {
    const laid = lay(tree, style, site, value);
    return [{ start: node.start, end: stop, text: laid.head + linesBehind(tree, stop, laid.rest) }];
  }
  const sameKind = !isJsonScalar(value) && isJsonList(value) === (node.kind === 'seq');
  const inner = sameKind ? columnOf(source, node.start) : undefined;
  const laid = lay(tree, style, site, value, inner);
  if (laid.head === '')
    return [{ start: lineStart(source, node.start), end: stop, text: laid.rest.join(eolAt(source, stop)) }];
  if (!isBlankOrComment(restOfLine(source, from))) throw badLayout(tree, '同一行后面还有别的内容', from);
  const headStop = lineStop(source, from);
  const lines = [insertion(from, ` ${laid.head}`)];
  if (laid.rest.length > 0) lines.push(insertion(headStop, linesBehind(tree, headStop, laid.rest)));
  return [...lines, withoutLines(tree, lineStart(source, node.start), stop)];
}

/**
 * Three versions of a text, two of them grown from the first, become one. Three ways, the one that keeps most of both
 * texts first; a way's result counts only where it reads, has no fault that its inputs did not have, and holds the changes
 * and the comments of both sides:
 *
 * 1. lines, as git merges them
 * 2. members of mappings and lists moved and changed as text (`members.ts`), with conflicts where both changed one place
 * 3. lines again, with conflicts where git has them, or around everything that changed where git saw none and yet
 *    something would be lost
 */
import { readAlike } from '../fast/read.js';
import { splitDocuments } from '../read/documents.js';
import type { Reading } from '../read/library.js';
import { read } from '../read/read.js';
import { type Node, type Tree, walk } from '../tree.js';
import { type Conflict, isClean, type Lines, mapLines, resolved, withMarkers } from './conflict.js';
import { holdsComments } from './hold-comments.js';
import { holdsValues } from './hold-values.js';
import { dispute, type Hunk, hunksOf, joined, pick, sameLines, settled } from './lines.js';
import { meaningOf } from './meaning.js';
import { Merger } from './members.js';
import { blockOf, Doc, indented, type Pieces } from './pieces.js';
import { each, type MergeOptions, type Rules, type Versions } from './rules.js';

export interface Merged {
  /** With git's markers where there are conflicts. */
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

/**
 * Three-way merge by lines and by meaning.
 *
 * Mappings merge by key, items of a sequence by `identity`, else by what they hold, logs as `log` says. Different values
 * for one field, a value that one side changed and the other took away, two new items of one identity, an item renamed or
 * moved on both sides are conflicts: at that place alone, always marked in the text, and the same whichever side is ours. A
 * side that did nothing gives the other's bytes exactly. Never throws.
 *
 * @param base the common ancestor; empty where both sides made the file
 */
export function merge(base: string, ours: string, theirs: string, options: MergeOptions = {}): Merged {
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  const dress = dressOf({ base, ours, theirs });
  const rules = { identity: options.identity ?? ['id'], log: options.log, renamed: new Map<string, string>() };
  const merged = mergedLines(rules, each({ base, ours, theirs }, dress.off));
  const { lines, conflicts } = withMarkers(merged, options.labels ?? { ours: 'ours', theirs: 'theirs' });
  return { text: dress.on(lines), conflicts };
}

function mergedLines(rules: Rules, texts: Versions<string>): Lines {
  const hunks = hunksOf(each(texts, linesOf));
  const byLines = hunks.flatMap((hunk) => settled([], hunk));
  const isLineMerge = isClean(byLines);
  if (isLineMerge && seemsRight(rules, texts, hunks, joined(byLines))) return byLines;
  const judge = new Judge(rules, each(texts, read));
  if (isLineMerge && judge.accepts(byLines)) return byLines;
  const byMembers = mergeMembers(rules, judge.versions) ?? mergeDocuments(rules, texts);
  if (byMembers && judge.accepts(byMembers)) return byMembers;
  // Everything that either side changed, to be looked at.
  return isLineMerge
    ? hunks.flatMap((hunk) => (sameLines(hunk.ours, hunk.theirs) ? hunk.ours : dispute([], hunk)))
    : byLines;
}

/** A quick look at what most merges are: texts beyond doubt of which lines and values go together, far from any comment. */
function seemsRight(rules: Rules, texts: Versions<string>, hunks: readonly Hunk[], merged: string): boolean {
  if (hunks.some((hunk, i) => !isShared(hunk) && isRemarked(hunks, i))) return false;
  const values = readAlike([texts.base, texts.ours, texts.theirs, merged]);
  return (
    values !== undefined &&
    holdsValues(rules, { base: values[0], ours: values[1], theirs: values[2], merged: values[3] })
  );
}

const isShared = ({ base, ours, theirs }: Hunk): boolean => sameLines(base, ours) && sameLines(base, theirs);

/** Whether a comment stands in a hunk or, but for blank lines, beside it. */
function isRemarked(hunks: readonly Hunk[], i: number): boolean {
  const { base, ours, theirs } = hunks[i]!;
  const isFull = (line: string): boolean => line.trim() !== '';
  const beside = [hunks[i - 1]?.base.findLast(isFull), hunks[i + 1]?.base.find(isFull)];
  return [...base, ...ours, ...theirs, ...beside].some((line) => line?.includes('#'));
}

class Judge {
  constructor(
    private readonly rules: Rules,
    readonly versions: Versions<Reading>,
  ) {}

  accepts(lines: Lines): boolean {
    if (isClean(lines)) return this.holds(read(joined(lines)));
    // Whichever side a person takes, the text must read.
    return (['ours', 'theirs'] as const).every((side) => this.isSound(read(joined(resolved(lines, side)))));
  }

  private holds(merged: Reading): boolean {
    const { base, ours, theirs } = this.versions;
    if (!this.isSound(merged)) return false;
    const all = [base, ours, theirs, merged];
    // Of several documents, or with keys that stand twice, nobody can say what was meant.
    if (!all.every(isPlain)) return true;
    const trees = all.map(({ tree }) => tree) as [Tree, Tree, Tree, Tree];
    const [was, own, other, now] = trees.map(({ root }) => meaningOf(root));
    const isMade = trees[0].source.trim() === '';
    return (
      holdsValues(this.rules, { base: isMade ? undefined : was, ours: own, theirs: other, merged: now }) &&
      holdsComments(this.rules, trees)
    );
  }

  /** No fault that none of the versions had. */
  private isSound(merged: Reading): boolean {
    const { base, ours, theirs } = this.versions;
    const known = new Set([base, ours, theirs].flatMap(faultsOf));
    return faultsOf(merged).every((fault) => known.has(fault));
  }
}

const isPlain = ({ tree, problems }: Reading): boolean => tree !== undefined && problems.length === 0;

/** What is wrong with a text, each fault as a text that is the same for the same fault. */
function faultsOf({ tree, problems }: Reading): string[] {
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

/** Undefined where a text cannot be cut into members. */
function mergeMembers(rules: Rules, versions: Versions<Reading>): Lines | undefined {
  if (![versions.base, versions.ours, versions.theirs].every(isPlain)) return undefined;
  const { base: was, ours: own, theirs: other } = each(versions, ({ tree }) => rootOf(tree!));
  const { kind } = own.block?.node ?? {};
  if (!own.block || !other.block || kind !== other.block.node.kind || (!was.block && !was.isEmpty)) return undefined;
  const head = pick(was.block && was.head, own.head, other.head);
  const tail = pick(was.block && was.tail, own.tail, other.tail);
  if (head === undefined || tail === undefined) return undefined;
  const base = was.block?.node.kind === kind ? was.block : undefined;
  const lines = new Merger(rules).block([], { base, ours: own.block, theirs: other.block });
  const column = pick(base?.column, own.block.column, other.block.column) ?? own.block.column;
  return lines && [...linesOf(head), ...mapLines(lines, (line) => indented(line, column)), ...linesOf(tail)];
}

interface Root {
  /** `---` and directives before the members, `...` behind them. */
  readonly head: string;
  readonly tail: string;
  readonly block: Pieces | undefined;
  readonly isEmpty: boolean;
}

function rootOf(tree: Tree): Root {
  const doc = new Doc(tree);
  const to = tree.documentEnd === undefined ? doc.lines.length : doc.lineOf(tree.documentEnd);
  const from = doc.lines.slice(0, doc.lineOf(tree.root.start)).findLastIndex((line) => /^(?:---|%)/.test(line)) + 1;
  const [head, tail] = [joined(doc.lines.slice(0, from)), joined(doc.lines.slice(to))];
  const isEmpty = tree.root.kind === 'scalar' && tree.root.value === null;
  return { head, tail, block: blockOf({ doc, from, to }, tree.root), isEmpty };
}

/** Files of as many documents on both sides, one document after the other. */
function mergeDocuments(rules: Rules, texts: Versions<string>): Lines | undefined {
  const { base, ours, theirs } = each(texts, splitDocuments);
  if (base.length < 2 || base.length !== ours.length || base.length !== theirs.length) return undefined;
  return base.flatMap((text, i) => mergedLines(rules, { base: text, ours: ours[i]!, theirs: theirs[i]! }));
}

/** Lines without their breaks; the last one need not have one. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Byte-order mark, kind of line breaks and the last of them, each as the side has it that changed it. */
function dressOf({ base, ours, theirs }: Versions<string>) {
  const choose = <T>(look: (text: string) => T): T =>
    pick(base === '' ? undefined : look(base), look(ours), look(theirs)) ?? look(ours);
  const bom = choose((text) => text.startsWith('\ufeff'));
  const isOpen = choose((text) => text !== '' && !text.endsWith('\n'));
  // Texts that mix both kinds keep every one as it is.
  const isMixed = [base, ours, theirs].some((text) => text.includes('\r\n') && /(?:^|[^\r])\n/.test(text));
  const eol = !isMixed && choose((text) => text.includes('\r\n')) ? '\r\n' : '\n';
  return {
    off(text: string): string {
      const source = text.replace(/^\ufeff/, '');
      const feeds = isMixed ? source : source.replaceAll('\r\n', '\n');
      return feeds === '' || feeds.endsWith('\n') ? feeds : `${feeds}\n`;
    },
    on(lines: readonly string[]): string {
      const text = lines.map((line) => line + eol).join('');
      const isMarked = /^>{7} /.test(lines.at(-1) ?? '');
      return (bom ? '\ufeff' : '') + (isOpen && !isMarked && text !== '' ? text.slice(0, -eol.length) : text);
    },
  };
}

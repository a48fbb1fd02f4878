/**
 * Three versions of a text, two of them grown from the first, become one. Three ways, the one that keeps most of both
 * texts first; a way's result counts only where it reads, has no fault that its inputs did not have, and holds the changes
 * and the comments of both sides:
 *
 * 1. lines, as git merges them
 * 2. members of mappings and lists moved and changed as lines (`blocks.ts`), with conflicts where both changed one place
 * 3. lines again, with conflicts where git has them, or around everything that changed where git saw none and yet
 *    something would be lost
 */
import { readAlike } from '../fast/read.js';
import type { Node, Tree } from '../tree.js';
import { BlockMerger } from './blocks.js';
import { changedRanges, holdsComments, seemsToHoldComments } from './check-comments.js';
import { holdsValues } from './check-values.js';
import { clashOf, type Hunk, hunksOf, pick, sameLines, settled } from './lines.js';
import { type Conflict, isClean, type Line, mapLines, resolved, withMarkers } from './output.js';
import { type Block, blockOf, Doc, indented } from './pieces.js';
import { plainNode } from './plain-node.js';
import { faultsOf, type Read, readVersion } from './read.js';
import type { MergeOptions, Rules } from './rules.js';

export interface Merged {
  /** With git's markers where there are conflicts. */
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

interface Versions<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
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
  const texts = { base: dress.off(base), ours: dress.off(ours), theirs: dress.off(theirs) };
  const rules = { identity: options.identity ?? ['id'], log: options.log };
  const { lines, conflicts } = withMarkers(
    mergedLines(texts, rules),
    options.labels ?? { ours: 'ours', theirs: 'theirs' },
  );
  return { text: dress.on(lines), conflicts };
}

function mergedLines(texts: Versions<string>, rules: Rules): readonly Line[] {
  const hunks = hunksOf(linesOf(texts.base), linesOf(texts.ours), linesOf(texts.theirs));
  const byLines = hunks.flatMap((hunk): readonly Line[] => settled(hunk) ?? [clashOf([], hunk)]);
  const isLineMerge = isClean(byLines);
  if (isLineMerge && seemsRight(texts, byLines, hunks, rules)) return byLines;
  const versions = { base: readVersion(texts.base), ours: readVersion(texts.ours), theirs: readVersion(texts.theirs) };
  const judge = new Judge(versions, rules);
  if (isLineMerge && judge.accepts(byLines)) return byLines;
  const byMembers = mergeMembers(versions, rules);
  if (byMembers && judge.accepts(byMembers)) return byMembers;
  return isLineMerge ? hunks.flatMap(asDispute) : byLines;
}

/** A quick look at what most merges are: texts beyond doubt of which lines and values go together. */
function seemsRight(texts: Versions<string>, lines: readonly string[], hunks: readonly Hunk[], rules: Rules): boolean {
  const sources = [texts.base, texts.ours, texts.theirs, joined(lines)];
  const values = readAlike(sources);
  if (!values) return false;
  const [was, own, other, now] = values.map(plainNode) as [Node, Node, Node, Node];
  const ranges = changedRanges(hunks.map((hunk) => ({ ...hunk, merged: settled(hunk)! })));
  return holdsValues(rules, was, own, other, now) && seemsToHoldComments(sources, ranges);
}

/** Everything that either side changed, to be looked at. */
function asDispute(hunk: Hunk): readonly Line[] {
  return sameLines(hunk.ours, hunk.theirs) ? hunk.ours : [clashOf([], hunk)];
}

class Judge {
  constructor(
    private readonly versions: Versions<Read>,
    private readonly rules: Rules,
  ) {}

  accepts(lines: readonly Line[]): boolean {
    if (isClean(lines)) return this.acceptsClean(lines);
    // Whichever side a person takes, the text must read.
    return (['ours', 'theirs'] as const).every((side) => this.isSound(readVersion(joined(resolved(lines, side)))));
  }

  private acceptsClean(lines: readonly string[]): boolean {
    const merged = readVersion(joined(lines));
    const { base, ours, theirs } = this.versions;
    if (!this.isSound(merged)) return false;
    const all = [base, ours, theirs, merged];
    // Of several documents, or with keys that stand twice, nobody can say what was meant.
    if (all.some(({ tree, problems }) => !tree || problems.length > 0)) return true;
    const [was, own, other, now] = all.map(({ tree }) => tree) as [Tree, Tree, Tree, Tree];
    const old = was.source.trim() === '' ? undefined : was.root;
    return (
      holdsValues(this.rules, old, own.root, other.root, now.root) && holdsComments(this.rules, [was, own, other, now])
    );
  }

  /** No fault that none of the versions had. */
  private isSound(merged: Read): boolean {
    const { base, ours, theirs } = this.versions;
    const known = new Set([base, ours, theirs].flatMap(faultsOf));
    return faultsOf(merged).every((fault) => known.has(fault));
  }
}

/** Undefined where a text cannot be cut into members. */
function mergeMembers(versions: Versions<Read>, rules: Rules): readonly Line[] | undefined {
  const { base, ours, theirs } = versions;
  if (![base, ours, theirs].every(({ tree, problems }) => tree && problems.length === 0)) return undefined;
  const [was, own, other] = [base, ours, theirs].map(({ tree }) => rootOf(tree!));
  if (!own?.block || !other?.block || own.block.node.kind !== other.block.node.kind) return undefined;
  if (!was || (!was.block && !was.isEmpty)) return undefined;
  const head = pick(was.block && joined(was.head), joined(own.head), joined(other.head));
  const tail = pick(was.block && joined(was.tail), joined(own.tail), joined(other.tail));
  if (head === undefined || tail === undefined) return undefined;
  const old = was.block?.node.kind === own.block.node.kind ? was.block : undefined;
  const lines = new BlockMerger(rules).blocks([], { base: old, ours: own.block, theirs: other.block });
  if (!lines) return undefined;
  const column = pick(old?.column, own.block.column, other.block.column) ?? own.block.column;
  return [...linesOf(head), ...mapLines(lines, (line) => indented(line, column)), ...linesOf(tail)];
}

/** The members of a document, with the lines of `---` and directives before and of `...` behind it. */
function rootOf(tree: Tree): { head: string[]; tail: string[]; block: Block | undefined; isEmpty: boolean } {
  const doc = new Doc(tree);
  const stop = tree.documentEnd === undefined ? doc.lines.length : doc.lineOf(tree.documentEnd);
  const first = doc.lineOf(tree.root.start);
  const start = doc.lines.slice(0, first).findLastIndex((line) => /^(?:---|%)/.test(line)) + 1;
  const block = blockOf({ doc, from: start, to: stop }, tree.root);
  const isEmpty = tree.root.kind === 'scalar' && tree.root.value === null;
  return { head: doc.lines.slice(0, start), tail: doc.lines.slice(stop), block, isEmpty };
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Lines without their breaks; the last one need not have one. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Byte-order mark, kind of line breaks and the last of them, each as the side has it that changed it. */
function dressOf({ base, ours, theirs }: Versions<string>) {
  const all = [base, ours, theirs].filter((text) => text !== '');
  const choose = <T>(look: (text: string) => T): T =>
    pick(base === '' ? undefined : look(base), look(ours), look(theirs)) ?? look(ours);
  const bom = choose((text) => text.startsWith('\ufeff'));
  const isOpen = choose((text) => text !== '' && !text.endsWith('\n'));
  // Texts that mix both kinds keep every one as it is.
  const isMixed = all.some((text) => text.includes('\r\n') && /(?:^|[^\r])\n/.test(text));
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

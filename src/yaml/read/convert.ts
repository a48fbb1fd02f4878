/** The library's document → our tree, with the places that the library leaves in its source tokens. */
import {
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type Node as ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { JsonScalar } from '../json.js';
import { LIMITS } from '../limits.js';
import {
  type AliasNode,
  type Entry,
  entryEnd,
  type Item,
  itemEnd,
  type MapNode,
  type Node,
  type ScalarNode,
  type ScalarStyle,
  type SeqNode,
} from '../tree.js';

export class TooManyNodes extends Error {}

export class Converter {
  private nodes = 0;

  constructor(private readonly source: string) {}

  /** @param gap where the node would stand if it were written: behind the colon or dash before it */
  node(parsed: unknown, gap: number): Node {
    if (++this.nodes > LIMITS.nodes) throw new TooManyNodes();
    if (isScalar(parsed)) return this.scalar(parsed, gap);
    if (isMap(parsed)) return this.map(parsed);
    if (isSeq(parsed)) return this.seq(parsed);
    if (isAlias(parsed)) {
      const [start, end] = parsed.range!;
      return { kind: 'alias', start, end, name: parsed.source } satisfies AliasNode;
    }
    return { kind: 'scalar', start: gap, end: gap, value: null, style: 'plain' } satisfies ScalarNode;
  }

  private scalar(parsed: ParsedNode & { value: unknown; type?: string | undefined }, gap: number): ScalarNode {
    const [start, end] = parsed.range!;
    const { value } = parsed;
    const style = STYLES[parsed.type ?? ''] ?? 'plain';
    // Tags can make other things of a text; then the text itself stands for the value.
    const plain = value === null || typeof value !== 'object' ? (value as JsonScalar) : this.source.slice(start, end);
    const place = start === end ? { start: gap, end: gap } : { start, end };
    const written = typeof plain === 'number' ? this.source.slice(start, end) : undefined;
    const raw = written === undefined || written === String(plain) ? {} : { raw: written };
    return { kind: 'scalar', ...place, ...props(parsed), value: plain, style, ...raw };
  }

  private map(parsed: YAMLMap): MapNode {
    const flow = parsed.flow === true;
    const entries = parsed.items.map((pair) => this.entry(pair as Pair));
    const last = entries.at(-1);
    const [start, end] = flow || !last ? parsed.range! : [entries[0]!.start, entryEnd(last)];
    return { kind: 'map', start, end, ...props(parsed), flow, bare: flow && this.source[start] !== '{', entries };
  }

  private entry(pair: Pair): Entry {
    const token = pair.srcToken;
    const before = (token?.start ?? []).filter(isSolid);
    const colon = token?.sep?.find((one) => one.type === 'map-value-ind')?.offset;
    const keyGap = before.length > 0 ? tokenEnd(before.at(-1)!) : (colon ?? 0);
    const key = this.node(pair.key, keyGap);
    const gap = gapAfter(token?.sep, key.end);
    const start = before[0]?.offset ?? Math.min(key.start, colon ?? key.start);
    const explicit = before.some((one) => one.type === 'explicit-key-ind');
    return { start, key, name: nameOf(key), explicit, colon, value: this.node(pair.value, gap) };
  }

  private seq(parsed: YAMLSeq): SeqNode {
    const flow = parsed.flow === true;
    // The parser also keeps comments at the end as items without a dash.
    const tokens = flow ? [] : (parsed.srcToken as CST.BlockSequence).items.filter((one) => one.start.some(isDash));
    const items = parsed.items.map((item, i): Item => {
      const before = tokens[i]?.start;
      return { dash: before?.find(isDash)?.offset, value: this.node(item, gapAfter(before, parsed.range![0] + 1)) };
    });
    const last = items.at(-1);
    const [start, end] = flow || !last ? parsed.range! : [items[0]!.dash!, itemEnd(last)];
    return { kind: 'seq', start, end, ...props(parsed), flow, items };
  }
}

const STYLES: Record<string, ScalarStyle | undefined> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

const isDash = (token: CST.SourceToken): boolean => token.type === 'seq-item-ind';
const tokenEnd = (token: CST.SourceToken): number => token.offset + token.source.length;
const isSolid = (token: CST.SourceToken): boolean => !['space', 'newline', 'comment', 'comma'].includes(token.type);

/** Behind the last indicator, anchor or tag of a list of tokens. */
function gapAfter(tokens: readonly CST.SourceToken[] | undefined, otherwise: number): number {
  const last = tokens?.filter(isSolid).at(-1);
  return last ? tokenEnd(last) : otherwise;
}

function props(parsed: ParsedNode): { anchor?: string; tag?: string } {
  const { anchor, tag } = parsed as { anchor?: string; tag?: string };
  return { ...(anchor === undefined ? {} : { anchor }), ...(tag === undefined ? {} : { tag }) };
}

/** How JavaScript would name the property. */
function nameOf(key: Node): string | undefined {
  if (key.kind !== 'scalar') return undefined;
  return key.value === null ? '' : String(key.value);
}

/**
 * Where everything stands that the fast reader has read: a list of numbers in the order of the text, so that a reader
 * of values alone pays nothing for it. With the values it makes the same tree that the library's parser would lead to.
 */
import type { Json } from '../json.js';
import {
  type Comment,
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

/** In the order of their numbers in a trace. */
const STYLES = ['plain', 'single', 'double', 'literal', 'folded'] as const satisfies readonly ScalarStyle[];

/**
 * - a scalar: start, end, number of its style
 * - a flow collection: start, end; a block collection: -1, -1; then its members
 * - before the value of an entry: start of the key, offset of the colon
 * - before an item: offset of its dash, -1 in a flow sequence
 */
export interface Trace {
  readonly marks: number[];
  readonly comments: Comment[];
}

/** Puts values and places together. */
export class TreeMaker {
  private next = 0;

  constructor(private readonly marks: readonly number[]) {}

  node(value: Json): Node {
    const start = this.take();
    const end = this.take();
    if (Array.isArray(value)) return this.seq(value, start, end);
    if (value !== null && typeof value === 'object')
      return this.map(value as Readonly<Record<string, Json>>, start, end);
    const scalar = { kind: 'scalar', start, end, value, style: STYLES[this.take()]! };
    return scalar as ScalarNode;
  }

  private map(value: Readonly<Record<string, Json>>, start: number, end: number): MapNode {
    const entries = Object.keys(value).map((name): Entry => {
      const at = this.take();
      const colon = this.take();
      const key: ScalarNode = { kind: 'scalar', start: at, end: at + name.length, value: name, style: 'plain' };
      return { start: at, key, name, explicit: false, colon, value: this.node(value[name]!) };
    });
    if (start >= 0) return { kind: 'map', start, end, flow: true, bare: false, entries };
    const span = { start: entries[0]!.start, end: entryEnd(entries.at(-1)!) };
    return { kind: 'map', ...span, flow: false, bare: false, entries };
  }

  private seq(value: readonly Json[], start: number, end: number): SeqNode {
    const items = value.map((item): Item => {
      const dash = this.take();
      return { dash: dash < 0 ? undefined : dash, value: this.node(item) };
    });
    if (start >= 0) return { kind: 'seq', start, end, flow: true, items };
    return { kind: 'seq', start: items[0]!.dash!, end: itemEnd(items.at(-1)!), flow: false, items };
  }

  private take(): number {
    return this.marks[this.next++]!;
  }
}

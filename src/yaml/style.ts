/** How a file is written, so that new lines look like the old ones: found once, from the text before any edit. */
import { isDate, type Quoting } from './encode.js';
import { columnOf, endsOpen } from './lines.js';
import { type Entry, type MapNode, type Node, type SeqNode, type Tree, walk } from './tree.js';

/** A key's own habit counts before the file's: `log` may be indented otherwise than `tasks`. */
export interface Style extends Quoting {
  /** Columns from a key to the keys of a mapping below it. */
  indent(key: string | undefined): number;
  /** Columns from a key to the dashes of a sequence below it. */
  dashOffset(key: string | undefined): number;
  /** Whether collections under this key are written in `{ }` or `[ ]` elsewhere in the file. */
  isFlow(key: string | undefined, kind: 'map' | 'seq'): boolean;
  /** Whether the items of sequences under this key are. */
  hasFlowItems(key: string | undefined): boolean;
  /** What stands inside the braces of a flow mapping on each side. */
  readonly bracePadding: '' | ' ';
  /** What stands inside the brackets of a flow sequence on each side. */
  readonly bracketPadding: '' | ' ';
  /** Whether `|` blocks may be written: without a last line break readers differ about the last one of the text. */
  readonly literals: boolean;
}

const DEFAULT_INDENT = 2;
/** Farther apart it is alignment and no habit. */
const MAX_INDENT = 10;

export function detectStyle(tree: Tree): Style {
  const survey = new Survey(tree.source);
  walk(tree.root, (node) => survey.node(node));
  const { indents, dashes, flows, flowItems } = survey;
  const indent = (key: string | undefined): number => indents.of(key) ?? DEFAULT_INDENT;
  return {
    indent,
    dashOffset: (key) => dashes.of(key) ?? indent(key),
    isFlow: (key, kind) => flows.ofKey(`${kind} ${key}`) ?? false,
    hasFlowItems: (key) => flowItems.ofKey(`${key}`) ?? false,
    quote: survey.quotes.single > survey.quotes.double ? 'single' : 'double',
    plainDates: survey.dates.plain > survey.dates.quoted,
    bracePadding: survey.braces.bare > survey.braces.padded ? '' : ' ',
    bracketPadding: survey.brackets.padded > survey.brackets.bare ? ' ' : '',
    literals: !endsOpen(tree.source),
  };
}

/** Counts votes, by key and in all. Of equal counts the smaller value wins, so that the answer is always the same. */
class Tally<T extends number | boolean> {
  private readonly all = new Map<T, number>();
  private readonly byKey = new Map<string, Map<T, number>>();

  add(key: string | undefined, value: T): void {
    count(this.all, value);
    if (key === undefined) return;
    const own = this.byKey.get(key) ?? new Map<T, number>();
    this.byKey.set(key, own);
    count(own, value);
  }

  ofKey(key: string | undefined): T | undefined {
    return winner(key === undefined ? undefined : this.byKey.get(key));
  }

  of(key: string | undefined): T | undefined {
    return this.ofKey(key) ?? winner(this.all);
  }
}

function count<T>(votes: Map<T, number>, value: T): void {
  votes.set(value, (votes.get(value) ?? 0) + 1);
}

function winner<T extends number | boolean>(votes: ReadonlyMap<T, number> | undefined): T | undefined {
  let best: [T, number] | undefined;
  for (const vote of votes ?? []) {
    if (!best || vote[1] > best[1] || (vote[1] === best[1] && vote[0] < best[0])) best = vote;
  }
  return best?.[0];
}

class Survey {
  readonly indents = new Tally<number>();
  readonly dashes = new Tally<number>();
  readonly flows = new Tally<boolean>();
  readonly flowItems = new Tally<boolean>();
  readonly quotes = { single: 0, double: 0 };
  readonly dates = { plain: 0, quoted: 0 };
  readonly braces = { padded: 0, bare: 0 };
  readonly brackets = { padded: 0, bare: 0 };

  constructor(private readonly source: string) {}

  node(node: Node): void {
    if (node.kind === 'scalar') {
      if (node.style === 'single' || node.style === 'double') this.quotes[node.style]++;
      if (typeof node.value === 'string' && isDate(node.value))
        this.dates[node.style === 'plain' ? 'plain' : 'quoted']++;
    } else if (node.kind === 'map' || node.kind === 'seq') {
      if (node.flow) this.padding(node);
      if (node.kind === 'map' && !node.flow) for (const entry of node.entries) this.entry(entry);
    }
  }

  private padding(node: MapNode | SeqNode): void {
    const open = this.source[node.start];
    if (node.end - node.start <= 2 || (open !== '{' && open !== '[')) return;
    const counts = open === '{' ? this.braces : this.brackets;
    counts[this.source[node.start + 1] === ' ' ? 'padded' : 'bare']++;
  }

  private entry({ start, name, value }: Entry): void {
    if (value.kind !== 'map' && value.kind !== 'seq') return;
    const members = value.kind === 'map' ? value.entries : value.items;
    if (members.length === 0) return;
    this.flows.add(`${value.kind} ${name}`, value.flow);
    if (value.kind === 'seq' && !value.flow) {
      for (const { value: item } of value.items) {
        if (item.kind === 'map' || item.kind === 'seq') this.flowItems.add(`${name}`, item.flow);
      }
    }
    if (value.flow) return;
    const distance = columnOf(this.source, value.start) - columnOf(this.source, start);
    if (distance > MAX_INDENT) return;
    if (value.kind === 'seq' && distance >= 0) this.dashes.add(name, distance);
    if (value.kind === 'map' && distance > 0) this.indents.add(name, distance);
  }
}

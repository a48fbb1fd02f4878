/** How a file is written, so that new lines look like the old ones: found once, from the text before any edit. */
import { isDate, isPlainSafe, type Quote, type Quoting, type Wish } from './encode.js';
import type { NewScalar } from './json.js';
import { columnOf, endsOpen } from './lines.js';
import { type Entry, isEmpty, type MapNode, type Node, type ScalarNode, type SeqNode, type Tree } from './tree.js';

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
  /** How a new text under this key is written where it needs no quotes: as most of its like are under this key, or in the file. */
  wish(key: string | undefined, value?: NewScalar): Wish;
  /** The quotes of a text under this key that needs some. */
  quoteFor(key: string | undefined): Quote;
  /** What stands inside the braces of a flow mapping on each side. */
  readonly bracePadding: '' | ' ';
  /** What stands inside the brackets of a flow sequence on each side. */
  readonly bracketPadding: '' | ' ';
  /** Whether the file leaves out the word `null`. */
  readonly emptyNulls: boolean;
  /** Whether `|` blocks may be written: without a last line break readers differ about the last one of the text. */
  readonly literals: boolean;
}

const DEFAULT_INDENT = 2;
/** Farther apart it is alignment and no habit. */
const MAX_INDENT = 10;

export function detectStyle(tree: Tree): Style {
  const survey = new Survey(tree.source);
  survey.node(tree.root, undefined);
  const { indents, dashes, flows, flowItems } = survey;
  const quote = survey.quotes.single > survey.quotes.double ? 'single' : 'double';
  const indent = (key: string | undefined): number => indents.of(key) ?? DEFAULT_INDENT;
  return {
    indent,
    dashOffset: (key) => dashes.of(key) ?? indent(key),
    isFlow: (key, kind) => flows.ofKey(`${kind} ${key}`) ?? false,
    hasFlowItems: (key) => flowItems.ofKey(`${key}`) ?? false,
    wish: (key, value) => WISHES[(isLoose(value) ? survey.loose.of(key) : undefined) ?? survey.wishes.of(key) ?? 0]!,
    quoteFor: (key) => quoteOf(survey.needed.ofKey(key)) ?? quoteOf(survey.wishes.ofKey(key)) ?? quote,
    quote,
    plainDates: survey.dates.plain > survey.dates.quoted,
    bracePadding: survey.braces.bare > survey.braces.padded ? '' : ' ',
    bracketPadding: survey.brackets.padded > survey.brackets.bare ? ' ' : '',
    emptyNulls: survey.nulls.empty > survey.nulls.written,
    literals: !endsOpen(tree.source),
  };
}

function quoteOf(number: number | undefined): Quote | undefined {
  const wish = WISHES[number ?? 0];
  return wish === 'plain' ? undefined : wish;
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

/** Whether a text needs quotes in brackets alone: it holds `${name}`, or a comma. */
const isLoose = (value: unknown): boolean =>
  typeof value === 'string' &&
  isPlainSafe(value, { inFlow: false, plainDates: false }) &&
  !isPlainSafe(value, { inFlow: true, plainDates: false });

const WISHES = ['plain', 'double', 'single'] as const satisfies readonly Wish[];

class Survey {
  /** Numbers of `WISHES`: of texts that need no quotes. */
  readonly wishes = new Tally<number>();
  /** The same of texts that need some. */
  readonly needed = new Tally<number>();
  /** The same of texts that need some in brackets alone. */
  readonly loose = new Tally<number>();
  readonly nulls = { empty: 0, written: 0 };
  readonly indents = new Tally<number>();
  readonly dashes = new Tally<number>();
  readonly flows = new Tally<boolean>();
  readonly flowItems = new Tally<boolean>();
  readonly quotes = { single: 0, double: 0 };
  readonly dates = { plain: 0, quoted: 0 };
  readonly braces = { padded: 0, bare: 0 };
  readonly brackets = { padded: 0, bare: 0 };

  constructor(private readonly source: string) {}

  /** @param key the nearest one above */
  node(node: Node, key: string | undefined): void {
    if (node.kind === 'scalar') this.scalar(node, key);
    else if (node.kind === 'map' || node.kind === 'seq') {
      if (node.flow) this.padding(node);
      if (node.kind === 'seq') for (const { value } of node.items) this.node(value, key);
      else {
        for (const entry of node.entries) {
          if (!node.flow) this.entry(entry);
          this.node(entry.value, entry.name);
        }
      }
    }
  }

  private scalar(node: ScalarNode, key: string | undefined): void {
    const { style, value } = node;
    if (value === null) this.nulls[isEmpty(node) ? 'empty' : 'written']++;
    if (style === 'single' || style === 'double') this.quotes[style]++;
    if (typeof value !== 'string') return;
    if (isDate(value)) this.dates[style === 'plain' ? 'plain' : 'quoted']++;
    if (style === 'literal' || style === 'folded') return;
    const votes = isPlainSafe(value, { inFlow: true, plainDates: false }) ? this.wishes : this.needed;
    votes.add(key, WISHES.indexOf(style));
    if (isLoose(value)) this.loose.add(key, WISHES.indexOf(style));
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

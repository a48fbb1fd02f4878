/** Ledgers side by side: what a shard is made of. */
import { type LedgerRecord, type PartName, type RecordHead, SPAN, SPANS } from './record.js';
import type { Span } from './text-writer.js';

/** What a shard says of itself. Another build or another folder: not ours. */
export interface ShardKey {
  readonly build: string;
  /** Absolute. */
  readonly folder: string;
}

export interface ShardAbout extends ShardKey {
  readonly entries: readonly EntryWords[];
}

type EntryWords = readonly [dir: string, code: string, names: string];

/** What ledgers consist of; the body is text, the others are numbers. */
const PIECES = ['body', 'stamps', 'problems', 'tasks'] as const;
type Piece = (typeof PIECES)[number];

/** Numbers of an entry: when its stamps were taken, its last entry, its place in each piece, its spans. */
const PLACES_AT = 2;
const SPANS_AT = PLACES_AT + 2 * PIECES.length;
const ENTRY_ROW = SPANS_AT + SPANS;

/** A ledger in a shard. There may be thousands, so their numbers stand in one array. */
export class ShardEntry {
  constructor(
    private readonly words: EntryWords,
    private readonly numbers: Float64Array,
    private readonly at: number,
  ) {}

  /** Folder of the ledger, relative to the shard's. */
  get dir(): string {
    return this.words[0];
  }

  /** 行政区划代码 */
  get code(): string {
    return this.words[1];
  }

  /** Names below `problems/`, of whatever kind. */
  get names(): string[] {
    return this.words[2] === '' ? [] : this.words[2].split('/');
  }

  /** When the stamps were taken. */
  get time(): number {
    return this.numbers[this.at]!;
  }

  /** Day of the last entry of all its logs. */
  get lastEntry(): number {
    return this.numbers[this.at + 1]!;
  }

  /** Where its part of a piece lies, in bytes. */
  placeIn(piece: Piece): Span {
    return this.pair(PLACES_AT + 2 * PIECES.indexOf(piece));
  }

  /** Where in its body a part of the ledger lies. */
  spanOf(part: PartName): Span {
    return this.pair(SPANS_AT + SPAN[part]);
  }

  get head(): RecordHead {
    const [dir, code, names] = this.words;
    const spans = [...this.numbers.subarray(this.at + SPANS_AT, this.at + ENTRY_ROW)];
    return { dir, code, names, spans, lastEntry: this.lastEntry };
  }

  private pair(at: number): Span {
    return [this.numbers[this.at + at]!, this.numbers[this.at + at + 1]!];
  }
}

export function entriesOf({ entries }: ShardAbout, numbers: Float64Array): ShardEntry[] {
  return entries.map((words, index) => new ShardEntry(words, numbers, index * ENTRY_ROW));
}

export function joinRecords(
  key: ShardKey,
  records: readonly LedgerRecord[],
): { about: ShardAbout; pieces: Record<string, Uint8Array> } {
  const joiners = PIECES.map(() => new Joiner());
  const rows = records.map(({ head, stamps, body, problemRows, taskRows }) => {
    const parts = [body, ...[stamps.rows, problemRows, taskRows].map(bytesOf)];
    return [stamps.time, head.lastEntry, ...parts.flatMap((part, index) => joiners[index]!.add(part)), ...head.spans];
  });
  const about: ShardAbout = { ...key, entries: records.map(({ head }) => [head.dir, head.code, head.names]) };
  // The body last: what is asked of all ledgers lies together.
  const joined = PIECES.map((piece, index) => [piece, joiners[index]!.joined()] as const).reverse();
  return { about, pieces: { entries: bytesOf(Float64Array.from(rows.flat())), ...Object.fromEntries(joined) } };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

class Joiner {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  add(part: Uint8Array): Span {
    this.parts.push(part);
    this.length += part.length;
    return [this.length - part.length, part.length];
  }

  joined(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

/** Ledgers side by side: what a shard is made of. */
import type { LedgerRecord, RecordHead } from './record.js';
import type { Span } from './text-writer.js';

/** What a shard says of itself. Another build or another folder: not ours. */
export interface ShardKey {
  readonly build: string;
  /** Absolute. */
  readonly folder: string;
}

export interface ShardEntry {
  readonly head: RecordHead;
  /** When the stamps were taken. */
  readonly time: number;
  /** Offset and length in bytes of what is the ledger's in each piece, in the order of {@link PIECES}. */
  readonly places: readonly number[];
}

/** Body first; the others are numbers. */
export const PIECES = ['body', 'stamps', 'problems', 'tasks'] as const;
export type Piece = (typeof PIECES)[number];

/** Names below `problems/`, of whatever kind. */
export const namesOf = ({ head }: ShardEntry): string[] => (head.names === '' ? [] : head.names.split('/'));

/** Where a ledger's part of a piece lies. */
export function placeIn({ places }: ShardEntry, piece: Piece): Span {
  const at = PIECES.indexOf(piece) * 2;
  return [places[at]!, places[at + 1]!];
}

export interface ShardAbout extends ShardKey {
  readonly entries: readonly ShardEntry[];
}

export function joinRecords(
  key: ShardKey,
  records: readonly LedgerRecord[],
): { about: ShardAbout; pieces: Record<string, Uint8Array> } {
  const joiners = PIECES.map(() => new Joiner());
  const entries = records.map(({ head, stamps, body, problemRows, taskRows }): ShardEntry => {
    const parts = [body, ...[stamps.rows, problemRows, taskRows].map(bytesOf)];
    return { head, time: stamps.time, places: parts.flatMap((part, index) => joiners[index]!.add(part)) };
  });
  const about: ShardAbout = { ...key, entries };
  // The body last: what is asked of all ledgers lies together.
  const named = PIECES.map((piece, index) => [piece, joiners[index]!.joined()] as const).reverse();
  return { about, pieces: Object.fromEntries(named) };
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

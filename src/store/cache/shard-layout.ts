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
  readonly body: Span;
  /** First and number of its numbers in the pieces. */
  readonly stamps: Span;
  readonly problems: Span;
  readonly tasks: Span;
}

export interface ShardAbout extends ShardKey {
  readonly entries: readonly ShardEntry[];
}

export function joinRecords(
  key: ShardKey,
  records: readonly LedgerRecord[],
): { about: ShardAbout; pieces: Record<string, Uint8Array> } {
  const body = new Joiner();
  const [stamps, problems, tasks] = [new Joiner(), new Joiner(), new Joiner()];
  const entries = records.map(
    (record): ShardEntry => ({
      head: record.head,
      time: record.stamps.time,
      body: body.add(record.body),
      stamps: stamps.add(bytesOf(record.stamps.rows)),
      problems: problems.add(bytesOf(record.problemRows)),
      tasks: tasks.add(bytesOf(record.taskRows)),
    }),
  );
  const about: ShardAbout = { ...key, entries };
  const pieces = { stamps: stamps.joined(), tasks: tasks.joined(), problems: problems.joined(), body: body.joined() };
  return { about, pieces };
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

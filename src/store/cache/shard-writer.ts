/** Ledgers → the bytes of a shard. */
import { packContainer } from './container.js';
import type { LedgerRecord } from './record.js';
import type { ShardAbout, ShardEntry, ShardKey } from './shard.js';
import type { Span } from './text-writer.js';

export function packShard(key: ShardKey, records: readonly LedgerRecord[]): Uint8Array {
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
  return packContainer(about, pieces);
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

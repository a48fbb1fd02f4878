/** Reads ledgers with all that the machine has: several threads where there is enough to do for them. */
import type { Host, Thread } from '../../host/host.js';
import { type Batch, type Job, type Jobs, readBatch } from './batch.js';

/** Ledgers in a batch: few enough that the threads end at about the same time. */
const BATCH = 16;
/** Batches from which on threads are worth their start. */
const ENOUGH = 4;

/** Told of each batch as it comes, in any order. */
type OnRead<J extends Job> = (dirs: readonly string[], results: readonly Jobs[J][]) => void;

/** @param dirs absolute paths */
export async function readMany<J extends Job>(
  host: Host,
  job: J,
  dirs: readonly string[],
  onRead: OnRead<J>,
): Promise<void> {
  const batches = inBatches(job, dirs);
  const threads = batches.length < ENOUGH ? [] : startThreads(host, batches.length);
  if (threads.length === 0) {
    for (const batch of batches) onRead(batch.dirs, readBatch(host, batch).results);
    return;
  }
  try {
    await Promise.all(threads.map((thread) => serve(thread, batches, onRead)));
  } finally {
    for (const thread of threads) thread.stop();
  }
}

/** Takes batches from the list until there are none. */
async function serve<J extends Job>(thread: Thread, batches: Batch<J>[], onRead: OnRead<J>): Promise<void> {
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    onRead(batch.dirs, (await thread.ask(batch)) as readonly Jobs[J][]);
  }
}

function startThreads(host: Host, most: number): Thread[] {
  return Array.from({ length: Math.min(host.processors, most) }, () => host.startThread()).flatMap((one) => one ?? []);
}

function inBatches<J extends Job>(job: J, dirs: readonly string[]): Batch<J>[] {
  return Array.from({ length: Math.ceil(dirs.length / BATCH) }, (_, index) => ({
    job,
    dirs: dirs.slice(index * BATCH, (index + 1) * BATCH),
  }));
}

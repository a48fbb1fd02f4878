/** Where a thread of the built program begins: it reads ledgers beside the main one, a batch at a time. */
import { parentPort } from 'node:worker_threads';
import type { Batch } from './store/many/batch.js';

async function run(): Promise<void> {
  const [{ nodeHost }, { readBatch }] = await Promise.all([
    import('./host/node-host.js'),
    import('./store/many/batch.js'),
  ]);
  const host = nodeHost();
  parentPort?.on('message', (batch: Batch) => {
    const { results, buffers } = readBatch(host, batch);
    parentPort?.postMessage(results, buffers);
  });
}

void run();

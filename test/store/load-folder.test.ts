/** Readers meet writers: what is read is the ledger before a change or after it, never half of each. */
import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { loadFolder } from '../../src/store/load-folder.js';
import { goodLedger } from '../checks/samples.js';
import { memoryHost } from '../support/memory-host.js';

const text = Object.fromEntries(Object.entries(goodLedger()).map(([file, content]) => [`/ledger/${file}`, content]));
const first = Object.keys(text).find((path) => path.startsWith('/ledger/problems/')) as string;

/** A host on which something happens between two readings: before a file is read for the first few times. */
function meanwhile(path: string, times: number, happen: (host: ReturnType<typeof memoryHost>, time: number) => void) {
  const host = memoryHost({ files: text });
  let time = 0;
  const files: Host['files'] = {
    ...host.files,
    read(file, atMost) {
      if (file === path && time < times) happen(host, ++time);
      return host.files.read(file, atMost);
    },
  };
  return { host: { ...host, files } as Host, times: () => time };
}

const titled = (file: string, mark: string): string => String(text[file]).replace(/title: ([^\n]*)/, `title: ${mark}`);

test('a change of several files between two readings is seen whole', () => {
  const units = String(text['/ledger/units.yaml']);
  // The last file to be read changes together with the first, which was read before.
  const { host, times } = meanwhile(first, 1, (at) => {
    at.put('/ledger/units.yaml', `# 改过\n${units}`);
    at.put(first, titled(first, '改过'));
  });
  const { ledger, texts } = loadFolder(host, '/ledger');
  expect(times()).toBe(1);
  expect(ledger.problems[0]?.title).toBe('改过');
  expect(texts.get('units.yaml')).toContain('# 改过');
});

test('an error that stands between two versions is none of either', () => {
  const { host } = meanwhile(first, 2, (at, time) => at.put(first, time === 1 ? 'id: [' : titled(first, '改过')));
  expect(loadFolder(host, '/ledger').ledger.problems[0]?.title).toBe('改过');
});

test('files that never stand still are read all the same', () => {
  const { host, times } = meanwhile(first, 100, (at, time) => at.put(first, titled(first, `第${time}次`)));
  expect(loadFolder(host, '/ledger').ledger.problems[0]?.title).toBe(`第${times()}次`);
  expect(times()).toBe(4);
});

/** A writer with the cache does what a writer without it does, and reads the one file that changes. */
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { currentLedger, isPlannedOnTexts } from '../../src/store/current.js';
import { assertValid, findingsAfter } from '../../src/store/revise.js';
import { goodLedger, SAMPLES } from '../checks/samples.js';
import { buildForTests } from '../support/built.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { temporaryFolder } from '../support/git-repo.js';
import { memoryHost } from '../support/memory-host.js';

const built = buildForTests();

const other = problemFile([{ title: '关停采石场' }]).replaceAll('LX-31', 'LX-32');
const FILES: Record<string, string> = { ...ledgerFiles([{}, {}]), 'data/problems/LX-32.yaml': other };

/** A ledger whose files are old enough for the cache to trust their times, and a home for the cache. */
function oldLedger(): { dir: string; run: (...argv: string[]) => ReturnType<typeof built.run> } {
  const dir = temporaryFolder();
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
    utimesSync(join(dir, name), 1e9, 1e9);
  }
  return { dir, run: (...argv) => built.run(argv, { cwd: dir, env: { HOME: join(dir, 'home') } }) };
}

const text = (dir: string, id: string): string => readFileSync(join(dir, `data/problems/${id}.yaml`), 'utf8');
const close = (id: string): string[] => ['close', id, '--by', '县林业局', '--date', '2021-01-05'];

test('closing with a warm cache gives the bytes that closing without one gives', () => {
  const warm = oldLedger();
  const cold = oldLedger();
  expect(warm.run('list').status).toBe(0);
  for (const id of ['LX-31-01', 'LX-32-01', 'LX-31-02']) {
    expect(warm.run(...close(id)).status).toBe(0);
    expect(cold.run(...close(id)).status).toBe(0);
  }
  for (const id of ['LX-31', 'LX-32']) expect(text(warm.dir, id)).toBe(text(cold.dir, id));
  expect(warm.run('check').status).toBe(0);
});

test('a ledger with an error is refused, whatever the cache remembers', () => {
  const { dir, run } = oldLedger();
  run('list');
  writeFileSync(join(dir, 'data/problems/LX-32.yaml'), other.replace('units: [县林业局]', 'units: [没有的单位]'));
  for (const argv of [close('LX-31-01'), close('LX-31-99'), ['close', 'LX-31-01', '--by', '没有的单位']]) {
    const { status, stderr } = run(...argv);
    expect([status, stderr]).toEqual([3, expect.stringContaining('unknown-unit')]);
  }
  expect(text(dir, 'LX-31')).toBe(FILES['data/problems/LX-31.yaml']);
});

test('a text that does not say what the cache says is not edited on its word', () => {
  const { dir } = oldLedger();
  const host: Host = { ...nodeHost(), env: { HOME: join(dir, 'home') } };
  const folder = join(dir, 'data');
  const current = currentLedger(host, folder, false);
  const before = text(dir, 'LX-31');
  const change = { file: 'problems/LX-31.yaml', before, after: before.replace('status: open', 'status: open # 改') };
  const believing = { ...current, isCached: (file: string) => file === 'problems/LX-31.yaml' };
  expect(isPlannedOnTexts(believing, [change])).toBe(true);
  expect(isPlannedOnTexts(believing, [{ ...change, before: before.replace('LX-31-01', 'LX-31-09') }])).toBe(false);
});

test('values that are known are not read again, and an error in their files still has its place', () => {
  const { dir } = oldLedger();
  const current = currentLedger(nodeHost(), join(dir, 'data'), false);
  const { source } = current;
  const read: string[] = [];
  const watched = {
    ...source,
    read: (file: string) => {
      read.push(file);
      return source.read(file);
    },
  };
  const units = source.read('units.yaml');
  const fewer = new TextDecoder().decode(units).replace('name: 县水利局', 'name: 县水务处');
  const change = (after: string) => [{ file: 'units.yaml', before: null, after }];

  assertValid(watched, change(fewer), current);
  expect(read).toEqual([]);

  const none = fewer.replace('name: 县生态环境局', 'name: 县环保处');
  expect(() => assertValid(watched, change(none), current)).toThrow(
    expect.objectContaining({
      args: { findings: expect.arrayContaining([expect.objectContaining({ file: 'problems/LX-31.yaml', line: 9 })]) },
    }),
  );
});

/** The samples that edit files of a good ledger and nothing else, without the one that takes seconds to read three times. */
const EDITED = SAMPLES.filter(({ rule }) => rule !== 'too-large').flatMap(({ rule, edit }) => {
  const [good, files] = [goodLedger(), goodLedger()];
  edit(files);
  const changed = Object.keys(files).filter((file) => files[file] !== good[file]);
  const isEdit = changed.every((file) => typeof files[file] === 'string' && file.endsWith('.yaml'));
  const changes = changed.map((file) => ({ file, before: String(good[file] ?? ''), after: String(files[file]) }));
  return isEdit && Object.keys(files).length >= Object.keys(good).length ? [{ rule, changes }] : [];
});

test.each(EDITED.map(({ rule, changes }) => [rule, changes] as const))(
  'what is wrong with a change is found as surely beside files that were proven: %s',
  (_, changes) => {
    const good = Object.entries(goodLedger()).map(([file, text]) => [`/ledger/${file}`, text]);
    const host = memoryHost({ files: Object.fromEntries(good) });
    const current = currentLedger(host, '/ledger', false);
    const errors = findingsAfter(current.source, changes).filter(({ severity }) => severity === 'error');
    const proven = { ...current, isCached: () => true };
    const check = (): void => assertValid(current.source, changes, proven);
    if (errors.length === 0) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ args: { findings: errors } }));
  },
);

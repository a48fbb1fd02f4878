import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/ledger/finding.js';
import { examineWithEvidence } from '../../src/store/examine.js';
import { ALL_RULES } from '../../src/store/rules.js';
import { memoryHost } from '../support/memory-host.js';
import { type Files, goodLedger, SAMPLES } from './samples.js';

async function findingsOf(files: Files): Promise<readonly Finding[]> {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/ledger/${path}`, content])),
  });
  return (await examineWithEvidence(host, '/ledger', undefined)).findings;
}

test('the ledger that every sample starts from has no finding', async () => {
  expect(await findingsOf(goodLedger())).toEqual([]);
});

describe('every rule finds what its sample does wrong, where it is', () => {
  test.each(SAMPLES.map((sample) => [sample.rule, sample] as const))('%s', async (rule, { edit, at, severity }) => {
    const files = goodLedger();
    edit(files);
    const found = (await findingsOf(files)).filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    const first = found.find(({ file, line }) => `${file}:${line}` === at) as Finding;
    expect(found.map(({ file, line }) => `${file}:${line}`)).toContain(at);
    expect(first.severity).toBe(severity ?? 'error');
    expect(first.message).toMatch(/\p{Script=Han}/u);
    expect(first.hint).toMatch(/\p{Script=Han}/u);
  });
});

/** What only a real file system can show; tested in `test/store/folder.test.ts`. */
const ON_DISK = ['outside', 'unreadable', 'too-many'];

test('no rule lacks a sample, and no sample a rule', () => {
  const sampled = [...SAMPLES.map(({ rule }) => rule), ...ON_DISK].sort();
  expect(sampled).toEqual(ALL_RULES.map(({ name }) => name).sort());
});

/** The library among callers whose arguments no compiler has seen: every mistake is an error with a code. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.js';

const DATA = join(import.meta.dirname, '../../data');
const { ledger } = library.openLedger(DATA);
const asOf = library.day('2021-01-05');

/** Called as from JavaScript. */
const loose = library as unknown as Record<string, (...args: unknown[]) => unknown>;

async function codeOf(name: string, args: readonly unknown[]): Promise<string> {
  try {
    await loose[name]?.(...args);
    return 'no error';
  } catch (error) {
    return error instanceof library.LedgerError ? error.code : `untyped: ${String(error)}`;
  }
}

describe('every mistake has a code', () => {
  test.each<[string, unknown[], string]>([
    ['openLedger', [5], 'argument/invalid'],
    ['openLedger', [null], 'argument/invalid'],
    ['openLedger', [DATA, null], 'argument/invalid'],
    ['openLedger', [DATA, { at: 5 }], 'argument/invalid'],
    ['openLedger', [DATA, { at: 'a\0b' }], 'git/unknown-revision'],
    ['openLedger', [DATA, { at: '--output=x' }], 'git/unknown-revision'],
    ['openLedger', [DATA, { at: '' }], 'git/unknown-revision'],
    ['openLedger', ['/no/such/folder'], 'ledger/not-found'],
    ['openLedger', ['a\0b'], 'ledger/not-found'],
    ['day', [5], 'date/unreadable'],
    ['day', [], 'date/unreadable'],
    ['day', ['2021-02-30'], 'date/unreadable'],
    ['today', [{}], 'argument/invalid'],
    ['today', [], 'argument/invalid'],
    ['render', [{}, 'pdf'], 'argument/invalid'],
    ['render', [{}, 'constructor'], 'argument/invalid'],
    ['render', [{}, 'docx'], 'format/unsuitable'],
    ['render', [null, 'md'], 'argument/invalid'],
    ['queryTasks', [null, asOf, {}], 'argument/invalid'],
    ['queryTasks', [ledger, 5, { overdue: true }], 'argument/invalid'],
    ['queryTasks', [ledger, '2021-1-5', {}], 'argument/invalid'],
    ['lastCompleteCycle', ['2021-02-30'], 'argument/invalid'],
    ['replay', [ledger.problems[0]?.tasks[0], 5], 'argument/invalid'],
    ['listAnswer', [ledger], 'argument/invalid'],
    ['showAnswer', [], 'argument/invalid'],
    ['reportAnswer', [], 'argument/invalid'],
    ['diffLedgers', [null, ledger], 'argument/invalid'],
    ['assess', [ledger, ledger.problems[0], null, asOf], 'argument/invalid'],
    ['resolveUnit', [ledger.registry, '没有这个单位'], 'unit/unknown'],
    ['resolveUnit', [null, '县林业局'], 'argument/invalid'],
  ])('%s %#', async (name, args, code) => {
    expect(await codeOf(name, args)).toBe(code);
  });
});

test('a folder that is a file is no ledger', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'zhenggai-test-')), 'x');
  writeFileSync(file, '');
  expect(await codeOf('openLedger', [file])).toBe('ledger/not-found');
});

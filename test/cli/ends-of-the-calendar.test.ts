/** The first and the last weeks that dates can be in: every question about a day has an answer there too. */
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, asPlainDate, type PlainDate } from '../../src/ledger/dates.js';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { memoryHost } from '../support/memory-host.js';

const day = (text: string): PlainDate => asPlainDate(text) as PlainDate;

const QUESTIONS = ['status', 'list --stale', 'units --reports', 'report weekly', 'report monthly', 'report units'];

describe.each(['0001-01-01', '0001-01-05', '0001-02-20', '9999-12-01', '9999-12-20', '9999-12-31'])('%s', (asOf) => {
  const issued = asOf.startsWith('0') ? '0001-01-02' : '9999-10-14';
  const files = Object.entries(goodLedger()).map(([name, text]) => [
    `/work/data/${name}`,
    String(text).replace(/issued: .*/, `issued: "${issued}"`),
  ]);

  test.each(QUESTIONS)('%s', async (question) => {
    const host = memoryHost({ cwd: '/work', files: Object.fromEntries(files) });
    const code = await main([...question.split(' '), '--as-of', asOf], host);
    expect({ code, err: host.takeOutput().err }).toMatchObject({ code: 0 });
  });
});

test('beyond them lies the first or the last day', () => {
  expect(addDays(day('0001-01-03'), -7)).toBe('0001-01-01');
  expect(addDays(day('9999-12-20'), 30)).toBe('9999-12-31');
  expect(addMonths(day('0001-01-31'), -1)).toBe('0001-01-01');
  expect(addMonths(day('9999-12-01'), 1)).toBe('9999-12-31');
  expect(addMonths(day('9999-11-30'), 1)).toBe('9999-12-30');
});

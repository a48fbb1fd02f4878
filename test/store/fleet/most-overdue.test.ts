/** The most overdue are the first of all overdue, and all are counted. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, asPlainDate, type PlainDate } from '../../../src/ledger/dates.js';
import { queryTasks } from '../../../src/ledger/query.js';
import { sortViews } from '../../../src/ledger/views.js';
import { entryOf } from '../../../src/store/fleet/entry.js';
import { FleetLedger } from '../../../src/store/fleet/fleet-ledger.js';
import { mostOverdue } from '../../../src/store/fleet/most-overdue.js';
import { loadLedger } from '../../../src/store/load.js';
import { folderSource } from '../../../src/store/source.js';
// @ts-expect-error plain JavaScript
import { makeLedger } from '../../bench/ledger.mjs';
import { memoryHost } from '../../support/memory-host.js';

/** Codes out of order, so that the order of the folders does not help. */
const LEDGERS = ['500230', '500101', '500229', '500102'].map((code, index) => {
  const files: Map<string, string> = makeLedger({ seed: index, problems: 3, tasks: 30, code, region: '示例县' });
  const host = memoryHost({ files: Object.fromEntries([...files].map(([name, text]) => [`/${code}/${name}`, text])) });
  const loaded = loadLedger(folderSource(host, `/${code}`));
  const entry = entryOf({ ...loaded, time: 0, look: { names: [], rows: new Float64Array() } });
  return { ledger: loaded.ledger, kept: new FleetLedger(`/${code}`, entry, () => loaded.ledger) };
});

const FIRST = asPlainDate('2020-01-01') as PlainDate;

const KEPT = LEDGERS.map(({ kept }) => kept);
const QUESTION = { filters: KEPT.map(() => ({ overdue: true })), asOf: FIRST, sort: 'urgency', limit: 10 } as const;

test('anything else that is asked has no short way', () => {
  expect(mostOverdue(KEPT, QUESTION)).toBeDefined();
  expect(mostOverdue(KEPT, { ...QUESTION, sort: 'id' })).toBeUndefined();
  for (const filter of [{}, { overdue: false }, { overdue: true, ongoing: false }, { overdue: true, yet_to_come: 1 }]) {
    expect(mostOverdue(KEPT, { ...QUESTION, filters: [filter, ...QUESTION.filters.slice(1)] })).toBeUndefined();
  }
  expect(mostOverdue(KEPT, { ...QUESTION, filters: [undefined, ...QUESTION.filters.slice(1)] })).toBeUndefined();
});

test('of all ledgers, on any day, up to any number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 130 }), (days, limit) => {
      const asOf = addDays(FIRST, days);
      const all = sortViews(
        LEDGERS.flatMap(({ ledger }) => queryTasks(ledger, asOf, { overdue: true }, 'urgency', ledger.settings.code)),
      );
      const { total, views } = mostOverdue(KEPT, { ...QUESTION, asOf, limit }) ?? { total: -1, views: [] };
      const name = ({ ledger, task }: (typeof views)[number]): string => `${ledger}/${task.id}`;
      expect(total).toBe(all.length);
      expect(views.map(name)).toEqual(all.slice(0, limit).map(name));
    }),
    { numRuns: 300, seed: 7 },
  );
});

/** The most overdue are the first of all overdue, and all are counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, asPlainDate, type PlainDate } from '../../../src/ledger/dates.js';
import { queryTasks } from '../../../src/ledger/query.js';
import { sortViews } from '../../../src/ledger/views.js';
import { KeptLedger } from '../../../src/store/cache/kept-ledger.js';
import { makeRecord } from '../../../src/store/cache/record.js';
import { Shard } from '../../../src/store/cache/shard.js';
import { NO_STAMPS } from '../../../src/store/cache/stamps.js';
import { folderSource, loadLedger } from '../../../src/store/load.js';
import { mostOverdue } from '../../../src/store/many/most-overdue.js';
// @ts-expect-error plain JavaScript
import { makeLedger } from '../../bench/ledger.mjs';
import { memoryHost } from '../../support/memory-host.js';

/** Codes out of order, so that the order of the folders does not help. */
const LEDGERS = ['500230', '500101', '500229', '500102'].map((code, index) => {
  const files: Map<string, string> = makeLedger({ seed: index, problems: 3, tasks: 30, code, region: '示例县' });
  const host = memoryHost({ files: Object.fromEntries([...files].map(([name, text]) => [`/${code}/${name}`, text])) });
  const loaded = loadLedger(folderSource(host, `/${code}`));
  const shard = Shard.of({ build: '', folder: '/' }, [makeRecord(code, { names: [], stamps: NO_STAMPS }, loaded)]);
  return { ledger: loaded.ledger, kept: new KeptLedger(`/${code}`, shard, shard.entries[0]!) };
});

const FIRST = asPlainDate('2020-01-01') as PlainDate;

test('of all ledgers, on any day, up to any number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 130 }), (days, limit) => {
      const asOf = addDays(FIRST, days);
      const all = sortViews(
        LEDGERS.flatMap(({ ledger }) => queryTasks(ledger, asOf, { overdue: true }, 'urgency', ledger.settings.code)),
      );
      const { total, views } = mostOverdue(
        LEDGERS.map(({ kept }) => kept),
        asOf,
        limit,
        true,
      );
      const name = ({ ledger, task }: (typeof views)[number]): string => `${ledger}/${task.id}`;
      expect(total).toBe(all.length);
      expect(views.map(name)).toEqual(all.slice(0, limit).map(name));
    }),
    { numRuns: 300, seed: 7 },
  );
});

/** Our own workbook comes back: every heading that we write is known when it is read. */
import { expect, test } from 'vitest';
import { readUpdate } from '../../src/importer/update.js';
import { TASK_COLUMNS } from '../../src/report/columns.js';

const COLUMNS = Object.values(TASK_COLUMNS);

const workbook = (cells: readonly string[]) => ({
  name: '台账.xlsx',
  parts: [
    {
      kind: 'table' as const,
      line: 1,
      rows: [
        { line: 1, cells: COLUMNS.map(({ title }) => title) },
        { line: 2, cells },
      ],
    },
  ],
});

const shown = (value: string) => () => new Map(COLUMNS.map(({ title }) => [title, value]));

test('no column of ours is unknown, and each says whether a changed cell is taken', () => {
  const cells = COLUMNS.map(({ key }) => (key === 'id' ? 'LX-31-01' : '改了'));
  const update = readUpdate(workbook(cells) as never, shown('原来'), COLUMNS);
  expect(update?.unknown).toEqual([]);
  expect(update?.changes.map(({ field }) => field)).toEqual(
    COLUMNS.filter(({ back }) => back.taken).map(({ key }) => key),
  );
  expect(update?.refused.map(({ heading }) => heading)).toEqual(
    COLUMNS.filter(({ back, key }) => !back.taken && back.why !== '' && key !== 'id').map(({ title }) => title),
  );
});

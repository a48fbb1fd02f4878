/** Our own workbook comes back: every heading that we write is known when it is read, and says whether it is taken. */
import { expect, test } from 'vitest';
import { FIELDS } from '../../src/cli/set-fields.js';
import { ALSO_CALLED, ID_HEADINGS } from '../../src/importer/update.js';
import { TASK_COLUMNS } from '../../src/report/columns.js';

const COLUMNS = Object.values(TASK_COLUMNS);

test('each heading stands once, and the ids are found by it', () => {
  const titles = COLUMNS.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(ID_HEADINGS).toContain(TASK_COLUMNS.id.title);
});

test('what others call a column is one of ours that is taken', () => {
  for (const key of Object.values(ALSO_CALLED)) {
    expect(COLUMNS.find((column) => column.key === key)?.back.taken, key).toBe(true);
  }
});

test('a cell that becomes a field of the task has the key of one that can be set', () => {
  const settable = FIELDS.flatMap(({ task }) => task?.join('/') ?? []);
  for (const { key, back } of COLUMNS) if (back.taken && back.as !== 'entry') expect(settable).toContain(key);
});

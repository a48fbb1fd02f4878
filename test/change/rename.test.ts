/** Where a new name goes, also one that was another way to write it before. */
import { expect, test } from 'vitest';
import { renamed } from '../../src/ledger/change/rename.js';
import type { Duty } from '../../src/ledger/model.js';
import { main } from '../../src/main.js';
import { day, ledgerOf, problemOf, taskOf } from '../support/ledgers.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

test('another way to write it becomes the name, and is no other way any more', async () => {
  const host = memoryHost({ env: { HOME: '/home/甲' } });
  putShippedLedger(host);
  const run = async (line: string): Promise<string> => {
    const code = await main(line.split(' '), host);
    const { out, err } = host.takeOutput();
    return `${code} ${out}${err}`;
  };
  const ids = await run('list --unit 县水利局 --format ids');
  expect(await run('rename unit 县水利局 县水务局')).toMatch(/^0 单位改名：县水利局 → 县水务局/);
  expect(await run('check')).toMatch(/^0 .*没有错误/);
  for (const name of ['县水务局', '县水利局', '水利']) expect(await run(`list --unit ${name} --format ids`)).toBe(ids);
  expect(await run('undo')).toMatch(/^0 已撤回/);
  expect(await run('list --unit 县水务局 --format ids')).toBe(ids);
});

test('a unit is renamed wherever the rules look for its name', () => {
  const [old, name] = ['县林业局', '县林草局'] as const;
  const duties: Duty[] = [
    { kind: 'report', text: '每月报送', by: ['县水利局', old] },
    { kind: 'archive', text: '归档', by: old },
  ];
  const ledger = ledgerOf([
    problemOf([taskOf({ units: [old], lead: old, assisting: ['县水利局', old], supervisors: [old] })], {
      coordinator: old,
      units: [old],
      supervisors: ['县水利局', old],
      duties,
    }),
  ]);
  const places = renamed(ledger, 'unit', old, name, day('2021-03-01')).map(({ file, path }) => [file, path.join('/')]);
  expect(places.filter(([file]) => file === 'problems/LX-31.yaml').map(([, path]) => path)).toEqual([
    'tasks/0/units/0',
    'tasks/0/supervisors/0',
    'tasks/0/lead',
    'tasks/0/assisting/1',
    'units/0',
    'coordinator',
    'supervisors/1',
    'duties/0/by/1',
    'duties/1/by',
  ]);
  expect(places.filter(([file]) => file === 'units.yaml').map(([, path]) => path)).toEqual([
    'units/0/name',
    'units/0/former',
    'people/0/unit',
  ]);
});

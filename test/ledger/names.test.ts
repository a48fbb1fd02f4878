import { describe, expect, test } from 'vitest';
import { LedgerError } from '../../src/ledger/errors.js';
import { readId } from '../../src/ledger/ids.js';
import { nearest } from '../../src/ledger/nearest.js';
import { resolveName, resolveUnit } from '../../src/ledger/registry.js';
import { ledgerOf } from '../support/ledgers.js';

const { registry } = ledgerOf([]);

function errorOf(run: () => unknown): LedgerError {
  try {
    run();
  } catch (error) {
    if (error instanceof LedgerError) return error;
  }
  throw new Error('nothing was thrown');
}

describe('a unit by any of its names', () => {
  test.each(['县农业农村委', '县农委', '农业农村', '城口县农业农村委员会', ' 县农委 '])('%s', (text) => {
    expect(resolveUnit(registry, text)).toBe('县农业农村委');
  });
  test('an exact name wins over a part of another', () => {
    expect(resolveUnit(registry, '东安镇')).toBe('东安镇');
  });
  test('half-width brackets name the group', () => {
    expect(resolveUnit(registry, '各乡镇(街道)')).toBe('各乡镇（街道）');
  });
  test('a part that fits several is refused with the candidates', () => {
    expect(errorOf(() => resolveUnit(registry, '局'))).toMatchObject({
      code: 'unit/ambiguous',
      args: { candidates: ['县林业局', '县水利局'] },
    });
  });
  test('nothing fits: the nearest', () => {
    expect(errorOf(() => resolveUnit(registry, '县林业厅'))).toMatchObject({
      code: 'unit/unknown',
      args: { nearest: expect.arrayContaining(['县林业局']) },
    });
  });
  test('an empty name fits nothing', () => {
    expect(errorOf(() => resolveUnit(registry, '')).code).toBe('unit/unknown');
  });
});

test('a person by a part of the name', () => {
  expect(resolveName(registry, 'person', '许')).toBe('许衍');
  expect(errorOf(() => resolveName(registry, 'person', '张三')).code).toBe('person/unknown');
});

test.each([
  ['lx-31-3', { id: 'LX-31-03' }],
  ['LX-31-03', { id: 'LX-31-03' }],
  ['lx31', { id: 'LX-31' }],
  ['ＬＸ－31', { id: 'LX-31' }],
  ['ax-6-12', { id: 'AX-06-12' }],
  ['500229/LX-31-03', { code: '500229', id: 'LX-31-03' }],
  ['zg-0123', { id: 'ZG-123' }],
])('the id %s', (text, id) => {
  expect(readId(text)).toEqual(id);
});

test.each(['', 'LX', '31-03', 'LX-31-', 'LX-31-03-01', 'LX-31-x', '--all', '../LX-31'])('not an id: %j', (text) => {
  expect(errorOf(() => readId(text)).code).toBe('id/unreadable');
});

test('nearest words come nearest first, and only those that share something', () => {
  expect(nearest('lsit', ['list', 'show', 'units', 'log'])).toEqual(['list']);
  expect(nearest('甲', ['乙', '丙'])).toEqual([]);
});

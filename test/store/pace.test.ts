/** V8 is told not to optimise only where that is sooner done, and told otherwise in time. */
import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { countLooks, expectReading, expectRecords, whileLooking } from '../../src/store/pace.js';
import { memoryHost } from '../support/memory-host.js';

/** What V8 was told, in order. */
let told: boolean[];
let host: Host;

beforeEach(() => {
  told = [];
  host = { ...memoryHost(), optimise: (allowed) => told.push(allowed) };
});

test.each([
  [0, [false]],
  [16, [false]],
  [499, [false]],
  [500, [true]],
])('a ledger of %i problems is going to be read', (problems, expected) => {
  const files = Object.fromEntries(Array.from({ length: problems }, (_, i) => [`/ledger/problems/${i}.yaml`, '']));
  expectReading({ ...host, files: memoryHost({ files }).files }, '/ledger');
  expect(told).toEqual(expected);
});

test.each([
  [20, []],
  [2000, [false, true]],
  [50_000, []],
])('%i files are looked at', (files, expected) => {
  expect(whileLooking(host, files, () => 'seen')).toBe('seen');
  expect(told).toEqual(expected);
});

test('whatever happens while they are', () => {
  expect(() =>
    whileLooking(host, 2000, () => {
      throw new Error('gone');
    }),
  ).toThrow('gone');
  expect(told).toEqual([false, true]);
});

test('nobody knows how many will be: at first not, then after all', () => {
  const looks = countLooks(host);
  looks.more(2000);
  expect(told).toEqual([false]);
  looks.more(2000);
  expect(told).toEqual([false, true]);
  looks.end();
  expect(told.at(-1)).toBe(true);
});

test.each([
  [1, []],
  [100, [false]],
  [1000, []],
])('%i events are recorded', (tasks, expected) => {
  expectRecords(host, tasks);
  expect(told).toEqual(expected);
});

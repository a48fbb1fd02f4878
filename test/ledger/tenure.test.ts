/** As-of true for people too: the holder of that day is shown, and found by his name. */
import { describe, expect, test } from 'vitest';
import { queryTasks } from '../../src/ledger/query.js';
import { day, ledgerOf, problemOf, taskOf } from '../support/ledgers.js';

const base = ledgerOf([problemOf([taskOf({ persons: ['江成敏'], leaders: ['张国进'] })])]);
const ledger = {
  ...base,
  registry: {
    ...base.registry,
    people: [
      { name: '江成敏', unit: '县林业局', to: day('2021-06-30') },
      { name: '何继任', unit: '县林业局', from: day('2021-07-01') },
      { name: '许衍', unit: '县农业农村委' },
    ],
    leaders: [
      {
        name: '张国进',
        title: '县委副书记',
        former: [{ name: '张进', until: day('2020-12-31') }],
        to: day('2022-01-31'),
      },
      { name: '甲', title: '县委副书记', from: day('2022-02-01') },
      { name: '乙', title: '县委副书记', from: day('2022-02-01') },
    ],
  },
};

const on = (date: string) => queryTasks(ledger, day(date))[0]?.task;

describe('on a day', () => {
  test.each([
    ['while he held the post', '2021-06-30', ['江成敏']],
    ['his successor, from his first day on', '2021-07-01', ['何继任']],
  ])('%s', (_, date, persons) => expect(on(date)?.persons).toEqual(persons));

  test('who changed his name is called as he was then', () => {
    expect([on('2020-12-31')?.leaders, on('2021-01-01')?.leaders]).toEqual([['张进'], ['张国进']]);
  });

  test('where two might have followed, the plan’s name stays', () => {
    expect(on('2022-03-01')?.leaders).toEqual(['张国进']);
  });
});

test('a task is found by the plan’s name and by the holder’s of that day', () => {
  const found = (name: string, date: string) => queryTasks(ledger, day(date), { persons: [name] }).length;
  expect([found('江成敏', '2021-01-01'), found('何继任', '2021-01-01')]).toEqual([1, 0]);
  expect([found('江成敏', '2021-08-01'), found('何继任', '2021-08-01')]).toEqual([1, 1]);
});

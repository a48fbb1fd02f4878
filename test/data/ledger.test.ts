/** The shipped ledger holds the whole plan: counts, dates, names, and that every file is valid. */
import { describe, expect, test } from 'vitest';
import { asPlainDate } from '../../src/ledger/dates.js';
import { remarkText, type Task } from '../../src/ledger/model.js';
import { resolveUnit } from '../../src/ledger/registry.js';
import {
  shipped,
  shippedFiles,
  shippedProblems,
  shippedRegistry,
  shippedSettings,
  shippedTargets,
  textOf,
  validatorOf,
} from '../support/shipped.js';

const problems = shippedProblems();
const tasks: Task[] = problems.flatMap((problem) => problem.tasks);
const registry = shippedRegistry();
const book = shippedTargets();
const ids = (wanted: (task: Task) => boolean | undefined) => tasks.filter(wanted).map((task) => task.id);

describe('files', () => {
  test.each(shippedFiles())('%s names its schema, ends in a newline and is valid', (file) => {
    const name = file.startsWith('problems/') ? 'problem' : file.replace('.yaml', '');
    const up = file.startsWith('problems/') ? '../..' : '..';
    const text = textOf(`data/${file}`);
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}/schemas/${name}.schema.json`);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/[ \t]$|\t/m);
    const validate = validatorOf(name);
    validate(shipped(file));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('a problem lies in the file of its id', () => {
    expect(problems.map(({ id }) => `problems/${id}.yaml`)).toEqual(
      shippedFiles().filter((file) => file.startsWith('problems/')),
    );
  });
});

describe('the plan in numbers', () => {
  test('74 tasks in 16 problems', () => {
    expect(Object.fromEntries(problems.map(({ id, tasks }) => [id, tasks.length]))).toEqual({
      'AX-06': 3,
      'JY-01': 1,
      'JY-02': 1,
      'JY-03': 1,
      'JY-04': 1,
      'JY-05': 1,
      'LX-01': 4,
      'LX-03': 5,
      'LX-05': 5,
      'LX-09': 2,
      'LX-31': 7,
      'LX-32': 4,
      'LX-33': 4,
      'LX-36': 6,
      'LX-37': 3,
      'LX-39': 26,
    });
    expect(tasks).toHaveLength(74);
  });

  test('2 specific, 9 common, 5 extended', () => {
    const tracks = problems.map(({ track }) => track);
    const count = (wanted: string) => tracks.filter((track) => track === wanted).length;
    expect([count('specific'), count('common'), count('extended'), count('petition')]).toEqual([2, 9, 5, 0]);
  });

  test('tasks are numbered in the order of their problem', () => {
    for (const problem of problems) {
      expect(problem.tasks.map(({ id }) => id)).toEqual(
        problem.tasks.map((_, index) => `${problem.id}-${String(index + 1).padStart(2, '0')}`),
      );
    }
  });

  test('19 with a date, 27 with a date that also go on, 28 without', () => {
    expect(ids(({ deadline }) => deadline.due && !deadline.ongoing)).toHaveLength(19);
    expect(ids(({ deadline }) => deadline.due && deadline.ongoing)).toHaveLength(27);
    expect(ids(({ deadline }) => !deadline.due && deadline.ongoing && deadline.immediate)).toHaveLength(26);
    expect(ids(({ deadline }) => !deadline.due && deadline.ongoing && !deadline.immediate)).toEqual([
      'LX-03-04',
      'LX-09-02',
    ]);
  });

  test('how many are due on which day', () => {
    const dues: Record<string, number> = {};
    for (const { deadline } of tasks) if (deadline.due) dues[deadline.due] = (dues[deadline.due] ?? 0) + 1;
    expect(dues).toEqual({
      '2020-10-31': 5,
      '2020-12-30': 2,
      '2020-12-31': 29,
      '2021-06-30': 2,
      '2021-12-30': 1,
      '2022-06-30': 1,
      '2022-12-31': 6,
    });
  });

  test('every date is a day that the calendar has', () => {
    const dates = tasks.flatMap(({ deadline }) =>
      [deadline.due ?? [], (deadline.stages ?? []).map(({ due }) => due)].flat(),
    );
    const targets = book.targets.flatMap(({ due }) => due ?? []);
    expect([shippedSettings().plan.issued, ...dates, ...targets].filter((date) => !asPlainDate(date))).toEqual([]);
  });

  test('the tasks with stages, and their days', () => {
    const staged = tasks.filter(({ deadline }) => deadline.stages);
    expect(Object.fromEntries(staged.map(({ id, deadline }) => [id, deadline.stages?.map(({ due }) => due)]))).toEqual({
      'JY-05-01': ['2020-12-31', '2021-12-31'],
      'LX-31-02': ['2020-10-31', '2020-12-31', '2022-12-31'],
      'LX-31-03': ['2020-12-31', '2022-12-31'],
      'LX-32-03': ['2020-10-31', '2021-06-30', '2022-06-30', '2022-12-31'],
    });
  });

  test('nothing has happened yet', () => {
    expect(ids(({ status, log }) => status !== 'open' || log.length > 0)).toEqual([]);
  });

  test('23 main measures, and targets with ids of their own', () => {
    expect(book.measures.map(({ number }) => number)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
    expect(book.targets.map(({ id }) => id)).toEqual(
      book.targets.map((_, index) => `T-${String(index + 1).padStart(2, '0')}`),
    );
    expect(new Set(book.targets.map(({ name }) => name)).size).toBe(book.targets.length);
    const known = new Set([...problems.map(({ id }) => id), ...tasks.map(({ id }) => id)]);
    expect(book.targets.flatMap(({ refs }) => refs ?? []).filter((ref) => !known.has(ref))).toEqual([]);
  });
});

describe('contradictions of the plan', () => {
  const late = tasks.filter(({ deadline }) =>
    deadline.stages?.some(({ due }) => deadline.due !== undefined && due > deadline.due),
  );

  test('a stage after the deadline is explained by a remark that names both days', () => {
    expect(late.map(({ id }) => id)).toEqual(['JY-05-01', 'LX-32-03']);
    for (const { deadline, remarks } of late) {
      const last = deadline.stages?.at(-1)?.due ?? '';
      expect(
        remarks?.map(remarkText).some((remark) => remark.includes(deadline.due ?? '-') && remark.includes(last)),
      ).toBe(true);
    }
  });

  test('a deadline that reads as before the plan was issued is explained', () => {
    const { issued } = shippedSettings().plan;
    for (const { deadline } of tasks) {
      for (const { due } of [deadline, ...(deadline.stages ?? [])]) expect(!due || due > issued).toBe(true);
    }
    const before = tasks.filter(({ deadline }) => /10月前/.test(deadline.text));
    expect(before.map(({ id }) => id)).toEqual(['LX-31-04']);
    expect(before[0]?.remarks?.map(remarkText).join()).toContain(issued);
  });
});

describe('names', () => {
  const units = new Set([...registry.units, ...registry.groups].map(({ name }) => name));
  const people = new Set(registry.people.map(({ name }) => name));
  const leaders = new Set(registry.leaders.map(({ name }) => name));

  test('every name that is used is registered, and every person and leader is used', () => {
    const of = (pick: (task: Task) => readonly string[] | undefined) => tasks.flatMap((task) => pick(task) ?? []);
    const watching = problems.flatMap(({ coordinator, supervisors }) => [coordinator ?? [], supervisors ?? []].flat());
    const unitNames = [...of((task) => task.units), ...of((task) => task.supervisors), ...watching];
    expect(unitNames.filter((name) => !units.has(name))).toEqual([]);
    expect(registry.people.filter(({ unit }) => !units.has(unit))).toEqual([]);
    expect(registry.groups.flatMap(({ members }) => members).filter((name) => !units.has(name))).toEqual([]);
    expect(new Set(of((task) => task.persons))).toEqual(people);
    expect(new Set(of((task) => task.leaders))).toEqual(leaders);
  });

  test('every name, full name and alias finds its own unit and no other', () => {
    for (const unit of registry.units) {
      for (const spelling of [unit.name, unit.full_name, ...(unit.aliases ?? [])]) {
        expect([spelling, resolveUnit(registry, spelling)]).toEqual([spelling, unit.name]);
      }
    }
    for (const group of registry.groups) {
      for (const spelling of [group.name, ...(group.aliases ?? [])]) {
        expect([spelling, resolveUnit(registry, spelling)]).toEqual([spelling, group.name]);
      }
    }
  });

  test.each([
    ['城口县农业农村委员会', '县农业农村委'],
    ['县农委', '县农业农村委'],
    ['农业农村', '县农业农村委'],
    ['县住房城乡建设委', '县住房城乡建委'],
    ['洽平乡', '治平乡'],
    ['东安镇人民政府', '东安镇'],
    ['环保局', '县生态环境局'],
    ['县河长办', '城口县河长办公室'],
    ['乡镇(街道)', '各乡镇（街道）'],
    ['水利', '县水利局'],
    ['林业', '县林业局'],
    ['县委', '县委'],
    ['县政府', '县政府'],
    ['市林业', '市林业局'],
  ])('%s is %s', (typed, unit) => {
    expect(resolveUnit(registry, typed)).toBe(unit);
  });

  test('25 townships: all of the group, and the only units of their kind', () => {
    const townships = registry.units.filter(({ kind }) => kind === 'township').map(({ name }) => name);
    expect(townships).toHaveLength(25);
    expect(registry.groups.find(({ name }) => name === '各乡镇（街道）')?.members).toEqual(townships);
  });

  test('县农业农村委 answers for 35, 各乡镇（街道） for 8, 东安镇 for one of its own', () => {
    expect(ids(({ units }) => units.includes('县农业农村委'))).toHaveLength(35);
    expect(ids(({ units }) => units.includes('各乡镇（街道）'))).toHaveLength(8);
    expect(ids(({ units }) => units.includes('东安镇'))).toEqual(['LX-31-04']);
  });
});

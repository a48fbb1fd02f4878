/**
 * The published plan that the shipped ledger carries out, imported into an empty ledger: every task with its units,
 * persons, dates and 长期坚持 as in `data/`. The plan itself is not part of the project; `ZHENGGAI_PLAN` names it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { disagreements } from '../../src/importer/compare.js';
import { importPlan } from '../../src/importer/import.js';
import type { Source } from '../../src/importer/source.js';
import { readText } from '../../src/importer/sources/text.js';
import type { Problem } from '../../src/ledger/model.js';
import { day } from '../support/ledgers.js';
import { shippedProblems, shippedRegistry } from '../support/shipped.js';

const plan = process.env['ZHENGGAI_PLAN'];

describe.skipIf(plan === undefined)('the published plan (skipped where ZHENGGAI_PLAN names none)', () => {
  const source: Source =
    plan === undefined ? { name: '', kind: 'txt', parts: [] } : readText('plan.txt', readFileSync(plan));
  const empty = { units: [], groups: [], people: [], leaders: [] };
  const read = (registry: Parameters<typeof importPlan>[1]['registry']): Problem[] =>
    importPlan(source, { registry, issued: day('2020-10-14'), existing: [] }).drafts.map(
      ({ text }) => parse(text) as Problem,
    );
  const shipped = shippedProblems();
  const tasksOf = (problems: readonly Problem[]): Problem['tasks'] => problems.flatMap(({ tasks }) => tasks);

  test('16 problems, 74 tasks, under the ledger’s own ids', () => {
    const problems = read(empty);
    expect(problems.map(({ id, tasks }) => [id, tasks.length]).sort()).toEqual(
      shipped.map(({ id, tasks }) => [id, tasks.length]).sort(),
    );
  });

  test('every task as in the ledger', () => {
    const facts = (task: Problem['tasks'][number]): object => ({
      id: task.id,
      section: task.section,
      units: task.units,
      persons: task.persons ?? [],
      leaders: task.leaders ?? [],
      text: task.deadline.text,
      due: task.deadline.due ?? null,
      ongoing: task.deadline.ongoing,
      immediate: task.deadline.immediate,
    });
    const imported = new Map(tasksOf(read(shippedRegistry())).map((task) => [task.id, facts(task)]));
    for (const task of tasksOf(shipped)) expect(imported.get(task.id), task.id).toEqual(facts(task));
  });

  test('imported again into the ledger that carries it out, it agrees with every task', () => {
    const existing = shippedProblems();
    const { drafts } = importPlan(source, { registry: shippedRegistry(), issued: day('2020-10-14'), existing });
    expect(drafts.filter(({ existing }) => !existing).map(({ id }) => id)).toEqual([]);
    expect(drafts.flatMap(disagreements)).toEqual([]);
  });

  test('no print mark came through', () => {
    const { drafts, passages } = importPlan(source, { registry: empty, issued: day('2020-10-14'), existing: [] });
    expect(drafts.map(({ text }) => text).join('\n')).not.toMatch(/管理[员局] |打印|2023-09-17/);
    expect(passages.filter(({ as }) => as === '打印标记或页码')).toHaveLength(7);
  });
});

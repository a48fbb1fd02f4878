/**
 * The shipped ledger against the text of the plan, where `ZHENGGAI_PLAN` names it: deadlines word for word, units,
 * people and leaders in the plan's order, figures, documents and quoted terms.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Problem, remarkText, type Task } from '../../src/ledger/model.js';
import { resolveUnit } from '../../src/ledger/registry.js';
import { shippedProblems, shippedRegistry, shippedTargets } from '../support/shipped.js';

const file = process.env['ZHENGGAI_PLAN'];
const plan = file ? readFileSync(file, 'utf8') : '';
const lines = plan.split('\n');
const tight = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
const solid = tight(plan);

/** The plan's own order; attachment 3 comes last and has no labelled fields. */
const ORDER = 'LX-31 LX-33 LX-01 LX-03 LX-05 LX-09 LX-32 LX-36 LX-37 LX-39 AX-06'.split(' ');
const problems = shippedProblems();
const prose: Task[] = ORDER.flatMap((id) => problems.find((problem) => problem.id === id)?.tasks ?? []);
const rows = problems.filter(({ track }) => track === 'extended');
const registry = shippedRegistry();

/** Values of a labelled field, in the plan's order. */
function field(label: RegExp): string[] {
  return lines.flatMap((line) => label.exec(line)?.[1] ?? []);
}

/** `县级相关部门、相关乡镇（街道）主要负责人` names two posts. */
function postsIn(text: string): string[] {
  const names = text.split(/[、，及]/);
  const heads = names.at(-1)?.endsWith('主要负责人') ?? false;
  const groups = new Set(registry.groups.map(({ name }) => name));
  return names.map((name) => (heads && groups.has(name) ? `${name}主要负责人` : name));
}

/** What the ledger says in its own words; figures and terms in it must come from the plan. */
function wordingOf(problem: Problem): string[] {
  const own = problem.tasks.flatMap(({ title, goal, measures, deadline }) => [
    title,
    goal ?? '',
    ...measures,
    ...(deadline.stages ?? []).map(({ name }) => name),
  ]);
  return [problem.statement, ...problem.goals, ...own];
}

const remarksOf = ({ remarks, tasks }: Problem): string[] =>
  [...(remarks ?? []), ...tasks.flatMap((task) => task.remarks ?? [])].map(remarkText);

/** The lines of the plan on one problem, without what every part repeats (保障措施) and without the numbers of items. */
function partOf({ id, source }: Problem): string {
  if (source.attachment === '附件3') return rowOf(id).slice(1).join();
  const starts = lines.flatMap((line, index) => (line.startsWith('问题：') ? [index] : []));
  const from = starts[ORDER.indexOf(id)] ?? 0;
  const safeguards = lines.findIndex((line, index) => index > from && /^[四五]、(?:保障措施|措施保障)/.test(line));
  return lines
    .slice(from, safeguards)
    .map((line) => line.replace(/^\d+\.\s*|^.*打印$/, ''))
    .join('');
}

/** The cells of a row of attachment 3. */
function rowOf(id: string): string[] {
  return lines.find((line) => line.startsWith(`${Number(id.slice(3))}\t`))?.split('\t') ?? [];
}

const figuresIn = (text: string): string[] => [...new Set(tight(text).match(/\d+(?:\.\d+)?/g))];

describe.skipIf(!file)('the ledger says what the plan says', () => {
  test('deadlines, word for word', () => {
    expect(prose.map(({ deadline }) => deadline.text)).toEqual(field(/^(?:整改|完成)时限[：:]\s*(.+)$/));
    for (const { id, tasks } of rows) {
      expect(tasks.map(({ deadline }) => deadline.text)).toEqual([rowOf(id)[7]]);
    }
  });

  test('responsible units', () => {
    const units = field(/^(?:责任|牵头)单位[：:]\s*(.+)$/).map((text) =>
      text.split('、').map((name) => resolveUnit(registry, name)),
    );
    expect(prose.map((task) => task.units)).toEqual(units);
  });

  test('persons in charge', () => {
    const persons = field(/^(?:具体负责人|具体责任人|责任领导)[：:]\s*(.+)$/).map(postsIn);
    expect(prose.map((task) => task.persons)).toEqual(persons);
  });

  test('county leaders, with their titles', () => {
    const named = field(/^牵头县领导：(.+)$/).map((text) => tight(text));
    const led = prose.filter(({ leaders }) => leaders);
    expect(named.map((text) => registry.leaders.find(({ name }) => text.startsWith(name))?.name)).toEqual(
      led.map(({ leaders }) => leaders?.[0]),
    );
    for (const { name, title } of registry.leaders) {
      if (solid.includes(`牵头县领导:${name}`))
        expect(solid).toContain(tight(`${name}${title}`.replace('、县长', '县长')));
    }
  });

  test('the rows of attachment 3: leader, lead unit, supervisors', () => {
    for (const { id, supervisors, coordinator, tasks } of rows) {
      const cells = rowOf(id);
      expect([tasks[0]?.leaders, tasks[0]?.units, supervisors]).toEqual([
        [cells[4]],
        [cells[5]],
        cells[6]?.split('、'),
      ]);
      expect(coordinator).toBe(cells[5]);
    }
  });

  test.each(problems)('$id: every figure is one of its own part of the plan, and none is left out', (problem) => {
    const part = partOf(problem);
    const said = wordingOf(problem).join();
    expect(figuresIn(said).filter((figure) => !figuresIn(part).includes(figure))).toEqual([]);
    const phrases = problem.tasks.map(({ deadline }) => deadline.text);
    const kept = figuresIn([said, ...phrases, ...remarksOf(problem), problem.source.item].join());
    expect(figuresIn(part).filter((figure) => !kept.includes(figure))).toEqual([]);
  });

  test('the figures of targets and main measures are those of the plan', () => {
    const { measures, targets } = shippedTargets();
    const said = measures.map(({ summary }) => summary).join();
    expect(figuresIn(said).filter((figure) => !figuresIn(plan).includes(figure))).toEqual([]);
    // Zero and all are the readings of 清零 and 全覆盖.
    const values = targets.flatMap(({ value }) => value ?? []).filter((value) => value !== 0 && value !== 100);
    expect(values.filter((value) => !figuresIn(plan).includes(String(value)))).toEqual([]);
  });

  test.each(problems)('$id: every document and quoted term is one of the plan', (problem) => {
    const terms = wordingOf(problem).flatMap((text) => text.match(/《[^》]+》|“[^”]+”/g) ?? []);
    expect(terms.filter((term) => !tight(partOf(problem)).includes(tight(term)))).toEqual([]);
  });
});

/** Two people work on one random ledger: a model says what must come out, js-yaml reads what did. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendItem,
  applyEdits,
  type Conflict,
  type Edit,
  type Json,
  merge as mergeTexts,
  removeValue,
  setValue,
  YamlEditError,
} from '../../src/yaml/index.js';
import { anyDocument, anyValue, inHand, NASTY } from './support/documents.js';
import { LOG, statusOf } from './support/log.js';
import { places, readOutside } from './support/oracle.js';

const merge = (base: string, ours: string, theirs: string) => mergeTexts(base, ours, theirs, { log: LOG });

const RUNS = Number(process.env['ZHENGGAI_YAML_RUNS'] ?? 300);
// The suite says the same every time; longer runs go where no run went before.
if (!process.env['ZHENGGAI_YAML_RUNS']) fc.configureGlobal({ seed: 20201014 });

interface Entry {
  readonly date: string;
  readonly event: string;
  readonly [key: string]: Json;
}
interface Task {
  id: string;
  title: string;
  note?: string;
  status: string;
  log: Entry[];
}

const entry: fc.Arbitrary<Entry> = fc
  .record({
    date: fc.constantFrom('2021-01-01', '2021-01-02', '2021-01-03'),
    event: fc.constantFrom('progress', 'submitted', 'closed', 'reopened', 'extended', 'inspected'),
    note: fc.constantFrom('一', '二', '三\n四\n'),
  })
  .map((one) => ({
    ...one,
    ...(one.event === 'extended' ? { to: `2022-0${one.note.length}-01` } : {}),
    ...(one.event === 'inspected' ? { result: 'returned' } : {}),
  }));

const ledger = fc
  .array(fc.record({ title: fc.constantFrom(...NASTY), log: fc.array(entry, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((tasks): Task[] => tasks.map(({ title, log }, i) => ({ id: `LX-0${i}`, title, status: statusOf(log), log })));

type Deed = {
  readonly task: number;
  readonly title?: string;
  readonly note?: string;
  readonly entries: readonly Entry[];
};
const deed: fc.Arbitrary<Deed> = fc.record(
  {
    task: fc.nat(),
    title: fc.constantFrom('甲', '乙'),
    note: fc.constantFrom('甲', '乙: 丙'),
    entries: fc.uniqueArray(entry, { maxLength: 2, selector: (one) => JSON.stringify(one) }),
  },
  { requiredKeys: ['task', 'entries'] },
);

/** Does something to one task, as the command line would. */
function act(
  tasks: readonly Task[],
  text: string,
  { task, title, note, entries }: Deed,
): { tasks: Task[]; text: string } {
  const at = task % tasks.length;
  const old = tasks[at]!;
  const log = [...old.log, ...entries];
  const next = {
    ...old,
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { note }),
    status: statusOf(log),
    log,
  };
  const edits: Edit[] = [
    { op: 'set', path: ['tasks', at, 'title'], value: next.title },
    { op: 'set', path: ['tasks', at, 'status'], value: next.status },
    ...entries.map((item): Edit => ({ op: 'append', path: ['tasks', at, 'log'], item })),
  ];
  if (next.note !== undefined) edits.push({ op: 'set', path: ['tasks', at, 'note'], value: next.note, after: 'title' });
  return { tasks: tasks.with(at, next), text: applyEdits(text, edits) };
}

const swapped = (conflicts: readonly Conflict[]): string[] =>
  conflicts
    .map(({ path, base, ours, theirs }) =>
      JSON.stringify([path.filter((step) => typeof step === 'string'), base, theirs, ours]),
    )
    .sort();
const asIs = (conflicts: readonly Conflict[]): string[] =>
  conflicts
    .map(({ path, base, ours, theirs }) =>
      JSON.stringify([path.filter((step) => typeof step === 'string'), base, ours, theirs]),
    )
    .sort();

/** One side of every dispute taken: what is left must be readable. */
function resolved(text: string, side: 'ours' | 'theirs'): string {
  const pattern = /<{7} ours\r?\n((?:[^\n]*\n)*?)={7}\r?\n((?:[^\n]*\n)*?)>{7} theirs\r?\n/g;
  return text.replace(pattern, side === 'ours' ? '$1' : '$2');
}

describe('two people and one ledger', () => {
  const situation = fc.tuple(ledger, inHand, deed, deed);

  it('everything that does not contradict comes together', () => {
    let clean = 0;
    let total = 0;
    fc.assert(
      fc.property(situation, ([tasks, write, mine, yours]) => {
        const base = write({ id: 'LX', tasks: tasks as unknown as Json });
        const a = act(tasks, base, mine);
        const b = act(tasks, base, yours);
        const result = merge(base, a.text, b.text);
        const mirror = merge(base, b.text, a.text);
        total++;
        expect(swapped(mirror.conflicts)).toEqual(asIs(result.conflicts));
        const contradictions = tasks.flatMap((old, i) => disputes(old, a.tasks[i]!, b.tasks[i]!));
        expect(
          result.conflicts.map(({ path }) => path.filter((step) => typeof step === 'string').join('.')).sort(),
          result.text,
        ).toEqual(contradictions.sort());
        if (result.conflicts.length > 0) {
          for (const { line } of result.conflicts) expect(result.text.split('\n')[line - 1]).toMatch(/^<<<<<<< /);
          expect(readOutside(resolved(result.text, 'ours')), result.text).toBeDefined();
          return;
        }
        clean++;
        const merged = (readOutside(result.text)!.value as unknown as { tasks: Task[] }).tasks;
        expect(readOutside(mirror.text)!.value).toEqual(readOutside(result.text)!.value);
        for (const [i, old] of tasks.entries()) expectTogether(merged[i]!, old, a.tasks[i]!, b.tasks[i]!, result.text);
      }),
      { numRuns: RUNS },
    );
    expect(clean).toBeGreaterThan(total / 3);
  });

  it('a side that did nothing gives the other its bytes; twice the same is the same', () => {
    fc.assert(
      fc.property(situation, ([tasks, write, mine, yours]) => {
        const base = write({ id: 'LX', tasks: tasks as unknown as Json });
        const { text: x, tasks: now } = act(tasks, base, mine);
        const y = act(now, x, yours).text;
        expect(merge(base, x, base)).toEqual({ text: x, conflicts: [] });
        expect(merge(base, base, x)).toEqual({ text: x, conflicts: [] });
        expect(merge(base, x, x)).toEqual({ text: x, conflicts: [] });
        // Their side went on from ours: a merge that knows only the first ancestor finds the same.
        const ahead = merge(base, x, y);
        if (ahead.conflicts.length === 0) expect(readOutside(ahead.text)!.value).toEqual(readOutside(y)!.value);
      }),
      { numRuns: RUNS },
    );
  });
});

function disputes(old: Task, a: Task, b: Task): string[] {
  const found: string[] = [];
  if (a.title !== old.title && b.title !== old.title && a.title !== b.title) found.push('tasks.title');
  if (a.note !== undefined && b.note !== undefined && a.note !== b.note) found.push('tasks.note');
  const fresh = (side: Task): Entry[] => side.log.slice(old.log.length);
  const has = (list: readonly Entry[], one: Entry): boolean =>
    list.some((other) => JSON.stringify(other) === JSON.stringify(one));
  const [mine, yours] = [fresh(a), fresh(b)];
  const extensions = (list: Entry[], others: Entry[]): Entry[] =>
    list.filter((one) => one.event === 'extended' && !has(others, one));
  const clashes = extensions(mine, yours).flatMap((one) =>
    extensions(yours, mine).filter((other) => other['to'] !== one['to']),
  );
  return [...found, ...clashes.map(() => 'tasks.log')];
}

function expectTogether(merged: Task, old: Task, a: Task, b: Task, text: string): void {
  expect(merged.title).toBe(a.title === old.title ? b.title : a.title);
  expect(merged.note).toBe(a.note ?? b.note);
  const texts = (log: readonly Entry[]): string[] => log.map((one) => JSON.stringify(one, Object.keys(one).sort()));
  const [mine, yours] = [texts(a.log.slice(old.log.length)), texts(b.log.slice(old.log.length))];
  const added = texts(merged.log.slice(old.log.length));
  expect(texts(merged.log.slice(0, old.log.length)), text).toEqual(texts(old.log));
  expect([...added].sort(), text).toEqual([...mine, ...yours.filter((one) => !mine.includes(one))].sort());
  expect(added.filter((one) => mine.includes(one))).toEqual(mine);
  if (a.log.length === old.log.length || b.log.length === old.log.length) return;
  expect(merged.status).toBe(statusOf(merged.log));
}

describe('any documents', () => {
  const edit = fc.tuple(fc.nat(), fc.nat(2), anyValue);

  /** A random edit where one is possible. */
  function changed(text: string, value: Json, [pick, kind, next]: [number, number, Json]): string {
    const all = places(value).filter(({ path }) => path.length > 0);
    const { path } = all[pick % all.length]!;
    try {
      if (kind === 0) return setValue(text, path, next);
      return kind === 1 ? removeValue(text, path) : appendItem(text, path, next);
    } catch (thrown) {
      if (thrown instanceof YamlEditError) return text;
      throw thrown;
    }
  }

  it('the merge says the same from both ends, and its text can be read', () => {
    fc.assert(
      fc.property(
        anyDocument,
        fc.array(edit, { maxLength: 3 }),
        fc.array(edit, { maxLength: 3 }),
        ({ text, value }, mine, yours) => {
          const apply = (edits: [number, number, Json][]): string =>
            edits.reduce((now, one) => {
              const current = readOutside(now)!.value;
              return places(current).length > 1 ? changed(now, current, one) : now;
            }, text);
          void value;
          const [a, b] = [apply(mine), apply(yours)];
          const result = merge(text, a, b);
          const mirror = merge(text, b, a);
          // Where no text was found that takes both, the whole file is shown: from which end may differ, not that it is.
          if ([...result.conflicts, ...mirror.conflicts].some(({ path }) => path.length === 0)) {
            expect(result.conflicts.length * mirror.conflicts.length).toBeGreaterThan(0);
            return;
          }

          expect(swapped(mirror.conflicts), JSON.stringify([text, a, b, result.text, mirror.text])).toEqual(
            asIs(result.conflicts),
          );
          if (result.conflicts.length > 0) return;
          const together = readOutside(result.text);
          expect(together, result.text).toBeDefined();
          expect(readOutside(mirror.text)).toEqual(together);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('any three texts: a result, never an error', () => {
    const scrap = fc
      .array(
        fc.constantFrom(
          'a: 1\n',
          'a: 2\n',
          'b:\n',
          '  c: 1\n',
          '- x\n',
          '- id: 1\n',
          '[',
          '}',
          '# c\n',
          '\t',
          '"',
          '&a x\n',
          '---\n',
          '\ufeff',
          '<<<<<<< ours\n',
          '\r\n',
          'log: []\n',
        ),
        { maxLength: 6 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(scrap, scrap, scrap, (base, ours, theirs) => {
        const { text, conflicts } = merge(base, ours, theirs);
        expect(typeof text).toBe('string');
        expect(conflicts.every(({ line }) => line >= 1)).toBe(true);
      }),
      { numRuns: RUNS * 3 },
    );
  });
});

/**
 * Two people edit one list of named items, each with a comment of its own. What must come out is worked out on the items
 * alone, js-yaml reads what did, and the comments are looked for line by line: nothing here uses the code under test.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conflict, merge } from '../../src/yaml/index.js';
import { readOutside } from './support/oracle.js';

const RUNS = Number(process.env['ZHENGGAI_YAML_RUNS'] ?? 400);

interface Thing {
  readonly id: string;
  readonly v: number;
  readonly w: number;
  readonly above: string | null;
  readonly behind: string | null;
}

type Change =
  | { readonly kind: 'set'; readonly at: number; readonly key: 'v' | 'w'; readonly value: number }
  | { readonly kind: 'say'; readonly at: number; readonly where: 'above' | 'behind'; readonly text: string | null }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number }
  | { readonly kind: 'add'; readonly to: number; readonly id: string; readonly above: string | null };

const at = fc.nat(7);
const remark = fc.constantFrom('待核', '同上', '电话核实');
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      at,
      key: fc.constantFrom('v' as const, 'w' as const),
      value: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      at,
      where: fc.constantFrom('above' as const, 'behind' as const),
      text: fc.option(remark),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), at, to: at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      to: at,
      id: fc.constantFrom('x', 'y'),
      above: fc.option(remark),
    }),
  },
);

const thing = (id: string, above: string | null): Thing => ({ id, v: 0, w: 0, above, behind: null });
const start = fc
  .array(fc.option(remark), { minLength: 2, maxLength: 6 })
  .map((remarks) => remarks.map((one, i) => thing('abcdef'[i]!, one)));

function edited(things: readonly Thing[], changes: readonly Change[]): Thing[] {
  let now = [...things];
  for (const one of changes) {
    const i = 'at' in one ? one.at % now.length : 0;
    if (one.kind === 'set') now[i] = { ...now[i]!, [one.key]: one.value };
    else if (one.kind === 'say') now[i] = { ...now[i]!, [one.where]: one.text };
    else if (one.kind === 'remove') {
      if (now.length > 1) now.splice(i, 1);
    } else if (one.kind === 'move') now.splice(one.to % now.length, 0, ...now.splice(i, 1));
    else if (!now.some(({ id }) => id === one.id)) {
      // Unlike all others, so that nobody takes it for one of them under another name.
      now = now.toSpliced(one.to % (now.length + 1), 0, { ...thing(one.id, one.above), v: 9, w: 9 });
    }
  }
  return now;
}

const written = (things: readonly Thing[]): string =>
  `items:\n${things
    .map(({ id, v, w, above, behind }) => {
      const remarkLine = above === null ? '' : `  # ${above}\n`;
      return `${remarkLine}  - id: ${id}\n    v: ${v}${behind === null ? '' : ` # ${behind}`}\n    w: ${w}\n`;
    })
    .join('')}`;

/** Each item with its remarks, as they stand in the lines of a text. */
function readBack(text: string): Map<string, Thing> {
  const pattern = /(?: {2}# (.*)\n)? {2}- id: (.*)\n {4}v: (\d+)(?: # (.*))?\n {4}w: (\d+)\n/g;
  return new Map(
    [...text.matchAll(pattern)].map(([, above = null, id, v, behind = null, w]) => [
      id!,
      { id: id!, v: Number(v), w: Number(w), above, behind },
    ]),
  );
}

/** The field's value where the sides agree or one left it alone, else undefined. */
const three = <T>(base: T, ours: T, theirs: T): { readonly value: T } | undefined =>
  ours === theirs || theirs === base ? { value: ours } : ours === base ? { value: theirs } : undefined;

/** The items that must come out, undefined where somebody has to decide. */
function expected(
  base: readonly Thing[],
  ours: readonly Thing[],
  theirs: readonly Thing[],
): Map<string, Thing> | undefined {
  const find = (things: readonly Thing[], id: string) => things.find((one) => one.id === id);
  const out = new Map<string, Thing>();
  for (const id of new Set([...ours, ...theirs].map((one) => one.id))) {
    const [was, own, other] = [find(base, id), find(ours, id), find(theirs, id)];
    const one = was && own && other ? mergedThing(was, own, other) : lone(was, own, other);
    if (one === undefined) return undefined;
    if (one !== null) out.set(id, one);
  }
  return out;
}

function mergedThing(was: Thing, own: Thing, other: Thing): Thing | undefined {
  const fields = (['v', 'w', 'above', 'behind'] as const).map(
    (key) => [key, three<number | string | null>(was[key], own[key], other[key])] as const,
  );
  if (fields.some(([, field]) => field === undefined)) return undefined;
  return { id: was.id, ...Object.fromEntries(fields.map(([key, field]) => [key, field!.value])) } as Thing;
}

/** An item that not all three have: the one that stays, null where none does, undefined where they disagree. */
function lone(was: Thing | undefined, own: Thing | undefined, other: Thing | undefined): Thing | null | undefined {
  const same = (a: Thing, b: Thing): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (was) return same(was, (own ?? other)!) ? null : undefined;
  // Made on both sides: one item where the values agree, with the remark that only one side wrote.
  if (own && other)
    return own.v === other.v && own.w === other.w
      ? mergedThing({ ...own, above: null, behind: null }, own, other)
      : undefined;
  return (own ?? other)!;
}

const sorted = (things: Map<string, Thing>): [string, Thing][] => [...things].sort(([a], [b]) => (a < b ? -1 : 1));

const told = (conflicts: readonly Conflict[], isMirror: boolean): string[] =>
  conflicts
    .map(({ path, base, ours, theirs }) => {
      const names = path.filter((step) => typeof step === 'string');
      return JSON.stringify([names, base, isMirror ? theirs : ours, isMirror ? ours : theirs]);
    })
    .sort();

const resolved = (text: string, side: '$1' | '$2'): string =>
  text.replace(/<{7} ours\n((?:[^\n]*\n)*?)={7}\n((?:[^\n]*\n)*?)>{7} theirs\n/g, side);

describe('two people and one list', () => {
  const situation = fc.tuple(start, fc.array(change, { maxLength: 4 }), fc.array(change, { maxLength: 4 }));

  it('what does not contradict comes together, every comment at its own item; what does is marked, the same from both ends', () => {
    const counts = { clean: 0, conflicts: 0 };
    fc.assert(
      fc.property(situation, ([base, mine, yours]) => {
        const [ours, theirs] = [edited(base, mine), edited(base, yours)];
        const texts = [base, ours, theirs].map(written) as [string, string, string];
        const { text, conflicts } = merge(...texts);
        const mirror = merge(texts[0], texts[2], texts[1]);
        const shown = `${texts.join('-\n')}=\n${text}`;
        expect(told(mirror.conflicts, true), shown).toEqual(told(conflicts, false));
        const wanted = expected(base, ours, theirs);
        if (conflicts.length === 0) {
          counts.clean++;
          expect(wanted, shown).toBeDefined();
          expect(sorted(readBack(text)), shown).toEqual(sorted(wanted!));
          expect(readOutside(text)!.value, shown).toEqual({
            items: [...readBack(text).values()].map(({ id, v, w }) => ({ id, v, w })),
          });
          return;
        }
        counts.conflicts++;
        for (const { line } of conflicts) expect(text.split('\n')[line - 1], shown).toBe('<<<<<<< ours');
        for (const side of ['$1', '$2'] as const) expect(readOutside(resolved(text, side)), shown).toBeDefined();
        // Where only the order is in dispute, or a comment beside a change of its own item, a person is asked as well.
        const isMoved = [mine, yours].every((changes) =>
          changes.some(({ kind }) => kind === 'move' || kind === 'remove' || kind === 'add'),
        );
        if (!isMoved) expect(wanted, shown).toBeUndefined();
      }),
      { numRuns: RUNS, seed: 20201014 },
    );
    expect(counts.clean).toBeGreaterThan(RUNS / 3);
  });
});

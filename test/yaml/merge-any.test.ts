/**
 * Two people edit one file of mappings, lists, brackets and long texts, each key with comments of its own. A model works
 * out key by key what must come out; js-yaml reads what did, and comments are looked for in the lines.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/yaml/index.js';
import { readOutside } from './support/oracle.js';

const RUNS = Number(process.env['ZHENGGAI_YAML_RUNS'] ?? 300);

type Value = string | readonly string[] | { readonly [key: string]: string };

/** A key of the file. */
interface Member {
  readonly key: string;
  readonly value: Value;
  /** How a list or mapping is written; a text of several lines always as a block. */
  readonly isFlow: boolean;
  readonly above: string | null;
  readonly behind: string | null;
}

const WORDS = ['alpha', 'beta', 'gamma', 'delta'];
const word = fc.constantFrom(...WORDS);
const value: fc.Arbitrary<Value> = fc.oneof(
  word,
  fc.uniqueArray(word, { minLength: 2 }),
  fc.record({ p: word, q: word, r: word }),
  fc.array(word, { minLength: 3, maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`),
);
const remark = fc.option(fc.nat(99).map((n) => `note ${n}`));
const start = fc
  .array(fc.record({ value, isFlow: fc.boolean(), above: remark, behind: remark }), { minLength: 3, maxLength: 7 })
  .map((members): Member[] => members.map((one, i) => ({ ...one, key: 'abcdefg'[i]! })));

type Change = readonly [kind: 'inside' | 'above' | 'behind' | 'remove' | 'move' | 'add', at: number, to: number];
const changes = fc.array(
  fc.tuple(
    fc.constantFrom('inside', 'inside', 'inside', 'above', 'behind', 'remove', 'move', 'add'),
    fc.nat(6),
    fc.nat(6),
  ) as fc.Arbitrary<Change>,
  { maxLength: 3 },
);

function changedInside(old: Value, to: number): Value {
  const next = `new${to % 3}`;
  if (typeof old === 'string') {
    if (!old.includes('\n')) return next;
    const lines = old.slice(0, -1).split('\n');
    return `${lines.with(to % lines.length, next).join('\n')}\n`;
  }
  if (Array.isArray(old)) return (old as string[]).with(to % old.length, next);
  return { ...(old as { [key: string]: string }), ['pqr'[to % 3]!]: next };
}

function edited(members: readonly Member[], list: readonly Change[]): Member[] {
  let now = [...members];
  for (const [kind, at, to] of list) {
    const i = at % now.length;
    const one = now[i]!;
    if (kind === 'inside') now[i] = { ...one, value: changedInside(one.value, to) };
    else if (kind === 'above') now[i] = { ...one, above: one.above === null ? `said ${to}` : null };
    else if (kind === 'behind') now[i] = { ...one, behind: one.behind === null ? `said ${to}` : null };
    else if (kind === 'remove' && now.length > 2) now.splice(i, 1);
    else if (kind === 'move') now.splice(to % now.length, 0, ...now.splice(i, 1));
    else if (kind === 'add' && !now.some(({ key }) => key === `n${to % 2}`)) {
      const fresh = { key: `n${to % 2}`, value: WORDS[at % 4]!, isFlow: false, above: null, behind: null };
      now = now.toSpliced(to % (now.length + 1), 0, fresh);
    }
  }
  return now;
}

function written(members: readonly Member[]): string {
  return members
    .map(({ key, value: now, isFlow, above, behind }) => {
      const [over, tail] = [above === null ? '' : `# ${key} ${above}\n`, behind === null ? '' : ` # ${key} ${behind}`];
      if (typeof now === 'string') {
        if (!now.includes('\n')) return `${over}${key}: ${now}${tail}\n`;
        return `${over}${key}: |${tail}\n${now.replace(/^/gm, '  ').slice(0, -2)}`;
      }
      const pairs = Array.isArray(now) ? now : Object.entries(now).map(([name, member]) => `${name}: ${member}`);
      if (isFlow)
        return `${over}${key}: ${Array.isArray(now) ? `[${pairs.join(', ')}]` : `{ ${pairs.join(', ')} }`}${tail}\n`;
      return `${over}${key}:${tail}\n${pairs.map((pair) => `  ${Array.isArray(now) ? '- ' : ''}${pair}\n`).join('')}`;
    })
    .join('');
}

const NOTHING = Symbol('nothing');
const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a) === JSON.stringify(b) && (a === NOTHING) === (b === NOTHING);

/** The one that differs from the base; undefined where both do, differently. */
function three<T>(base: T, ours: T, theirs: T): { readonly value: T } | undefined {
  if (same(ours, theirs) || same(theirs, base)) return { value: ours };
  return same(ours, base) ? { value: theirs } : undefined;
}

/** The value of a key in the result, undefined where somebody has to decide. */
function together(base: Value | symbol, ours: Value | symbol, theirs: Value | symbol): { value: unknown } | undefined {
  const whole = three(base, ours, theirs);
  if (whole || [base, ours, theirs].some((one) => typeof one === 'symbol')) return whole;
  const parts = [base, ours, theirs].map((one) =>
    typeof one === 'string' ? one.split('\n') : Object.values(one as object),
  ) as string[][];
  const [was, own, other] = parts as [string[], string[], string[]];
  if (was.length !== own.length || was.length !== other.length) return undefined;
  const merged = was.map((part, i) => three(part, own[i]!, other[i]!));
  if (merged.some((part) => part === undefined)) return undefined;
  const values = merged.map((part) => part!.value);
  if (typeof base === 'string') return base.includes('\n') ? { value: values.join('\n') } : undefined;
  if (Array.isArray(base)) return { value: values };
  return { value: Object.fromEntries(Object.keys(base as object).map((key, i) => [key, values[i]])) };
}

const find = (members: readonly Member[], key: string): Member | undefined => members.find((one) => one.key === key);

/** What must come out where there is no conflict, and the comments that must be there. */
function expected(base: readonly Member[], ours: readonly Member[], theirs: readonly Member[]) {
  const out: { [key: string]: unknown } = {};
  const kept: { readonly key: string; readonly place: 'above' | 'behind'; readonly text: string }[] = [];
  let isClear = true;
  for (const key of new Set([...ours, ...theirs].map((one) => one.key))) {
    const [was, own, other] = [find(base, key), find(ours, key), find(theirs, key)];
    const value = together(was?.value ?? NOTHING, own?.value ?? NOTHING, other?.value ?? NOTHING);
    if (!value) isClear = false;
    else if (value.value !== NOTHING) out[key] = value.value;
    if (!own || !other) continue;
    for (const place of ['above', 'behind'] as const)
      if (own[place] !== null && own[place] === other[place]) kept.push({ key, place, text: `# ${key} ${own[place]}` });
  }
  return { value: isClear ? out : undefined, kept };
}

/** Whether a comment stands right above a key, or on its line. */
function stands(
  text: string,
  { key, place, text: comment }: { key: string; place: 'above' | 'behind'; text: string },
): boolean {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  return place === 'behind' ? lines[at]!.endsWith(comment) : lines[at - 1] === comment;
}

/** The same file as people keep it otherwise. */
const DRESSES: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a byte-order mark': (text) => `\ufeff${text}`,
  'no last line break': (text) => text.replace(/\n$/, ''),
  'behind a line of dashes': (text) => `---\n${text}`,
};

describe('two people and one file', () => {
  it.each(Object.entries(DRESSES))('%s', (_, dress) => {
    const counts = { clean: 0, conflicts: 0 };
    fc.assert(
      fc.property(start, changes, changes, (base, mine, yours) => {
        const [ours, theirs] = [edited(base, mine), edited(base, yours)];
        const [a, b, c] = [base, ours, theirs].map((members) => dress(written(members))) as [string, string, string];
        expect(merge(a, b, a)).toEqual({ text: b, conflicts: [] });
        expect(merge(a, a, c)).toEqual({ text: c, conflicts: [] });
        const [result, mirror] = [merge(a, b, c), merge(a, c, b)];
        const shown = [a, b, c, result.text].join('\n=====\n');
        const told = result.conflicts.map(({ path, ours: own, theirs: other }) => JSON.stringify([path, own, other]));
        const back = mirror.conflicts.map(({ path, ours: own, theirs: other }) => JSON.stringify([path, other, own]));
        expect(back.sort(), shown).toEqual(told.sort());
        if (result.conflicts.length > 0) {
          counts.conflicts++;
          for (const { line } of result.conflicts)
            expect(result.text.split('\n')[line - 1], shown).toMatch(/^\ufeff?<<<<<<< /);
          return;
        }
        counts.clean++;
        const wanted = expected(base, ours, theirs);
        const value = wanted.value && Object.keys(wanted.value).length === 0 ? null : wanted.value;
        expect(readOutside(result.text)!.value, shown).toEqual(value);
        expect(readOutside(mirror.text)!.value, shown).toEqual(value);
        for (const comment of wanted.kept)
          expect(stands(result.text, comment), `${JSON.stringify(comment)}\n${shown}`).toBe(true);
      }),
      { numRuns: RUNS / 3, seed: 20201014 },
    );
    expect(counts.clean).toBeGreaterThan(RUNS / 8);
    expect(counts.conflicts).toBeGreaterThan(0);
  });

  it.each([
    ['several documents', (text: string) => `x: 1\n---\n${text}`],
    ['a directive', (text: string) => `%YAML 1.2\n---\n${text}`],
    ['an old duplicate key', (text: string) => `x: 1\nx: 2\n${text}`],
  ])('%s: as version control has it, every conflict marked', (_, dress) => {
    fc.assert(
      fc.property(start, changes, changes, (base, mine, yours) => {
        const texts = [base, edited(base, mine), edited(base, yours)].map((members) => dress(written(members)));
        const [a, b, c] = texts as [string, string, string];
        expect(merge(a, b, a)).toEqual({ text: b, conflicts: [] });
        const [result, mirror] = [merge(a, b, c), merge(a, c, b)];
        expect(mirror.conflicts.length > 0).toBe(result.conflicts.length > 0);
        expect(/^<{7} /m.test(result.text)).toBe(result.conflicts.length > 0);
      }),
      { numRuns: RUNS / 3, seed: 20201014 },
    );
  });
});

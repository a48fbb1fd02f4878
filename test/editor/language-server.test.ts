/** What somebody sees who opens the ledger's files in an editor: the language server that editors use for YAML. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LanguageServer } from '../support/language-server.js';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'node_modules/yaml-language-server/bin/yaml-language-server');

const server = new LanguageServer(process.execPath, [BIN, '--stdio'], {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, format: { enable: false } },
});

beforeAll(() => server.start(pathToFileURL(ROOT).href));
afterAll(() => server.stop());

const uriOf = (file: string): string => pathToFileURL(join(ROOT, file)).href;
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Opens `before` and `after` as one text under a name of its own beside a shipped file, the cursor between them. */
async function at(
  file: string,
  before: string,
  after = '',
): Promise<{ uri: string; position: object; found: object[] }> {
  opened += 1;
  const uri = uriOf(file.replace(/\.yaml$/, `-${opened}.yaml`));
  const found = await server.open(uri, before + after);
  const lines = before.split('\n');
  return { uri, found, position: { line: lines.length - 1, character: (lines.at(-1) as string).length } };
}
let opened = 0;

const SHIPPED = [
  'data/ledger.yaml',
  'data/units.yaml',
  'data/targets.yaml',
  ...readdirSync(join(ROOT, 'data/problems'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `data/problems/${name}`),
];

test.each(SHIPPED)('%s has nothing to complain about', async (file) => {
  expect(await server.open(uriOf(file), textOf(file))).toEqual([]);
});

/** A file up to and including the first line that matches. */
function upTo(file: string, line: RegExp): string {
  const lines = textOf(file).split('\n');
  return `${lines.slice(0, lines.findIndex((one) => line.test(one)) + 1).join('\n')}\n`;
}

describe('completion', () => {
  async function labels(file: string, before: string, after?: string): Promise<string[]> {
    const { uri, position } = await at(file, before, after);
    const list = await server.request<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return list.items.map(({ label }) => label);
  }

  test('offers the keys of a task that are not there yet', async () => {
    const before = `${upTo('data/problems/LX-31.yaml', /^ {4}section:/)}    `;
    const offered = await labels('data/problems/LX-31.yaml', before);
    expect(offered).toEqual(expect.arrayContaining(['title', 'measures', 'units', 'deadline', 'status', 'log']));
    expect(offered).not.toContain('section');
  });

  test('offers the words that a key takes', async () => {
    const before = upTo('data/problems/LX-31.yaml', /^id:/);
    expect(await labels('data/problems/LX-31.yaml', `${before}track: `)).toEqual(
      expect.arrayContaining(['specific', 'common', 'extended', 'petition']),
    );
    const log = `${upTo('data/problems/LX-31.yaml', /^ {4}status:/)}    log:\n      - event: `;
    expect(await labels('data/problems/LX-31.yaml', log)).toEqual(
      expect.arrayContaining(['progress', 'closed', 'extended']),
    );
  });

  test('offers the settings of a ledger', async () => {
    expect(await labels('data/ledger.yaml', textOf('data/ledger.yaml').replace(/^warning_days.*\n/m, ''))).toContain(
      'warning_days',
    );
  });
});

describe('hover', () => {
  async function hover(file: string, line: RegExp, word: string): Promise<string> {
    const before = upTo(file, line).trimEnd();
    const text = textOf(file);
    const { uri } = await at(file, text);
    const lines = before.split('\n');
    const position = { line: lines.length - 1, character: (lines.at(-1) as string).indexOf(word) + 1 };
    const found = await server.request<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    return found?.contents.value ?? '';
  }

  test.each<[string, RegExp, string, RegExp]>([
    ['data/problems/LX-31.yaml', /^track:/, 'track', /类别/],
    ['data/problems/LX-31.yaml', /^ {4}deadline:/, 'deadline', /整改时限/],
    ['data/problems/LX-31.yaml', /^ {6}immediate:/, 'immediate', /立行立改/],
    ['data/ledger.yaml', /^warning_days:/, 'warning_days', /[\u4e00-\u9fff]/],
    ['data/units.yaml', /^groups:/, 'groups', /[\u4e00-\u9fff]/],
    ['data/targets.yaml', /^targets:/, 'targets', /[\u4e00-\u9fff]/],
  ])('%s %s explains %s in Chinese', async (file, line, word, expected) => {
    expect(await hover(file, line, word)).toMatch(expected);
  });
});

describe('diagnostics', () => {
  const problem = textOf('data/problems/LX-31.yaml');

  test.each<[string, string, RegExp]>([
    ['an unknown key', problem.replace('    section:', '    secton:'), /secton/],
    ['an unknown word', problem.replace('track: specific', 'track: special'), /specific/],
    ['a key that is missing', problem.replace(/^statement:.*\n/m, ''), /statement/],
    ['a date of the wrong shape', problem.replace(/due: "\d{4}-\d\d-\d\d"/, 'due: "2020年底"'), /./],
  ])('%s is marked', async (_, text, expected) => {
    expect(text).not.toBe(problem);
    const { found } = await at('data/problems/LX-31.yaml', text);
    expect(found.length).toBeGreaterThan(0);
    expect((found as { message: string }[]).map(({ message }) => message).join('\n')).toMatch(expected);
  });
});

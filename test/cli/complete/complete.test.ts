import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadCommand } from '../../../src/cli/command.js';
import { COMMANDS } from '../../../src/cli/command-table.js';
import type { ValueOption } from '../../../src/cli/values.js';
import { main } from '../../../src/main.js';
import { goodLedger } from '../../checks/samples.js';
import { type MemoryHost, memoryHost } from '../../support/memory-host.js';
import { putShippedLedger } from '../../support/transcript.js';

function shippedHost(): MemoryHost {
  const host = memoryHost();
  putShippedLedger(host);
  return host;
}

/** Candidates without their explanations. */
async function complete(words: readonly string[], host = shippedHost()): Promise<string[]> {
  expect(await main(['__complete', '--', ...words], host)).toBe(0);
  const { out, err } = host.takeOutput();
  expect(err).toBe('');
  return out.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] as string]));
}

test('commands, with what they do', async () => {
  expect(await complete(['li'])).toEqual(['list']);
  expect(await complete([''])).toEqual(COMMANDS.filter(({ hidden }) => !hidden).map(({ name }) => name));
  const host = shippedHost();
  await main(['__complete', '--', 'hist'], host);
  expect(host.takeOutput().out).toMatch(/^history\t一个任务或问题的经过/);
});

test.each<[string[], string[]]>([
  [['list', '--gr'], ['--group-by']],
  [['list', '--group-by', 'un'], ['unit']],
  [['list', '--group-by=un'], ['--group-by=unit']],
  [['list', '--overdue', '--over'], []],
  [['list', '--unit', 'x', '--uni'], ['--unit']],
  [['list', '--columns', 'id,uni'], ['id,units']],
  [['list', '--columns', 'id,i'], []],
  [['list', '--condition', 'over'], ['overdue']],
  [['list', '--condition', '超'], ['超期']],
  [['list', '--columns', '编号、责任'], ['编号、责任单位']],
  [['list', '--format', 'j'], ['json']],
  [['list', '--unit', '县水'], ['县水利局']],
  [['list', '--unit', '农业农'], ['县农业农村委']],
  [['list', '--unit', '县水务'], ['县水利局']],
  [['list', '--unit', '局'], []],
  [['list', '--unit', '各乡'], ['各乡镇（街道）']],
  [['list', '--person', '江成'], ['江成敏']],
  [['list', '--leader', '滕'], ['滕兴中']],
  [
    ['list', '--problem', 'lx-3'],
    ['LX-31', 'LX-33', 'LX-32', 'LX-36', 'LX-37', 'LX-39'],
  ],
  [['list', '--ledger', ''], [':folders']],
  [['list', '-o', 'x'], [':files']],
  [['list', '--note'], []],
  [['list', ''], []],
  [['targets', 'rec'], ['record']],
  [['targets', 'record', '森林覆'], ['全县森林覆盖率']],
  [['import', ''], [':files']],
  [['show', 'lx-31-0'], [1, 2, 3, 4, 5, 6, 7].map((n) => `LX-31-0${n}`)],
  [['show', 'LX-31-01', 'jy-01-'], ['JY-01-01']],
  [['show', '--', '--'], []],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [['--ov'], []],
  [['--leg'], []],
  [['--form'], ['--format']],
  [['no-such-command', 'x'], []],
  [['__complete', ''], []],
  [[], COMMANDS.filter(({ hidden }) => !hidden).map(({ name }) => name)],
])('%j', async (words, expected) => {
  expect(await complete(words)).toEqual(expected);
});

test('without a ledger, flags and commands still complete, values do not', async () => {
  expect(await complete(['list', '--unit', ''], memoryHost())).toEqual([]);
  expect(await complete(['list', '--gr'], memoryHost())).toEqual(['--group-by']);
});

test('a ledger that is named on the line is the one that is asked, in whatever style its files are written', async () => {
  const host = memoryHost();
  putShippedLedger(host);
  for (const [file, text] of Object.entries(goodLedger())) host.put(`/else/${file}`, String(text));
  const registry = parse(host.text('/else/units.yaml')) as { units: { name: string }[]; groups: { name: string }[] };
  host.put('/else/units.yaml', JSON.stringify(registry));
  const names = [...registry.units, ...registry.groups].map(({ name }) => name);
  expect(await complete(['list', '--ledger', '/else', '--unit', ''], host)).toEqual(names);
});

test('commands and flags read nothing of the ledger', async () => {
  const host = shippedHost();
  const paths: string[] = [];
  const read = (path: string): Uint8Array => {
    paths.push(path);
    return host.files.read(path);
  };
  const watched = {
    ...host,
    files: { ...host.files, read },
  };
  await main(['__complete', '--', 'list', '--'], watched);
  await main(['__complete', '--', ''], watched);
  expect(paths).toEqual([]);
  await main(['__complete', '--', 'list', '--unit', ''], watched);
  expect(paths.length).toBeGreaterThan(0);
});

describe('every option and argument', async () => {
  const commands = await Promise.all(
    COMMANDS.filter(({ hidden }) => !hidden).map((row) => loadCommand(memoryHost(), row)),
  );
  const all = commands.flatMap((command) => [command, ...command.commands]);

  test('that takes a value says of which kind', () => {
    const options = all.flatMap(({ options }) => options.filter(({ required, optional }) => required || optional));
    const args = all.flatMap(({ registeredArguments }) => registeredArguments);
    const plain = [...options, ...args].filter((typed) => !('kind' in typed));
    expect(plain.map((typed) => typed.name())).toEqual([]);
  });

  test('of a few words shows in its help every value with its word', () => {
    for (const { kind, description } of all.flatMap(({ options }) => options as unknown as ValueOption[])) {
      if (kind?.source.from !== 'words') continue;
      for (const pair of Object.entries(kind.source.words))
        expect(description).toContain(pair.filter(Boolean).join(' '));
    }
  });

  test('of a few words reads each value, and each word that stands for one', () => {
    for (const { kind } of all.flatMap(({ options }) => options as unknown as ValueOption[])) {
      if (kind?.source.from !== 'words') continue;
      for (const [value, word] of Object.entries(kind.source.words)) {
        expect([kind.read(value, '')].flat()).toEqual([value]);
        expect([kind.read(word || value, '')].flat()).toEqual([value]);
      }
    }
  });
});

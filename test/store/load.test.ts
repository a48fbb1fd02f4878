/** A whole folder: every fault of every file at once, in plain Chinese, and never an answer from half of it. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/ledger/finding.js';
import { examineLedger, loadLedger } from '../../src/store/load.js';
import { folderSource, type LedgerSource } from '../../src/store/source.js';
import { type Files, goodLedger } from '../checks/samples.js';
import { memoryHost } from '../support/memory-host.js';

const P = 'problems/LX-31.yaml';

function sourceOf(files: Files): LedgerSource {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/ledger/${path}`, content])),
  });
  return folderSource(host, '/ledger');
}

function examine(change: (files: Files) => void): readonly Finding[] {
  const files = goodLedger();
  change(files);
  return examineLedger(sourceOf(files)).findings;
}

const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`);

function swap(file: string, from: string, to: string): (files: Files) => void {
  return (files) => {
    const text = String(files[file]);
    expect(text).toContain(from);
    files[file] = text.replace(from, () => to);
  };
}

describe('everything at once', () => {
  test('files that cannot be read do not hide what is wrong in the others', () => {
    const found = examine((files) => {
      const problem = String(files[P]);
      files['problems/LX-32.yaml'] = problem
        .replaceAll('LX-31', 'LX-32')
        .replace('units: [县林业局]', 'units: [县林业厅]');
      files['problems/LX-33.yaml'] = problem.replaceAll('LX-31', 'LX-33').replace('track: specific', 'track: 具体');
      files['problems/LX-34.yaml'] = 'id: [\n';
      files[P] = problem.replace('status: open', 'status: closed');
      swap('targets.yaml', 'comparison: ≥', 'comparison: 大于')(files);
    });
    expect(brief(found).sort()).toEqual([
      'problems/LX-31.yaml:26:13 status-agrees',
      'problems/LX-32.yaml:16:13 unknown-unit',
      'problems/LX-33.yaml:2:8 schema',
      'problems/LX-34.yaml:2:1 syntax',
      'targets.yaml:7:17 schema',
    ]);
  });

  test('a key too many does not hide the rest of its file', () => {
    const found = examine((files) => {
      swap(P, 'statement: ', 'sumary: 多余\nstatement: ')(files);
      swap(P, 'status: open', 'status: closed')(files);
    });
    expect(brief(found)).toEqual([`${P}:5:1 schema`, `${P}:27:13 status-agrees`]);
  });

  test('without units.yaml no unit is called unknown', () => {
    expect(brief(examine((files) => delete files['units.yaml']))).toEqual(['units.yaml:1:1 missing']);
  });

  test('nothing can be read', () => {
    const found = examine((files) => {
      for (const file of Object.keys(files)) files[file] = '{';
    });
    expect(new Set(found.map(({ file }) => file)).size).toBe(4);
  });
});

describe('a value of the wrong kind, in words', () => {
  test.each<[string, string, string, string, string]>([
    [P, 'title: 自然保护区违规建设', 'title: 31', '“title”应是文字，却是数“31”', '加上引号写成文字："31"'],
    [P, 'title: 自然保护区违规建设', 'title:', '“title”应是文字，却是空的', '写上内容，没有就删去这个键'],
    [
      P,
      'units: [县林业局]',
      'units: 县林业局',
      '“units”应是列表，却是文字“县林业局”',
      '写成列表：一条一行，以“- ”开头',
    ],
    [P, 'units: [县林业局]', 'units: []', '“units”是空的或太短', '写上内容，没有就删去这个键'],
    [P, 'units: [县林业局]', 'units: [县林业局, 县林业局]', '“units”里有重复的项', '删去重复的'],
    [P, 'ongoing: false', 'ongoing: 否', '“ongoing”应是 true 或 false，却是文字“否”', '改成 true 或 false'],
    [P, 'due: "2020-12-31"', 'due: 2020年12月31日', '“due”的“2020年12月31日”不是日期', '写成 "2020-12-31"'],
    [P, 'due: "2020-12-31"', 'due: 2020/1/5', '“due”的“2020/1/5”不是日期', '写成 "2020-01-05"'],
    [P, 'due: "2020-12-31"', 'due: 年底', '“due”的“年底”不是日期', '写成 "2021-01-05" 这样：四位年、两位月、两位日'],
    [P, 'due: "2020-12-31"', 'due: 20201231', '“due”应是文字，却是数“20201231”', '加上引号写成文字："20201231"'],
    [P, 'due: "2020-12-31"', 'due: 2020-02-30', '历法上没有 2020-02-30 这一天', '核对月份和日子'],
    [P, 'status: open', 'status: 已销号', '“status”没有“已销号”这一项', '是不是 closed？可选：open、submitted、closed'],
    [P, 'status: open', 'status: clsed', '“status”没有“clsed”这一项', '是不是 closed？可选：open、submitted、closed'],
    [P, 'measures:', 'measure:', '不认识的键“measure”', '是不是 measures？'],
    [P, 'id: LX-31-01', 'id: lx-31-1', '“id”的“lx-31-1”写法不合要求', '问题编号加短横线和两位以上序号，如 LX-31-03'],
    [P, 'leaders: [张国进]', 'leader: [张国进]', '不认识的键“leader”', '是不是 leaders？'],
    [P, 'attachment: 附件1', 'attachement: 附件1', '不认识的键“attachement”', '是不是 attachment？'],
    ['units.yaml', 'full_name: 城口县林业局', 'fullname: 城口县林业局', '不认识的键“fullname”', '是不是 full_name？'],
    [P, 'item: 31', 'item: 0', '“item”的 0 超出范围', '应不小于 1'],
    ['ledger.yaml', '+08:00', '8', '“utc_offset”的“8”写法不合要求', '写成 "+08:00" 这样'],
  ])('%s: %s → %s', (file, from, to, message, hint) => {
    const findings = examine(swap(file, from, to));
    expect(findings.map((finding) => [finding.message, finding.hint])).toContainEqual([message, hint]);
  });

  test('what an event needs', () => {
    const found = examine(swap(P, 'log: []', 'log:\n      - { date: "2020-11-01", event: inspected, result: kept }'));
    expect(found).toMatchObject([{ rule: 'schema', line: 28, id: 'LX-31-01', message: '“result”没有“kept”这一项' }]);
  });

  test('an empty file', () => {
    const [found] = examine((files) => Object.assign(files, { [P]: '' }));
    expect(found).toMatchObject({ rule: 'schema', line: 1, message: '文件是空的' });
  });
});

describe('encoding', () => {
  const text = new TextEncoder().encode(String(goodLedger()[P]));
  test.each<[string, Uint8Array, string, number]>([
    ['cut in the middle of a character', text.subarray(0, 50), '第 49 个字节起不是 UTF-8 文字', 3],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x69, 0x00]), '第 1 个字节起不是 UTF-8 文字，像是存成了 UTF-16', 1],
    ['GBK', new Uint8Array([0x61, 0x0a, 0xcf, 0xd8]), '第 3 个字节起不是 UTF-8 文字，像是存成了 GBK', 2],
    ['an overlong form', new Uint8Array([0xc0, 0xaf]), '第 1 个字节起不是 UTF-8 文字', 1],
  ])('%s', (_, bytes, message, line) => {
    const [found] = examine((files) => Object.assign(files, { [P]: bytes }));
    expect(found).toMatchObject({ rule: 'encoding', line });
    expect(found?.message).toContain(message);
  });

  test('texts are kept to the byte: they are what an edit starts from', () => {
    const text = `\ufeff${String(goodLedger()[P])}`;
    expect(loadLedger(sourceOf({ ...goodLedger(), [P]: text })).texts.get(P)).toBe(text);
  });

  test('a byte-order mark and CRLF are no fault and no part of what is quoted', () => {
    const dos = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    expect(examine((files) => Object.assign(files, { [P]: dos(String(files[P])) }))).toEqual([]);
    const [found] = examine((files) => {
      files['ledger.yaml'] = dos(String(files['ledger.yaml']).replace('code: "500229"', 'kode: "500229"'));
    });
    expect(found).toMatchObject({ line: 1, column: 1, excerpt: 'kode: "500229"' });
  });
});

test('ten thousand faults in one file are found in a moment', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `key_${index}: 1\n`).join('');
  const started = performance.now();
  const found = examine((files) => Object.assign(files, { [P]: String(files[P]) + keys }));
  expect(found).toHaveLength(10_000);
  expect(found.at(-1)).toMatchObject({ line: 10_027, excerpt: 'key_9999: 1' });
  expect(performance.now() - started).toBeLessThan(10_000);
});

describe('whatever the bytes are', () => {
  const names = Object.keys(goodLedger());
  const original = Object.fromEntries(
    Object.entries(goodLedger()).map(([name, content]) => [name, new TextEncoder().encode(String(content))]),
  );
  /** Something that people and programs do to files: bytes in, bytes out, pieces twice. */
  const damage = fc.record({
    name: fc.constantFrom(...names),
    at: fc.nat(1500),
    remove: fc.nat(30),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom(
          '\n',
          '  ',
          '- ',
          ': ',
          '"',
          "'",
          '[',
          '{',
          '&a ',
          '*a',
          '!!x ',
          '#',
          '|',
          '>',
          '<<: ',
          '?',
          '\t',
          '：',
          '\u202e',
          '\0',
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  });

  test('findings with a place in the file, or a ledger; never another exception', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const files: Files = { ...original };
        for (const { name, at, remove, insert } of damages) {
          const bytes = files[name] as Uint8Array;
          const from = Math.min(at, bytes.length);
          const rest = bytes.subarray(Math.min(from + remove, bytes.length));
          files[name] = new Uint8Array([...bytes.subarray(0, from), ...insert, ...rest]);
        }
        const { findings, ledger, texts } = examineLedger(sourceOf(files));
        for (const { file, line, column, excerpt, message, hint } of findings) {
          const lines = texts.get(file)?.split('\n').length ?? Number.POSITIVE_INFINITY;
          expect(line >= 1 && line <= lines && column >= 1).toBe(true);
          expect(column).toBeLessThanOrEqual(excerpt.length + 2);
          expect(message !== '' && hint !== '').toBe(true);
        }
        expect(ledger !== undefined || findings.some(({ severity }) => severity === 'error')).toBe(true);
        if (findings.some(({ severity }) => severity === 'error')) {
          expect(() => loadLedger(sourceOf(files))).toThrow('ledger/invalid');
        }
      }),
      { numRuns: 300 },
    );
  });
});

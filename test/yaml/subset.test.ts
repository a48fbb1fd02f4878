import { describe, expect, it } from 'vitest';
import { inspectSubset } from '../../src/yaml/index.js';

const codes = (text: string): string[] =>
  inspectSubset(text).map(({ code, line, column }) => `${code}@${line}:${column}`);

describe('what a ledger file may hold', () => {
  it.each([
    ['block mappings, sequences, comments', 'id: LX-31 # 编号\ntasks:\n  - id: LX-31-01\n    title: 标题：副标题\n'],
    ['block text', 'a: |\n  一\n  二\nb: >-\n  三\n'],
    ['simple flow collections', 'units: [县水利局, 县林业局]\nstages:\n  - { name: 一, due: "2020-12-31" }\n'],
    ['quotes', `a: "yes"\nb: 'no'\nc: "007"\n`],
    ['dates, versions, phone numbers with dashes', 'a: 2020-10-31\nb: 1.0.0\nc: 023-5122-1234\n'],
    ['canonical numbers, booleans, null', 'a: 0\nb: -12\nc: 3.5\nd: true\ne: false\nf: null\ng: ~\nh:\n'],
    ['CRLF, byte-order mark, no last line break', '\ufeffa: 1\r\nb: 2'],
    ['a document start', '---\na: 1\n'],
    ['emoji with joiners', 'a: 👩‍🌾\n'],
    ['nothing at all', ''],
  ])('%s', (_, text) => {
    expect(inspectSubset(text)).toEqual([]);
  });
});

describe('what it may not hold', () => {
  it.each<[string, string, string[]]>([
    ['several documents', 'a: 1\n---\nb: 2\n', ['several-documents@2:1']],
    ['directives', '%YAML 1.1\n---\na: no\n', ['directive@1:1', 'ambiguous@3:4']],
    ['tags', 'a: !!str 1\nb: !x 2\n', ['tag@1:10', 'tag@2:7']],
    ['anchors and aliases', 'a: &x 1\nb: *x\n', ['anchor@1:7', 'alias@2:4']],
    ['merge keys', 'a: &x { k: 1 }\nb:\n  <<: *x\n', ['anchor@1:7', 'merge-key@3:3', 'alias@3:7']],
    ['duplicate keys', 'a: 1\nb: 2\na: 3\n', ['duplicate-key@3:1']],
    ['a number key beside the same text', '"1": a\n1: b\n', ['complex-key@2:1', 'duplicate-key@2:1']],
    ['explicit keys', '? a\n: 1\n', ['complex-key@1:1']],
    ['keys that are collections', '[a, b]: 1\n', ['complex-key@1:1']],
    ['keys that are not text', 'true: 1\n~: 2\n', ['complex-key@1:1', 'complex-key@2:1']],
    ['keys that YAML 1.1 reads otherwise', 'on: 1\ny: 2\n', ['ambiguous@1:1', 'ambiguous@2:1']],
    ['__proto__', '__proto__: 1\n', ['reserved-key@1:1']],
    ['single pairs', 'a: [b: 1]\n', ['flow-pair@1:5']],
    ['block text with an indentation digit', 'a: |2\n   x\n', ['block-indent@1:4']],
    ['block text that keeps blank lines', 'a: |+\n  x\n\n', ['block-keep@1:4']],
    [
      'numbers that are not canonical',
      'a: 007\nb: 0o7\nc: 1.50\nd: 12345678901234567890\ne: 0x1f\nf: .inf\ng: +1\n',
      [1, 2, 3, 4, 5, 6, 7].map((line) => `number@${line}:4`),
    ],
    ['escape sequences to the terminal', 'a: "x\u001b[31m"\n', ['control-character@1:6']],
    ['the same, written as an escape', 'a: "x\\e[31m"\n', ['control-character@1:4']],
    ['a lone carriage return', 'a: 1\rb: 2\n', ['control-character@1:5']],
    ['half a surrogate pair', 'a: \ud800\n', ['control-character@1:4']],
    ['a second byte-order mark', '\ufeff\ufeffa: 1\n', ['control-character@1:1']],
    ['direction overrides, also in comments', 'a: 1 # \u202e\n', ['bidi-character@1:8']],
    ['zero-width spaces', 'a: 一\u200b二\n', ['invisible-character@1:5']],
    ['line separators', 'a: 一\u2028二\n', ['invisible-character@1:5']],
    ['text that is not NFC', 'a: e\u0301\n', ['not-nfc@1:4']],
    [
      'words that YAML 1.1 reads otherwise',
      'a: yes\nb: 12:30\nc: 1_000\nd: True\n',
      [1, 2, 3, 4].map((line) => `ambiguous@${line}:4`),
    ],
    ['moments', 'a: 2020-10-31 12:00:00\n', ['ambiguous@1:4']],
    ['a full-width colon that swallows the next line', 'a: 一\n  日期：2020\n', ['folded@1:4']],
    [
      "git's markers, and not the syntax errors that they cause",
      'a:\n<<<<<<< ours\n  - 1\n=======\n  - 2\n>>>>>>> theirs\n',
      ['conflict-marker@2:1', 'conflict-marker@6:1'],
    ],
    ['what is not YAML', 'a: [1\nb: 2\n', ['syntax@2:1']],
    ['depth', `a: ${'['.repeat(20)}${']'.repeat(20)}\n`, ['too-deep@1:20']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('says cause and remedy in Chinese', () => {
    expect(inspectSubset('a: 007\n')).toEqual([
      {
        code: 'number',
        severity: 'error',
        line: 1,
        column: 4,
        message: '007 会读成另一种写法的数',
        hint: '是编号、电话一类的就加引号，是数就写成普通的十进制',
      },
    ]);
  });

  it.each([
    ['brackets', '['.repeat(3000)],
    ['braces', '{a: '.repeat(3000)],
    ['dashes', '- '.repeat(3000)],
    ['question marks', '? '.repeat(3000)],
    ['indentation', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('refuses depth before the parser recurses: %s', (_, text) => {
    for (let round = 0; round < 3; round++) expect(codes(text)[0]).toMatch(/^too-deep@/);
  });

  it('takes fifty thousand keys in linear time, and refuses a hundred thousand', () => {
    const keys = (count: number): string => Array.from({ length: count }, (_, i) => `k${i}: ${i}\n`).join('');
    expect(codes(`${keys(50_000)}k5: 1\n`)).toEqual(['duplicate-key@50001:1']);
    expect(codes(keys(100_001))).toEqual(['too-large@1:1']);
  }, 30_000);
});

/**
 * Texts that look like ledger files and have gone wrong in one or two places, from a seed: what the fast reader must
 * either leave to the library or read exactly as the library does.
 */

/** A repeatable source of numbers below a bound (mulberry32). */
export type Random = (bound: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

export const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)]!;

/** Everything that the fast reader knows, in a few lines. */
export const SAMPLE = `# yaml-language-server: $schema=../../schemas/problem.schema.json
id: LX-31
title: 大巴山：保护区 # 注
source: { inspection: 例行督察, item: 31, attachment: "附件1" }
goals:
- 一“二”
- 'it''s'
- "say \\"a\\" \\\\ b"
supervisors: [县生态环境局, 'a, b', 3, true]

tasks:
  - id: LX-31-01
    goal: |
      第一行

      第二行
    remarks:
      - >-
        折
        行

        段
    rate: 3.5
    deadline:
      text: 2020年10月前。
      due: "2020-12-31"
      start: 2020-10-14
      ongoing: false
      stages:
        - { name: 甲, due: "2020-12-31" }
    # 说明
    evidence: [{ path: a/b.jpg, sha256: "00" }, 7号]
    log: []
  - id: LX-31-02
    none: null
    map: {}
`;

/** Pieces that mean something to YAML, to another reader of it, or to nobody but the eye. */
const PIECES = [
  ...' :#-[]{},"\'|>&*!%@`?~.\\/=+_<$(0179aeynox\n',
  ...[
    '  ',
    ': ',
    ' #',
    '- ',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '\u00a0',
    '\u3000',
    '\u2003',
    '：',
    '\ufeff',
    '\u200b',
    '\u202e',
  ],
  ...[
    '\u0000',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ud800',
    '\u{20000}',
    '😀',
    'é',
    'e\u0301',
    '\u0301',
    '\u00ad',
    '\uffff',
  ],
  ...[
    '---\n',
    '...\n',
    '\n---\n',
    '%YAML 1.1\n',
    '<<: ',
    '<<<<<<< a\n',
    '=======\n',
    '>>>>>>> b\n',
    '? ',
    '!!str ',
    '&a ',
    '*a',
  ],
  ...[
    '|',
    '|-\n',
    '|+\n',
    '|2\n',
    '>\n',
    '>-\n',
    '| # c\n',
    '""',
    "''",
    '"\\n"',
    '"\\u202e"',
    '"\\x41"',
    '[]',
    '{}',
    '[a: b]',
  ],
  ...[
    'true',
    'True',
    'null',
    '~',
    'yes',
    'on',
    'NO',
    '.inf',
    '-.inf',
    '.nan',
    '0x1f',
    '0o7',
    '0b1',
    '007',
    '1_000',
    '1e3',
  ],
  ...[
    '-0',
    '-1',
    '+1',
    '1.0',
    '1.5',
    '.5',
    '1.',
    '12:30',
    '12345678901234567890',
    '0.1e-7',
    '999999999999999',
    '1.23456789012345',
  ],
  ...[
    '2020-10-31',
    '2020-1-1',
    '2020-10-31 12:00:00',
    '2020-10-31T12:00:00Z',
    '=',
    '-',
    '--',
    '-a',
    'a:b',
    'a#b',
    'a: b',
  ],
  ...[
    '__proto__: 1\n',
    'constructor: 1\n',
    'toString: 1\n',
    'id: 2\n',
    'k:\n',
    'k: # c\n',
    'on: 1\n',
    '1: 2\n',
    '"k": 1\n',
    'k : 1\n',
  ],
] as const;

const CHANGES: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => splice(text, random(text.length + 1), 0, pick(random, PIECES)),
  (text, random) => splice(text, random(text.length + 1), 0, pick(random, PIECES)),
  (text, random) => splice(text, random(text.length + 1), 1, pick(random, PIECES)),
  (text, random) => splice(text, random(text.length + 1), 1 + random(6), ''),
  // At the ends of scalars and lines, where most of what can happen does.
  (text, random) => splice(text, pick(random, offsetsOf(text, /(?<=[:,[{-] )|$|(?= #)/gm)), 0, pick(random, PIECES)),
  (text, random) => text.replace(pick(random, values(text)), () => pick(random, PIECES)),
  (text, random) => withLines(text, (lines) => lines.splice(random(lines.length), 1)),
  (text, random) => withLines(text, (lines) => lines.splice(random(lines.length), 0, pick(random, lines))),
  (text, random) =>
    withLines(text, (lines) =>
      lines.splice(
        random(lines.length),
        0,
        ' '.repeat(random(9)) + pick(random, ['', '#', '# 注', '- a', 'k: v', 'x']),
      ),
    ),
  (text, random) => withLines(text, (lines) => shift(lines, random)),
  (text, random) => text.slice(0, random(text.length + 1)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
];

/** The text after one to three changes. */
export function mutate(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random(3); left > 0; left--) changed = pick(random, CHANGES)(changed, random);
  return changed;
}

/** Some lines of a text, which need not begin where a value begins. */
export function excerpt(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = random(lines.length);
  return `${lines.slice(from, from + 2 + random(24)).join('\n')}\n`;
}

const splice = (text: string, at: number, remove: number, insert: string): string =>
  text.slice(0, at) + insert + text.slice(at + remove);

const offsetsOf = (text: string, pattern: RegExp): number[] => [...text.matchAll(pattern)].map(({ index }) => index);

const values = (text: string): string[] => [...text.matchAll(/(?<=[:,-] )[^\n,\]}]+/g), ['']].map(([value]) => value!);

function withLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

/** Moves one line, or all from one line on, to the left or right. */
function shift(lines: string[], random: Random): void {
  const from = random(lines.length);
  const to = random(2) === 0 ? from + 1 : lines.length;
  const by = random(5) - 2;
  for (let i = from; i < to; i++) {
    lines[i] = by < 0 ? lines[i]!.replace(new RegExp(`^ {1,${-by}}`), '') : ' '.repeat(by) + lines[i];
  }
}

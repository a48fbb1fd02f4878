/** What the module is for: closing one task of many leaves a diff of one changed line and the lines of the log entry. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type Json, type Path, setValue } from '../../src/yaml/index.js';
import { linesOf, lostLines, readOutside, valueAt } from './support/oracle.js';

const ENTRY = { date: '2021-01-05', event: 'closed', by: '县水利局', evidence: ['附件/验收.pdf'] };

interface Hand {
  readonly indent: number;
  readonly offset: number;
  readonly gap: number;
  readonly log: 'empty' | 'missing' | 'null' | 'block' | 'flow';
  readonly eol: string;
}

/** A problem file with 26 tasks, with comments and blank lines between them. */
function ledger({ indent, offset, gap, log, eol }: Hand): string {
  const column = ' '.repeat(offset + gap);
  const dash = `${' '.repeat(offset)}-${' '.repeat(gap - 1)}`;
  const item = `${column}${' '.repeat(offset)}-${' '.repeat(gap - 1)}`;
  const logs: Record<Hand['log'], string[]> = {
    empty: [`${column}log: []   # 只追加`],
    missing: [],
    null: [`${column}log:`],
    block: [
      `${column}log:`,
      `${item}date: "2020-12-01"`,
      `${column}${' '.repeat(offset + gap)}event: progress  # 进展`,
    ],
    flow: [`${column}log:`, `${item}{date: "2020-12-01", event: progress}`],
  };
  const task = (i: number): string[] => [
    `${dash}id: LX-31-${String(i + 1).padStart(2, '0')}`,
    `${column}title: "任务：第 ${i + 1} 项"`,
    `${column}deadline:`,
    `${column}${' '.repeat(indent)}due: "2022-12-31"   # 最后一天`,
    `${column}measures:`,
    `${item}一`,
    `${item}|`,
    `${item.replace(/-/, ' ')}${' '.repeat(indent)}二`,
    `${column}status: open    # 在办`,
    ...logs[log],
    '',
    `${' '.repeat(offset)}# ---- 分隔 ----`,
  ];
  return ['# 台账', 'id: LX-31', 'tasks:', ...Array.from({ length: 26 }, (_, i) => task(i)).flat(), 'end: 1', ''].join(
    eol,
  );
}

const HANDS: Hand[] = [1, 2, 4, 8].flatMap((indent) =>
  [0, 2, 3].flatMap((offset) =>
    [2, 4].flatMap((gap) =>
      (['empty', 'missing', 'null', 'block', 'flow'] as const).flatMap((log) =>
        ['\n', '\r\n'].map((eol) => ({ indent, offset, gap, log, eol })),
      ),
    ),
  ),
);

/** Lines that the log entry itself takes. */
const entryLines = ({ log }: Hand): number => (log === 'flow' ? 1 : 5) + (log === 'missing' ? 1 : 0);

describe('one closure in a file of 26 tasks', () => {
  it.each(HANDS.map((hand) => [JSON.stringify(hand), hand] as const))('%s', (_, hand) => {
    const text = ledger(hand);
    const at: Path = ['tasks', 12];
    const closed = applyEdits(text, [
      { op: 'set', path: [...at, 'status'], value: 'closed' },
      { op: 'append', path: [...at, 'log'], item: ENTRY },
    ]);
    const changed = 1 + (hand.log === 'empty' ? 1 : 0);
    expect(lostLines(text, closed)).toBe(changed);
    expect(linesOf(closed).length - linesOf(text).length).toBe(entryLines(hand));
    const task = valueAt(readOutside(closed)!.value, at) as { [key: string]: Json };
    expect(task['status']).toBe('closed');
    expect((task['log'] as Json[]).at(-1)).toEqual(ENTRY);
    if (hand.eol === '\r\n') expect(closed).not.toMatch(/[^\r]\n/);
  });

  it('reads so', () => {
    const text =
      'tasks:\n  - id: A\n    status: open # 在办\n    log: []\n  # 下一项\n  - id: B\n    status: open\n    log: []\n';
    const edits = [
      { op: 'set', path: ['tasks', 0, 'status'], value: 'closed' },
      { op: 'append', path: ['tasks', 0, 'log'], item: ENTRY },
    ] as const;
    expect(applyEdits(text, edits)).toBe(
      `tasks:
  - id: A
    status: closed # 在办
    log:
      - date: "2021-01-05"
        event: closed
        by: 县水利局
        evidence:
          - 附件/验收.pdf
  # 下一项
  - id: B
    status: open
    log: []
`,
    );
  });
});

describe('several edits', () => {
  const text = 'a: 1\nl: []\n';

  it('each sees the result of the one before it', () => {
    expect(
      applyEdits(text, [
        { op: 'append', path: ['l'], item: 1 },
        { op: 'append', path: ['l'], item: 2 },
        { op: 'set', path: ['m'], value: {} },
        { op: 'set', path: ['m', 'x'], value: 1 },
        { op: 'remove', path: ['a'] },
      ]),
    ).toBe('l:\n  - 1\n  - 2\nm:\n  x: 1\n');
  });

  it('all or none', () => {
    expect(() =>
      applyEdits(text, [
        { op: 'set', path: ['a'], value: 2 },
        { op: 'remove', path: ['z'] },
      ]),
    ).toThrow(expect.objectContaining({ code: 'path-missing', line: 1 }));
  });

  it('none: the text as it is', () => {
    expect(applyEdits(text, [])).toBe(text);
  });

  it('set twice is set once', () => {
    const once = setValue(text, ['b'], [1, { c: '二' }]);
    expect(setValue(once, ['b'], [1, { c: '二' }])).toBe(once);
  });
});

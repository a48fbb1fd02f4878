import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnWidths, sizesOf } from '../../src/render/layout.js';
import { charWidth, pad, printable, shorten, textWidth, wrap } from '../../src/render/width.js';

test.each([
  ['', 0],
  ['abc', 3],
  ['整改', 4],
  ['LX-31 整改', 10],
  ['（一）', 6],
  ['“引号”', 6],
  ['e\u0301', 1],
  ['👍', 2],
  ['👍🏽', 2],
  ['👨‍👩‍👧', 2],
  ['🇨🇳', 2],
  ['❤️', 2],
  ['⭐', 2],
  ['1️⃣', 2],
  ['한', 2],
  ['한', 2],
  ['整👨‍👩‍👧改', 6],
  ['\u001b', 0],
])('%j takes %i columns', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test('what is drawn as one is neither cut nor wrapped apart', () => {
  expect(shorten('整👨‍👩‍👧改完成', 6)).toBe('整👨‍👩‍👧…');
  expect(wrap('整改👨‍👩‍👧👨‍👩‍👧', 6)).toEqual(['整改👨‍👩‍👧', '👨‍👩‍👧']);
});

test('pads by columns', () => {
  expect(pad('整改', 6)).toBe('整改  ');
  expect(pad('5', 3)).toBe('5  ');
});

test('shortens by columns, never by half a character', () => {
  expect(shorten('整改任务', 8)).toBe('整改任务');
  expect(shorten('整改任务', 7)).toBe('整改任…');
  expect(shorten('整改任务', 6)).toBe('整改…');
  expect(shorten('整改任务', 1)).toBe('…');
});

test('wraps: closing punctuation does not begin a line, numbers stay whole', () => {
  expect(wrap('完成整改，验收', 8)).toEqual(['完成整', '改，验收']);
  expect(wrap('在 2022 年底完成', 8)).toEqual(['在 2022', '年底完成']);
  expect(wrap('一\n二', 10)).toEqual(['一', '二']);
});

test('what could drive a terminal is made visible', () => {
  expect(printable('a\u001b[31mb\u202ec\u0007')).toBe('a␛[31mb⟨U+202E⟩c␇');
  expect(printable('两行\n仍是两行')).toBe('两行\n仍是两行');
});

const texts = fc.string({
  unit: fc.constantFrom('整', '改', '，', '（', 'a', '1', ' ', '。', '👍', '-'),
  maxLength: 40,
});

test('no wrapped line is too wide, and nothing but spaces is lost', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('column widths fit the room or are refused', () => {
  const columns = [
    { title: '编号', stretch: 0 },
    { title: '任务', stretch: 3 },
    { title: '单位', stretch: 1 },
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(texts, texts, texts), { maxLength: 5 }),
      fc.integer({ min: 1, max: 120 }),
      (rows, width) => {
        const widths = columnWidths(columns, sizesOf(rows), width);
        if (widths) expect(widths.reduce((sum, one) => sum + one, 0) + 4).toBeLessThanOrEqual(width);
      },
    ),
  );
  expect(columnWidths(columns, sizesOf([['LX-31-01', '一'.repeat(50), '县林业局']]), 60)).toEqual([8, 40, 8]);
  expect(columnWidths(columns, sizesOf([['LX-31-01', '一'.repeat(50), '县林业局']]), 20)).toBeUndefined();
});

test('a text is as wide as its characters, every one of them', () => {
  const wrong: string[] = [];
  for (let code = 0x20; code < 0x3_0000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    if (textWidth(character) !== charWidth(character)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinRows } from '../../src/render/grid.js';
import { joinAtTerminal } from '../../src/render/terminal-grid.js';
import { pad, wrap } from '../../src/render/width.js';

const WORDS = ['整改', '县水利局', 'LX-31-03', '2020-12-31', '，', '“引号”', ' ', ''];

test('a table in a file and at a terminal are the same', () => {
  const cell = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(''));
  const table = fc.integer({ min: 1, max: 4 }).chain((columns) =>
    fc.record({
      widths: fc.array(fc.integer({ min: 4, max: 20 }), { minLength: columns, maxLength: columns }),
      texts: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
    }),
  );
  fc.assert(
    fc.property(table, ({ widths, texts }) => {
      const rows = texts.map((row) =>
        row.map((text, i) =>
          wrap(text, widths[i]!)
            .map((line) => pad(line, widths[i]!))
            .join('\n'),
        ),
      );
      const trimmed = (text: string): string => text.replace(/ +$/gm, '');
      expect(trimmed(joinRows(rows, widths))).toBe(trimmed(joinAtTerminal(rows, widths)));
    }),
    { numRuns: 200 },
  );
});

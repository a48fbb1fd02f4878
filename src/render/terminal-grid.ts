/** Rows at a terminal. No frame: it costs two columns for each column and says nothing. */
import CliTable from 'cli-table3';
import type { JoinRows } from './grid.js';
import { GAP } from './layout.js';

const BORDERS = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
];

/** Rows that are handed over at once: the library's time grows with their square. */
const BAND = 40;

export const joinAtTerminal: JoinRows = (rows, widths) => {
  const bands: string[] = [];
  for (let from = 0; from < rows.length; from += BAND) bands.push(drawn(rows.slice(from, from + BAND), widths));
  return bands.join('\n');
};

function drawn(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const drawing = new CliTable({
    chars: { ...Object.fromEntries(BORDERS.map((name) => [name, ''])), middle: ' '.repeat(GAP) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: [...widths],
  });
  drawing.push(...rows.map((row) => [...row]));
  return drawing.toString();
}

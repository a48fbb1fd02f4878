/** Rows at a terminal. No frame: it costs two columns for each column and says nothing. */
import CliTable from 'cli-table3';
import type { JoinRows } from './grid.js';
import { GAP } from './layout.js';

const BORDERS = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
];

export const joinAtTerminal: JoinRows = (rows, widths) => {
  const drawing = new CliTable({
    chars: { ...Object.fromEntries(BORDERS.map((name) => [name, ''])), middle: ' '.repeat(GAP) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: [...widths],
  });
  drawing.push(...rows.map((row) => [...row]));
  return drawing.toString();
};

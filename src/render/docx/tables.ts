/** Tables: the head on every page, no row over two pages, widths by what the columns hold. */

import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
  Table as WordTable,
} from 'docx';
import type { Cell, Column, Row, Table } from '../../report/blocks.js';
import { harmless } from '../harmless.js';
import { sum } from '../layout.js';
import { textWidth } from '../width.js';
import { FONT, type Paper, SIZE, WIDTHS } from './format.js';

/** Twips on each side of a cell's text. */
const PADDING = 75;
/** A column that does not stretch is still narrowed to this many terminal columns. */
const FIXED_LIMIT = 30;

/** Whether a table asks for a sheet turned sideways: upright, its columns would be too narrow even in small letters. */
export function isWide(table: Table): boolean {
  const width = sum(leastWidths(table, SIZE.small));
  return table.rows.length > 0 && width > WIDTHS.upright && width <= WIDTHS.turned;
}

/**
 * A table as Word tables: itself, or where it has more columns than even a turned sheet can hold, one small table for
 * each row, its fields below each other.
 *
 * @param keepNext whether the last row stands on the page of what follows
 */
export function wordTables(table: Table, paper: Paper, keepNext = false): WordTable[] {
  const tooWide = sum(leastWidths(table, SIZE.small)) > Math.max(WIDTHS.turned, WIDTHS[paper]);
  return tooWide
    ? table.rows.map((row) => wordTable(recordOf(table, row), paper, false))
    : [wordTable(table, paper, keepNext)];
}

/** A row as a table of its fields, the first of them as its head. */
function recordOf({ columns, empty }: Table, { cells }: Row): Table {
  const [first, ...others] = columns.map((column, at) => ({
    title: column.title,
    lines: cellLines(cells[at], column),
  }));
  const text = { type: 'text', stretch: 1 } as const;
  return {
    kind: 'table',
    columns: [
      { key: 'field', title: first?.title ?? '', ...text, stretch: 0 },
      { key: 'value', title: first?.lines.join(' ') ?? '', ...text },
    ],
    rows: others.flatMap(({ title, lines }) => {
      const value = lines.join('\n');
      return value === '' ? [] : [{ cells: [{ value: title }, { value }] }];
    }),
    empty,
  };
}

function wordTable(table: Table, paper: Paper, keepNext: boolean): WordTable {
  const room = WIDTHS[paper];
  const size = table.annex || sum(leastWidths(table, SIZE.table)) > room ? SIZE.small : SIZE.table;
  const widths = columnWidths(table, room, size);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, at) =>
      cell([column.title], widths[at] ?? 0, AlignmentType.CENTER, { size, head: true }),
    ),
  });
  const linesOf = ({ cells }: Row, at: number): string[] =>
    cellLines(cells[at], table.columns[at] ?? { type: 'text' }, table.form);
  const rows = table.rows.map(
    (row, place) =>
      new TableRow({
        cantSplit: true,
        children: table.columns.map((column, at) => {
          const share = column.joined ? sharedAt(table.rows, place, at) : undefined;
          const text = share === VerticalMergeType.CONTINUE ? [''] : linesOf(row, at);
          const keep = keepNext && place === table.rows.length - 1;
          const look = {
            size,
            head: table.form === true && at === 0,
            keep,
            tight: table.annex === true,
            ...(share && { share }),
          };
          return cell(text, widths[at] ?? 0, alignmentOf(column), look);
        }),
      }),
  );
  return new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    rows: table.form ? rows : [head, ...rows],
  });
}

type VerticalMerge = (typeof VerticalMergeType)[keyof typeof VerticalMergeType];

/** Where rows that follow each other say the same, the first has it and the others continue its cell. */
function sharedAt(rows: readonly Row[], place: number, at: number): VerticalMerge | undefined {
  const value = (row: Row | undefined): unknown => row?.cells[at]?.value;
  if (place > 0 && value(rows[place - 1]) === value(rows[place])) return VerticalMergeType.CONTINUE;
  const next = rows[place + 1];
  return next && value(next) === value(rows[place]) ? VerticalMergeType.RESTART : undefined;
}

function alignmentOf({ type, stretch }: Column) {
  return type === 'text' && stretch > 0 ? AlignmentType.LEFT : AlignmentType.CENTER;
}

interface Look {
  readonly size: number;
  readonly head: boolean;
  /** Stands on the page of what follows. */
  readonly keep?: boolean;
  /** Little room above and below. */
  readonly tight?: boolean;
  readonly share?: VerticalMerge;
}

function cell(
  lines: readonly string[],
  width: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  look: Look,
): TableCell {
  const { size, head, keep = false, tight = false, share } = look;
  // A fifth more than the letters: exact, so that a fallback font does not stretch the rows.
  const around = tight ? 15 : 30;
  const spacing = { line: Math.round(size * 10 * 1.35), lineRule: LineRuleType.EXACT, before: around, after: around };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    // What many rows share stands where they begin.
    verticalAlign: share ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    ...(share && { verticalMerge: share }),
    margins: { left: PADDING, right: PADDING, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    ...(head && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F2F2F2' } }),
    children: lines.map(
      (text) =>
        new Paragraph({
          alignment,
          spacing,
          keepNext: keep,
          children: [new TextRun({ text, size, characterSpacing: 0, font: head ? FONT.heading : FONT.body })],
        }),
    ),
  });
}

/** @param keepsRoom whether empty lines at the edges stay */
function cellLines(content: Cell | undefined, { type }: Pick<Column, 'type'>, keepsRoom = false): string[] {
  const value = content?.value ?? null;
  if (value === null) return [''];
  if (typeof value === 'number') return [type === 'percent' ? `${value}%` : String(value)];
  const text = harmless(value);
  return (keepsRoom ? text : text.trim()).split('\n');
}

/** Twips of a text of so many terminal columns: a Chinese character takes two, and is as wide as it is high. */
const twips = (columns: number, size: number): number => Math.ceil(columns * size * 5) + PADDING * 2 + 10;

/** Terminal columns of a text, Latin letters and digits a quarter wider: fonts that stand in for 仿宋 draw them so. */
function written(text: string): number {
  const latin = [...text].filter((character) => character < '\u0300').length;
  return textWidth(text) + latin / 4 + (text.endsWith('%') ? 0.8 : 0);
}

/** Columns of the longest text of each column, the head left out. */
function longest({ columns, rows }: Table): number[] {
  return columns.map((column, at) =>
    Math.max(0, ...rows.flatMap(({ cells }) => cellLines(cells[at], column).map(written))),
  );
}

/** Heads of more than three characters may take two lines. */
function headWidth({ title }: Column): number {
  const width = textWidth(title);
  return width > 6 ? Math.ceil(width / 4) * 2 : width;
}

/** The least that each column needs to be read. */
function leastWidths(table: Table, size: number): number[] {
  const content = longest(table);
  return table.columns.map((column, at) => {
    const wanted = Math.max(content[at] ?? 0, headWidth(column));
    // What is filled in by pen has as much room as in a workbook.
    if (column.open && column.width !== undefined) return twips(Math.max(wanted, column.width), size);
    const limit = column.stretch === 0 ? FIXED_LIMIT : Math.max(headWidth(column), 8 + column.stretch * 2);
    return twips(Math.min(wanted, limit), size);
  });
}

/** The whole room, shared: what is left over the least goes to the columns that have more to say. */
function columnWidths(table: Table, room: number, size: number): number[] {
  const least = leastWidths(table, size);
  const spare = room - sum(least);
  if (spare <= 0)
    return exactly(
      least.map((width) => (width * room) / sum(least)),
      room,
    );
  const content = longest(table);
  const hunger = table.columns.map(
    ({ stretch }, at) => Math.max(0, twips(content[at] ?? 0, size) - (least[at] ?? 0)) * stretch,
  );
  const weights = sum(hunger) > 0 ? hunger.map(Math.sqrt) : table.columns.map(({ stretch }) => stretch || 0.001);
  return exactly(
    least.map((width, at) => width + (spare * (weights[at] ?? 0)) / sum(weights)),
    room,
  );
}

/** Whole numbers that add up to the room. */
function exactly(widths: readonly number[], room: number): number[] {
  const whole = widths.map(Math.floor);
  const last = whole.length - 1;
  whole[last] = (whole[last] ?? 0) + room - sum(whole);
  return whole;
}

/** The heading of a table: columns are known by their names, in any order and over one or two rows. */
import { type FieldName, fieldOf } from '../fields.js';
import { plainName, type Row } from './rows.js';

export interface Column {
  readonly name: string;
  readonly field: FieldName | undefined;
}

/** Rows above the heading, at most. */
const HIGHEST_HEADING = 15;

interface Head {
  readonly columns: readonly Column[];
  readonly from: number;
  /** The first row behind it. */
  readonly to: number;
}

/** The row whose cells name a problem or what is done about it, and who or when. */
export function headOf(rows: readonly Row[]): Head | undefined {
  for (const [from, row] of rows.slice(0, HIGHEST_HEADING).entries()) {
    const upper = row.source.cells.map((cell) => cell.trim());
    if (!isHead(row, upper.map(fieldOf)) && !isSplitHead(row, rows[from + 1])) continue;
    const lower = rows[from + 1];
    const second = lower && isSecondHead(row, lower) ? lower.source.cells.map((cell) => cell.trim()) : undefined;
    const columns = upper.map((name, index) => columnOf(name, second?.[index]));
    if (
      isHead(
        row,
        columns.map(({ field }) => field),
      )
    )
      return { columns, from, to: from + (second ? 2 : 1) };
  }
  return undefined;
}

function isHead({ cells }: Row, fields: readonly (FieldName | undefined)[]): boolean {
  const has = (...names: FieldName[]): boolean => names.some((name) => fields.includes(name));
  const known = new Set(fields.filter((field) => field !== undefined)).size;
  const isShort = cells.every(({ text }) => text.replace(/\s+/g, '').length <= 24);
  return (
    cells.length >= 3 &&
    isShort &&
    known >= 3 &&
    known * 2 >= cells.length &&
    has('statement', 'title', 'measures') &&
    has('units', 'lead', 'deadline', 'persons', 'leaders', 'measures', 'place', 'goals')
  );
}

/** A heading over two rows, whose upper one alone says too little. */
function isSplitHead(row: Row, lower: Row | undefined): boolean {
  if (!lower || !row.cells.some(({ span }) => span > 1) || row.cells.length < 2) return false;
  return row.source.cells.every((text) => text.trim().length <= 20) && isSecondHead(row, lower);
}

function isSecondHead(upper: Row, lower: Row): boolean {
  const isUnder = lower.source.joined?.some((joined) => joined === 'above') ?? false;
  const spans = upper.cells.some(({ span }) => span > 1);
  const named = lower.cells.filter(({ text }) => fieldOf(text) !== undefined).length;
  const isShort = lower.cells.every(({ text }) => text.length <= 16);
  return lower.cells.length > 0 && isShort && (isUnder || spans) && named * 2 >= lower.cells.length;
}

function columnOf(upper: string, lower: string | undefined): Column {
  if (lower === undefined || lower === upper || lower === '') return { name: plainName(upper), field: fieldOf(upper) };
  const own = fieldOf(lower);
  const above = fieldOf(upper);
  // 时间 below 整改时限 and 单位 below 责任单位 say less than what stands above them.
  const field = own !== undefined && own !== 'remark' ? own : (fieldOf(upper + lower) ?? above);
  return { name: plainName(`${upper}${lower}`), field };
}

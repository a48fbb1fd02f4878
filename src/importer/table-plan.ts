/**
 * Tables → problems with their tasks. Columns are known by their headings, in any order and over one or two rows; rows that
 * belong to the problem above, categories, totals and signatures are told apart. A table with names on the left is read as text.
 */
import type { Account } from './account.js';
import { BLOCK_FIELDS, type FieldName, fieldOf, headingField } from './fields.js';
import type { FoundProblem, FoundTask } from './found.js';
import type { Label } from './labels.js';
import { countOf, markerOf } from './outline.js';
import { cut, type Passage, type Piece, type Place } from './passages.js';
import type { KnownNames } from './roles.js';
import type { SourceRow, SourceTable } from './source.js';
import { buildTask, type Fields, settle, shortened, splitMeasures } from './task.js';

interface Column {
  readonly name: string;
  readonly field: FieldName | undefined;
}

/** A cell with text of its own. */
export interface Cell extends Passage {
  readonly column: number;
  /** How many columns it spans. */
  readonly span: number;
}

export interface Row {
  readonly source: SourceRow;
  readonly cells: readonly Cell[];
}

export interface TableContext {
  readonly attachment: string;
  readonly part: string;
  readonly number: number;
  /** Columns of the table before, for one that goes on without a heading. */
  readonly columns: readonly Column[] | undefined;
}

export interface ReadTable {
  readonly columns: readonly Column[];
  readonly problems: readonly FoundProblem[];
}

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计)/;
const FOOT =
  /^(?:填[表报写]|制表|审核|审定|校核|单位负责人|负责人签|分管领导签|报送|联系人|注\s*[:：]|备注\s*[:：]|说明\s*[:：]|(?:单位)?[（(]?盖章|日期\s*[:：]|审批)/;
const CATEGORY =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,2}[部类])|(?:类|方面|部分|领域|问题|事项|整改)(?:[（(].*[）)])?$/;
/** Rows above the heading, at most. */
const HIGHEST_HEADING = 15;

/** The cells of a table as passages, each where it has text of its own. */
export function rowsOf(table: SourceTable, number: number): Row[] {
  return table.rows.map((source, index) => ({
    source,
    cells: source.cells.flatMap((text, column): Cell[] => {
      if (text.trim() === '' || source.joined?.[column]) return [];
      let span = 1;
      while (source.joined?.[column + span] === 'left') span += 1;
      return [{ text: text.trim(), column, span, place: placeOf(table, number, index + 1, source, column) }];
    }),
  }));
}

function placeOf(table: SourceTable, number: number, row: number, source: SourceRow, column: number): Place {
  const { line, hidden } = source;
  const isHidden = hidden || table.hiddenColumns?.includes(column);
  const name = `${letters(column)} 列${isHidden ? '（隐藏）' : ''}`;
  return table.sheet === undefined
    ? { line, table: number, row, column: `第 ${column + 1} 栏` }
    : { line, sheet: table.sheet, row: line, column: name };
}

/** 0 → A, 27 → AB */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** `undefined` for a table that is no list of problems. */
export function readTable(
  rows: readonly Row[],
  context: TableContext,
  account: Account,
  known: KnownNames,
): ReadTable | undefined {
  const head = headOf(rows);
  const width = rows[0]?.source.cells.length;
  if (!head && (context.columns === undefined || context.columns.length !== width || isNamed(rows))) return undefined;
  const columns = head?.columns ?? (context.columns as readonly Column[]);
  const first = head?.from ?? 0;
  let { part } = context;
  for (const { cells } of rows.slice(0, first)) {
    for (const cell of cells) account.leave(cell, '表题');
    if (cells[0]) part = cells[0].text;
  }
  for (const { cells } of rows.slice(first, head?.to ?? 0)) for (const cell of cells) account.leave(cell, '表头');
  const reader = new RowReader(columns, { ...context, part }, account, known);
  for (const row of rows.slice(head?.to ?? 0)) reader.row(row);
  return { columns, problems: reader.finish() };
}

interface Head {
  readonly columns: readonly Column[];
  readonly from: number;
  /** The first row behind it. */
  readonly to: number;
}

/** The row whose cells name a problem or what is done about it, and who or when. */
function headOf(rows: readonly Row[]): Head | undefined {
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

const plainName = (text: string): string => text.replace(/\s+/g, '');

/** A table of one problem, with names on the left: 问题 │ … */
function isNamed(rows: readonly Row[]): boolean {
  return rows.filter(({ cells }) => cells[0] && cells.length <= 4 && isName(cells[0].text)).length >= 2;
}

const isName = (text: string): boolean => {
  const name = plainName(text);
  const field = fieldOf(name);
  return field !== undefined && name.length <= 14 && (headingField(name) !== undefined || name.length <= 8);
};

/** As in the row above. */
const SAME = /^(?:同上|[〃″"]|、、)$/;

class RowReader {
  /** By column, the last text that it had. */
  private readonly said = new Map<number, string>();
  private readonly problems: FoundProblem[] = [];
  private open:
    | { readonly first: Row; readonly tasks: { fields: Fields; place: Place; row: Row }[]; number?: number }
    | undefined;

  constructor(
    private readonly columns: readonly Column[],
    private context: TableContext,
    private readonly account: Account,
    private readonly known: KnownNames,
  ) {}

  row(row: Row): void {
    const { cells } = row;
    const [first] = cells;
    if (!first) return;
    if (this.isHeadAgain(row)) this.leave(row, '重复的表头');
    else if (TOTAL.test(first.text) || TOTAL.test(cells[1]?.text ?? '')) this.leave(row, '合计行');
    else if (FOOT.test(first.text) && cells.length <= 6) this.leave(row, '表尾');
    else if (this.isCategory(row)) this.category(row);
    else this.data(row);
  }

  finish(): FoundProblem[] {
    this.close();
    return this.problems;
  }

  private leave({ cells }: Row, reason: string): void {
    for (const cell of cells) this.account.leave(cell, reason);
  }

  private isHeadAgain({ source }: Row): boolean {
    const same = source.cells.filter(
      (text, index) => text.trim() !== '' && plainName(text) === this.columns[index]?.name,
    );
    return same.length >= 3;
  }

  private isCategory({ cells, source }: Row): boolean {
    if (cells.length > 2) return false;
    const last = cells.at(-1) as Cell;
    const number = cells.length === 2 ? (cells[0] as Cell).text : '';
    if (number !== '' && !/^[（(]?[一二三四五六七八九十\dA-Z]{1,3}[）)]?[、.]?$/.test(number)) return false;
    if (source.joined?.some((joined) => joined === 'above')) return false;
    if (last.span >= Math.max(3, this.columns.length / 2)) return true;
    const isText = last.column <= 1 && CATEGORY.test(last.text);
    return isText && last.text.length <= 40 && !/^\d+$/.test(number) && this.columns.length > 3;
  }

  private category(row: Row): void {
    this.close();
    this.context = { ...this.context, part: row.cells.map(({ text }) => text).join('') };
    this.leave(row, '分类行');
  }

  private data(row: Row): void {
    const isNew = this.isNewProblem(row);
    if (isNew) {
      this.close();
      this.open = { first: row, tasks: [] };
    }
    const { open } = this;
    if (!open) return;
    const number = row.cells.find(({ column }) => this.columns[column]?.field === 'number');
    if (isNew && number) {
      const count = countOf(number.text.replace(/[.、]$/, ''));
      if (count !== undefined) open.number = count;
    }
    const last = open.tasks.at(-1);
    if (isNew || !last || this.isNewTask(row))
      open.tasks.push({ fields: this.fieldsOf(row, last?.fields), place: (row.cells[0] as Cell).place, row });
    else this.addTo(last.fields, row);
  }

  /** A cell of its own that states a problem; without such a column, every row. */
  private isNewProblem(row: Row): boolean {
    if (!this.open) return true;
    const names = (['statement', 'title'] as const).find((name) => this.columns.some(({ field }) => field === name));
    return names === undefined || row.cells.some(({ column }) => this.columns[column]?.field === names);
  }

  private isNewTask(row: Row): boolean {
    return row.cells.some(({ column }) => {
      const field = this.columns[column]?.field;
      return field !== undefined && (BLOCK_FIELDS.has(field) || field === 'title');
    });
  }

  private fieldsOf(row: Row, before: Fields | undefined): Fields {
    const fields: Fields = new Map();
    this.addTo(fields, row);
    row.source.joined?.forEach((joined, column) => {
      const field = this.columns[column]?.field;
      const text = row.source.cells[column]?.trim() ?? '';
      if (joined !== 'above' || !field || field === 'number' || text === '') return;
      const own = fields.get(field);
      // A problem of its own below one that several have in common.
      if (field === 'statement' ? !own : own) return;
      // The cell above is already accounted for; here only its text is needed.
      const borrowed = {
        text,
        name: this.columns[column]?.name ?? '',
        passage: row.cells[0] as Cell,
        isBorrowed: true,
      };
      fields.set(field, [borrowed, ...(own ?? [])]);
    });
    const units = before?.get('units');
    if (units && !fields.has('units') && !fields.has('lead'))
      fields.set(
        'units',
        units.map((value) => ({ ...value, isBorrowed: true })),
      );
    return fields;
  }

  private addTo(fields: Fields, row: Row): void {
    for (const cell of row.cells) {
      const column = this.columns[cell.column];
      // A column that nobody knows: its cells stay unread.
      if (!column?.field) continue;
      const values = fields.get(column.field) ?? [];
      fields.set(column.field, values);
      // 同上 stands for what the column said last.
      const text = SAME.test(cell.text) ? (this.said.get(cell.column) ?? cell.text) : cell.text;
      this.said.set(cell.column, text);
      values.push({ text, name: column.name, passage: cell });
    }
  }

  private close(): void {
    const { open, context, account } = this;
    this.open = undefined;
    if (!open) return;
    const first = open.tasks[0]?.fields ?? new Map();
    const whole = (name: FieldName): string =>
      (first.get(name) ?? []).map(({ text }: { text: string }) => text).join('；');
    const statement = withoutNumber(whole('statement') || whole('title') || whole('measures')).replace(/\s*\n\s*/g, '');
    // Beside a column of problems the title is the task's.
    const given = first.has('statement') ? '' : whole('title').replace(/\s*\n\s*/g, '');
    const section = [context.attachment, open.number].filter(Boolean).join('-');
    const tasks = open.tasks.map(({ fields, place }): FoundTask => {
      const own = new Map([...fields].filter(([name]) => name !== 'statement' && name !== 'number'));
      const measure = open.tasks.length > 1 ? splitMeasures(own.get('measures')?.[0]?.text ?? '')[0] : undefined;
      const title = measure ?? (given || statement);
      return buildTask(
        { place, section, own: [], headings: [], fields: own, title: shortened(title) },
        account,
        this.known,
      );
    });
    const problem: FoundProblem = {
      place: (open.first.cells[0] as Cell).place,
      heading: context.part,
      ...(given !== '' && { title: given }),
      part: context.part,
      item: open.number,
      statement,
      goals: tasks.length === 1 && tasks[0]?.goal ? [tasks[0].goal] : [],
      units: [],
      attachment: context.attachment,
      tasks,
    };
    this.problems.push(problem);
    for (const { fields } of open.tasks) {
      for (const name of ['statement', 'number'] as const) {
        for (const { passage, isBorrowed } of fields.get(name) ?? [])
          if (!isBorrowed) settle(account, passage, name, problem);
      }
    }
  }
}

/** 1.甲 in a column of problems. */
const withoutNumber = (text: string): string => {
  const marked = markerOf(text);
  return marked && marked.level >= 3 ? marked.rest : text;
};

/** A table with names on the left as text: each name with the cells on its right; where one problem is stated, it comes first. */
export function namedPieces(rows: readonly Row[]): Piece[] | undefined {
  if (!isNamed(rows)) return undefined;
  const pieces: Piece[] = [];
  for (const row of rows) pieces.push(...piecesOf(row, pieces.findLast(({ label }) => label)?.label));
  const stating = pieces.filter(({ field }) => field === 'statement' || field === 'title');
  if (stating.length !== 1) return pieces;
  const at = pieces.indexOf(stating[0] as Piece);
  const end = pieces.findIndex(({ label }, index) => index > at && label !== undefined);
  const own = pieces.slice(at, end < 0 ? undefined : end);
  return [...own, ...pieces.filter((piece) => !own.includes(piece))];
}

function piecesOf({ cells, source }: Row, before: Label | undefined): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] as Cell;
    const value = cells[index + 1];
    // The first cell names the row, whatever it says; a name that goes on downwards names this row too.
    const isRowName = cell.column === 0 && value !== undefined && plainName(cell.text).length <= 12;
    const goesOn = index === 0 && source.joined?.[0] === 'above';
    if ((isName(cell.text) || isRowName) && !(value && isName(value.text) && !isRowName)) {
      const name = plainName(cell.text);
      const field = fieldOf(name);
      const label: Label = { name, ...(field && { field }), start: 0, end: 0, until: 0 };
      pieces.push(pieceOf(cell, `${cell.text}：${value?.text ?? ''}`, value?.text ?? '', label));
      index += 1;
    } else if (goesOn) pieces.push(pieceOf(cell, cell.text, cell.text, before));
    else pieces.push(...cut(cell.place, cell.text.split('\n')));
  }
  return pieces;
}

function pieceOf({ place }: Cell, text: string, value: string, label: Label | undefined): Piece {
  const field = label?.field;
  const named = { ...(label && { label }), ...(field && { field }) };
  return { kind: 'piece', place, text, lines: value.split('\n'), value, ...named };
}

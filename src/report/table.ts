/** Tables whose columns know their cells: a heading and what stands below it are said in one place. */
import { given } from '../ledger/given.js';
import type { Cell, CellValue, Column, Table, Tone } from './blocks.js';

/** A column of a table about things of one kind. */
export interface ColumnOf<T> extends Column {
  readonly cell: (item: T) => Cell;
}

/** What a column says of a thing: a value, or a cell with its tone. Nothing is an empty cell. */
type Content = Cell | CellValue | undefined;

/** How a column looks; it does not stretch unless said otherwise. */
type Look = Partial<Omit<Column, 'key' | 'title' | 'type'>>;

type Maker = <T>(key: string, title: string, content: (item: T) => Content, look?: Look) => ColumnOf<T>;

export const text = maker('text');
export const number = maker('number');
export const date = maker('date');
export const percent = maker('percent');

function maker(type: Column['type']): Maker {
  return (key, title, content, { stretch = 0, ...look } = {}) => ({
    key,
    title,
    type,
    stretch,
    ...look,
    cell: (item) => cellOf(content(item)),
  });
}

function cellOf(content: Content): Cell {
  return typeof content === 'object' && content !== null ? content : { value: content ?? null };
}

/** The words around a table. */
export type Around = Omit<Table, 'kind' | 'columns' | 'rows'>;

/**
 * A row for each thing.
 *
 * @param idOf the task or problem that a row is about
 */
export function tableOf<T>(
  items: readonly T[],
  columns: readonly ColumnOf<T>[],
  { caption, name, empty, summary, brief, annex, form }: Around,
  idOf?: (item: T) => string | null | undefined,
): Table {
  return {
    kind: 'table',
    ...given({ caption, name }),
    columns: columns.map(bare),
    rows: items.map((item) => {
      const id = idOf?.(item);
      return { ...(id != null && { id }), cells: columns.map(({ cell }) => cell(item)) };
    }),
    ...given({ brief, annex, form }),
    empty,
    ...given({ summary }),
  };
}

/** The column without its cell and whatever else somebody keeps beside it. */
const bare = ({ key, title, type, stretch, width, choices, open, joined }: Column): Column => ({
  key,
  title,
  type,
  stretch,
  ...given({ width, choices, open, joined }),
});

/** The rows numbered from 1. */
export function order<T>(rows: readonly T[], key = 'order', title = '序号'): ColumnOf<T> {
  const numbers = new Map(rows.map((row, index) => [row, index + 1]));
  return number(key, title, (row) => numbers.get(row));
}

/** A number in a colour, where it is not zero. */
export const toned = (value: number, tone: Tone): Cell => ({ value, ...(value > 0 && { tone }) });

/** The column of the ledger's code, where rows of several ledgers stand side by side. */
export const codeColumn = <T extends { readonly ledger: string | null }>(rows: readonly T[]): ColumnOf<T>[] =>
  rows.some(({ ledger }) => ledger !== null) ? [text('ledger', '区划代码', ({ ledger }) => ledger)] : [];

/** What is known of one thing, a fact a row; facts without a value are left out. */
export function factTable(
  facts: readonly (readonly [name: string, value: string | null | undefined])[],
  heading: string,
): Table {
  const known = facts.filter(([, value]) => value);
  return tableOf(
    known,
    [text('field', '项目', ([name]) => name), text('value', heading, ([, value]) => value, { stretch: 1 })],
    { empty: '' },
  );
}

/**
 * What a workbook was when it went out: a hidden sheet with a mark and the values as sent, so that what comes back is
 * compared three ways. `importer/returned.ts` reads it.
 */
import type { Cell, Sheet, Table } from './blocks.js';
import { tableOf, text } from './table.js';

/** The sheet's name, and the headings of its columns. */
export const SENT = { sheet: '原值', id: '编号', field: '栏目', value: '内容' } as const;

/** What the mark says, by name. `mark` itself is `zhenggai/list` or `zhenggai/form`. */
type Mark = Readonly<Record<string, string>> & { readonly mark: string };

/** A value as it was sent; the rows of the mark have no id. */
interface Sent {
  readonly id: string;
  readonly field: string;
  readonly value: string;
}

/** @param tables as they are shown, with the task of each row; columns that are filled in are empty and left out */
export function sentSheet(mark: Mark, tables: readonly Table[]): Sheet {
  const marks = Object.entries(mark).map(([field, value]): Sent => ({ id: '', field, value }));
  const rows = [...marks, ...tables.flatMap(valuesOf)];
  return {
    name: SENT.sheet,
    hidden: true,
    table: tableOf(
      rows,
      [
        text('id', SENT.id, ({ id }: Sent) => id),
        text('field', SENT.field, ({ field }: Sent) => field),
        text('value', SENT.value, ({ value }: Sent) => value),
      ],
      { empty: '' },
    ),
  };
}

function valuesOf({ columns, rows }: Table): Sent[] {
  return rows.flatMap(({ id, cells }) =>
    id === undefined
      ? []
      : columns.flatMap(({ title, open }, at): Sent[] => {
          const value = textOf(cells[at]);
          return open || value === '' ? [] : [{ id, field: title, value }];
        }),
  );
}

/** A cell as the reader of a workbook sees it. */
export const textOf = (cell: Cell | undefined): string => String(cell?.value ?? '');

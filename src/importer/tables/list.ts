/**
 * A table → problems with their tasks. Rows that belong to the problem above, categories, totals and signatures are told apart.
 */
import { addTo } from '../../ledger/order.js';
import type { Account } from '../account.js';
import { type Fields, textsOf } from '../field-values.js';
import { type FieldName, isBlockField } from '../fields.js';
import type { FoundProblem, FoundTask } from '../found.js';
import { shortened, splitMeasures } from '../measures.js';
import { countOf, markerOf } from '../outline.js';
import type { Place } from '../passages.js';
import type { KnownNames } from '../roles/units.js';
import { buildTask, settle } from '../task.js';
import { type Column, headOf } from './head.js';
import { isNamed } from './named.js';
import { type Cell, plainName, type Row } from './rows.js';

interface TableContext {
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

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计)/;

const FOOT =
  /^(?:填[表报写]|制表|审核|审定|校核|单位负责人|负责人签|分管领导签|报送|联系人|注\s*[:：]|备注\s*[:：]|说明\s*[:：]|(?:单位)?[（(]?盖章|日期\s*[:：]|审批)/;

const CATEGORY =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,2}[部类])|(?:类|方面|部分|领域|问题|事项|整改)(?:[（(].*[）)])?$/;

/** Who has to do with a task. */
const WHO = ['units', 'lead', 'assisting', 'supervisors', 'leaders', 'persons'] as const;

/** As in the row above. */
const SAME = /^(?:同上|[〃″"]|、、)$/;

class RowReader {
  /** By column, the last text that it had. */
  private readonly said = new Map<number, string>();
  private readonly problems: FoundProblem[] = [];
  private open:
    | { readonly first: Row; readonly number: number | undefined; readonly tasks: { fields: Fields; place: Place }[] }
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
      const number = row.cells.find(({ column }) => this.columns[column]?.field === 'number');
      this.open = { first: row, number: number && countOf(number.text.replace(/[.、]$/, '')), tasks: [] };
    }
    const last = this.open?.tasks.at(-1);
    if (!last || this.isNewTask(row))
      this.open?.tasks.push({ fields: this.fieldsOf(row, last?.fields), place: (row.cells[0] as Cell).place });
    else this.addTo(last.fields, row);
  }

  /** A cell of its own that states a problem; without such a column, every row. */
  private isNewProblem(row: Row): boolean {
    if (!this.open || this.isSameAgain(row, this.open.first)) return !this.open;
    const names = (['statement', 'title'] as const).find((name) => this.columns.some(({ field }) => field === name));
    return names === undefined || row.cells.some(({ column }) => this.columns[column]?.field === names);
  }

  /** The number and the problem of the row above, written out once more where cells are not joined. */
  private isSameAgain(row: Row, first: Row): boolean {
    const textOf = ({ cells }: Row, name: FieldName): string =>
      cells.flatMap(({ column, text }) => (this.columns[column]?.field === name ? [text.trim()] : [])).join('\n');
    const isSame = (name: FieldName): boolean => textOf(row, name) !== '' && textOf(row, name) === textOf(first, name);
    return isSame('number') && (isSame('statement') || isSame('title'));
  }

  private isNewTask(row: Row): boolean {
    return row.cells.some(({ column }) => {
      const field = this.columns[column]?.field;
      return field !== undefined && (isBlockField(field) || field === 'title');
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
    // Empty cells below those of a problem's first task: the same people, and the same goal.
    const isSilent = !WHO.some((field) => fields.has(field));
    const wanting = fields.has('units') || fields.has('lead') ? [] : (['units'] as const);
    for (const field of [...(isSilent ? WHO : wanting), 'goals' as const]) {
      const values = before?.get(field);
      if (values && !fields.has(field))
        fields.set(
          field,
          values.map((value) => ({ ...value, isBorrowed: true })),
        );
    }
    return fields;
  }

  private addTo(fields: Fields, row: Row): void {
    for (const cell of row.cells) {
      const column = this.columns[cell.column];
      // A column that nobody knows: its cells stay unread.
      if (!column?.field) continue;
      // 同上 stands for what the column said last.
      const text = SAME.test(cell.text) ? (this.said.get(cell.column) ?? cell.text) : cell.text;
      this.said.set(cell.column, text);
      addTo(fields, column.field, { text, name: column.name, passage: cell });
    }
  }

  private close(): void {
    const { open, context, account } = this;
    this.open = undefined;
    if (!open) return;
    const first = open.tasks[0]?.fields ?? new Map();
    const whole = (name: FieldName): string => textsOf(first, name).join('；');
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

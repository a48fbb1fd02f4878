/**
 * A report as a value: a title and blocks. It knows nothing of formats; a renderer draws it and computes nothing.
 * Lists, single tasks, counts and the office's documents all take this form, so that N answers × M formats need N + M
 * pieces of code (design decision 1).
 */
import type { PlainDate } from '../ledger/dates.js';
import type { Condition } from '../ledger/model.js';

export interface Report {
  readonly title: string;
  /** Lines under the title: period, as-of day, revision. */
  readonly subtitle: readonly string[];
  /** The day the report speaks of: the creation date inside documents, so that the same question gives the same bytes. */
  readonly asOf: PlainDate;
  readonly blocks: readonly Block[];
  /** Parts of an official letter that stand outside the body. */
  readonly letter?: Letter;
  /** 版记: lines at the foot of the last page, such as 抄送 and who issued it. */
  readonly imprint?: readonly string[];
  /** What can be typed next: at a terminal only. */
  readonly hints?: string;
  /** The few figures that a page shows large; the words say them too. */
  readonly highlights?: readonly Highlight[];
  /** What a page can show of a task where its id is clicked. */
  readonly details?: () => readonly Detail[];
}

export interface Highlight {
  readonly label: string;
  readonly value: number;
  readonly tone?: Tone;
}

export interface Detail {
  /** As in {@link Row.id}. */
  readonly id: string;
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export interface Letter {
  /** Document number, or room for one: 城环督办〔2021〕　　号. */
  readonly number: string;
  /** 主送 */
  readonly to: string;
  /** Who signs, or room for it. */
  readonly from: string;
  /** 成文日期 in words: 2021年1月5日. */
  readonly date: string;
  /** 附注 below the date, such as who can be asked; in brackets (GB/T 9704-2012 § 7.3.7). */
  readonly notes: readonly string[];
}

export type Block = Heading | Paragraph | Listing | Table | Chart;

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** Printed, it begins a page. */
  readonly newPage?: boolean;
}

/** A plain one. */
export const heading = (level: Heading['level'], text: string): Heading => ({ kind: 'heading', level, text });

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** On paper: whom it is for begins the line, who signs and when ends it. */
  readonly place?: 'start' | 'end';
  readonly tone?: Tone;
}

/** A plain one. */
export const paragraph = (text: string): Paragraph => ({ kind: 'paragraph', text });

/** Items one under another. */
export interface Listing {
  readonly kind: 'list';
  readonly items: readonly string[];
  readonly numbered?: boolean;
}

/** What colour may repeat; the words always say it too. */
export type Tone = Condition | 'muted' | 'strong';

export interface Column {
  /** Stable English name: the key of `--columns`, the field of a CSV for programs. */
  readonly key: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'date' | 'percent';
  /** How much of the width it gets beside the others where a table must be narrowed; 0 = never narrowed. */
  readonly stretch: number;
  /** Of a workbook, in characters of its standard font (a Chinese one takes two); by what the cells hold where absent. */
  readonly width?: number;
  /** A workbook offers these words as a list and takes no others. */
  readonly choices?: readonly string[];
  /** May be filled in where the sheet is locked; looks so. */
  readonly open?: boolean;
  /** Printed, rows that follow each other with the same value share one cell. */
  readonly joined?: boolean;
}

/** `null` is an empty cell. Dates are `YYYY-MM-DD`. Percent is 0–100. */
export type CellValue = string | number | null;

export interface Cell {
  readonly value: CellValue;
  readonly tone?: Tone;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** The task or problem that the row is about. */
  readonly id?: string;
}

export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  /** What it is called where it stands alone, as the sheet of a workbook; the caption where it has none. */
  readonly name?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** A few rows that belong to the words around them: a workbook tells them there and has no sheet for them. */
  readonly brief?: boolean;
  /** Stands on sheets of its own, A3 on its side. */
  readonly annex?: boolean;
  /** A form to sign: printed without its head, and empty lines are room for the pen. */
  readonly form?: boolean;
  /** What stands there instead of an empty table. */
  readonly empty: string;
  /** A sentence below that sums up. */
  readonly summary?: string;
}

/** One series of named values, or several over the same names. */
export interface Chart {
  readonly kind: 'chart';
  readonly chart: 'bars' | 'stacked' | 'line';
  readonly title: string;
  /** Names along the axis: units, months, weeks. */
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly tone?: Tone; readonly values: readonly number[] }[];
  /** What the chart shows, in words, for those who cannot see it. */
  readonly alternative: string;
}

/** A date to put into a calendar. */
export interface CalendarEvent {
  /** Stable for the same task and stage. */
  readonly uid: string;
  readonly date: PlainDate;
  readonly title: string;
  readonly description: string;
  /** Grows whenever something is recorded: a calendar that has the event already takes the later one. */
  readonly sequence: number;
  /** Whether the date no longer stands: a calendar that has it takes it out. */
  readonly isCancelled: boolean;
  /** Days before the date on which to remind of it. */
  readonly remind: number;
}

/** A named table of a workbook, and how it is printed and filled in. */
export interface Sheet {
  readonly name: string;
  readonly table: Table;
  /** Large, above everything. */
  readonly title?: string;
  /** Between title and head, and below the last row. */
  readonly above?: readonly SheetLine[];
  readonly below?: readonly SheetLine[];
  /** Nothing but open columns and fields can be filled in. There is no password: it guards against mishaps. */
  readonly locked?: boolean;
  /** Not shown; for what only a program reads when the workbook comes back. */
  readonly hidden?: boolean;
  /** A3 or A4 on its side by its width, unless said otherwise. */
  readonly paper?: 'A3' | 'A4';
  readonly upright?: boolean;
  /** In large letters at the head of each printed page, where the sheet itself has no title. */
  readonly header?: string;
  /** Left at the foot of each page; the page's number stands in the middle. */
  readonly footer?: string;
}

/** A text over the whole width, or labels each with room for what belongs to it. */
export type SheetLine = string | readonly Field[];

export interface Field {
  readonly label: string;
  readonly value?: CellValue;
  readonly type?: Column['type'];
  readonly open?: boolean;
}

/**
 * What a command found out, in every form that its formats need. Functions, so that only the asked-for form is made.
 * A format whose form is missing does not make sense for the answer and is refused.
 */
export interface Answer {
  /** One JSON object, `schema` first (contract § 3). */
  readonly json?: () => object;
  /** For table, md, html, docx. */
  readonly report?: () => Report;
  /** For csv: one flat table. */
  readonly rows?: () => Table;
  /** For xlsx. */
  readonly sheets?: () => readonly Sheet[];
  /** For ics. */
  readonly calendar?: () => readonly CalendarEvent[];
  /** For ids. */
  readonly ids?: () => readonly string[];
}

/** Of when something is asked. */
export interface Asked {
  readonly asOf: PlainDate;
  /** The git revision that was read, or null for the files as they are. */
  readonly rev: string | null;
}

/** What the JSON of an answer begins with. */
export const jsonHead = (schema: string, { asOf, rev }: Asked) => ({ schema, as_of: asOf, rev });

/** `截至 2021-01-05`, with the revision where one was asked for: what stands below a title. */
export const asOfLine = ({ asOf, rev }: Asked): string => `截至 ${asOf}${rev === null ? '' : ` · 版本 ${rev}`}`;

export const reportOf = (title: string, asked: Asked, blocks: readonly Block[]): Report => ({
  title,
  subtitle: [asOfLine(asked)],
  asOf: asked.asOf,
  blocks,
});

/** The formats that `--format` knows: one file each, loaded when it is asked for. */
import type { Answer } from '../report/blocks.js';
import type { Paint } from './theme.js';

/** How a text is drawn for whoever reads it. Documents ignore it. */
export interface RenderStyle {
  /** Columns that a line may take; `undefined` where nothing limits it (a pipe, a file). */
  readonly width: number | undefined;
  readonly paint: Paint;
}

/** Draws the one form of an answer that a format needs. */
type Renderer<Form extends keyof Answer> = (
  form: ReturnType<NonNullable<Answer[Form]>>,
  style: RenderStyle,
) => string | Uint8Array | Promise<string | Uint8Array>;

interface Format {
  /** What an answer must be able to give. */
  readonly needs: keyof Answer;
  /** By which it can be asked for, beside its name. */
  readonly word: string;
  /** Draws an answer that gives what is needed; '' for any other. */
  readonly draw: (answer: Answer, style: RenderStyle) => Promise<string | Uint8Array>;
}

function format<Form extends keyof Answer>(needs: Form, word: string, load: () => Promise<Renderer<Form>>): Format {
  const draw: Format['draw'] = async (answer, style) => {
    const made = answer[needs] as (() => ReturnType<NonNullable<Answer[Form]>>) | undefined;
    return made ? (await load())(made(), style) : '';
  };
  return { needs, word, draw };
}

export const FORMATS = {
  table: format('report', '表格', async () => (await import('./table.js')).renderTable),
  json: format('json', 'JSON', async () => (await import('./json.js')).jsonText),
  csv: format('rows', 'CSV', async () => (await import('./csv.js')).renderCsv),
  md: format('report', 'Markdown', async () => (await import('./md.js')).renderMarkdown),
  html: format('report', '网页', async () => (await import('./html.js')).renderHtml),
  docx: format('report', 'Word', async () => (await import('./docx.js')).renderDocx),
  xlsx: format('sheets', 'Excel', async () => (await import('./xlsx.js')).renderXlsx),
  ics: format('calendar', '日历', async () => (await import('./ics.js')).renderIcs),
  // What `close -` reads.
  ids: format('ids', '编号', async () => (ids) => ids.map((id) => `${id}\n`).join('')),
};

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

export const FORMAT_WORDS = Object.fromEntries(
  Object.entries(FORMATS).map(([name, { word }]) => [name, word]),
) as Record<FormatName, string>;

/** The formats that make sense for an answer. */
export function formatsOf(answer: Answer): FormatName[] {
  return FORMAT_NAMES.filter((name) => answer[FORMATS[name].needs] !== undefined);
}

/** The format that a file's ending names, or `undefined`. */
export function formatOfFile(file: string): FormatName | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(file)?.[1]?.toLowerCase();
  if (ending === 'txt') return 'table';
  if (ending === 'htm') return 'html';
  if (ending === 'markdown') return 'md';
  return FORMAT_NAMES.find((name) => name === ending);
}

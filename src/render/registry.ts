/** The formats that `--format` knows: one file each, loaded when it is asked for. */
import type { Answer } from '../report/blocks.js';
import type { Paint } from './theme.js';

/** How a text is drawn for whoever reads it. Documents ignore it. */
export interface RenderStyle {
  /** Columns that a line may take; `undefined` where nothing limits it (a pipe, a file). */
  readonly width: number | undefined;
  readonly paint: Paint;
}

export type Renderer = (answer: Answer, style: RenderStyle) => string | Uint8Array | Promise<string | Uint8Array>;

export interface Format {
  /** What an answer must be able to give. */
  readonly needs: keyof Answer;
  /** By which it can be asked for, beside its name. */
  readonly word: string;
  /** Shown in help. */
  readonly summary: string;
  readonly load: () => Promise<Renderer>;
}

export const FORMATS = {
  table: {
    needs: 'report',
    word: '表格',
    summary: '终端表格',
    load: async () => (await import('./table.js')).renderTable,
  },
  json: {
    needs: 'json',
    word: 'JSON',
    summary: '给脚本用的 JSON',
    load: async () => (await import('./json.js')).renderJson,
  },
  csv: {
    needs: 'rows',
    word: 'CSV',
    summary: '可用 Excel 打开的 CSV',
    load: async () => (await import('./csv.js')).renderCsv,
  },
  md: {
    needs: 'report',
    word: 'Markdown',
    summary: 'Markdown',
    load: async () => (await import('./md.js')).renderMarkdown,
  },
  html: {
    needs: 'report',
    word: '网页',
    summary: '单个网页文件',
    load: async () => (await import('./html.js')).renderHtml,
  },
  docx: {
    needs: 'report',
    word: 'Word',
    summary: 'Word 文档',
    load: async () => (await import('./docx.js')).renderDocx,
  },
  xlsx: {
    needs: 'sheets',
    word: 'Excel',
    summary: 'Excel 工作簿',
    load: async () => (await import('./xlsx.js')).renderXlsx,
  },
  ics: { needs: 'calendar', word: '日历', summary: '日历', load: async () => (await import('./ics.js')).renderIcs },
  ids: {
    needs: 'ids',
    word: '编号',
    summary: '只列编号，一行一个',
    load: async () => (await import('./ids.js')).renderIds,
  },
} satisfies Record<string, Format>;

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

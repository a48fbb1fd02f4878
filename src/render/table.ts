/** A report at a terminal. */
import type { Block, Cell, Column, Report, Table, Tone } from '../report/blocks.js';
import { drawChart } from './bars.js';
import { gridRows, type JoinRows, joinRows } from './grid.js';
import { columnWidths, sizesOf } from './layout.js';
import type { RenderStyle } from './registry.js';
import { printable, textWidth, wrap } from './width.js';

/** The report as lines, each at most as wide as the terminal, ending in one line break. */
export async function renderTable(report: Report, style: RenderStyle): Promise<string> {
  const join = style.width === undefined ? joinRows : (await import('./terminal-grid.js')).joinAtTerminal;
  const { title, subtitle, letter, imprint = [], hints = '' } = report;
  const lines = (texts: readonly string[], tone?: Tone): string =>
    texts.map((text) => painted(text, tone, style)).join('\n');
  const parts = [
    title === '' ? '' : [lines([title], 'strong'), ...subtitle.map((line) => lines([line], 'muted'))].join('\n'),
    ...(letter ? [lines([letter.number]), lines([`${letter.to}：`])] : []),
    ...report.blocks.map((block) => draw(block, style, join)),
    ...(letter ? [lines([letter.from, letter.date]), lines(letter.notes)] : []),
    lines(imprint),
    lines([hints], 'muted'),
  ];
  return `${parts.filter(Boolean).join('\n\n').replace(/ +$/gm, '')}\n`;
}

/** As lines in the colour of a role. */
const painted = (text: string, tone: Tone | undefined, style: RenderStyle): string =>
  fitted(text, style)
    .map((line) => style.paint(tone, line))
    .join('\n');

function draw(block: Block, style: RenderStyle, join: JoinRows): string {
  switch (block.kind) {
    case 'heading':
      return painted(block.text, 'strong', style);
    case 'paragraph':
      return painted(block.text, block.tone, style);
    case 'list':
      return block.items.map((item, index) => bullet(item, block.numbered ? `${index + 1}. ` : '· ', style)).join('\n');
    case 'chart':
      return drawChart(block, style);
    case 'table':
      return drawTable(block, style, join);
  }
}

function bullet(item: string, mark: string, style: RenderStyle): string {
  const indent = ' '.repeat(textWidth(mark));
  const width = style.width === undefined ? undefined : style.width - indent.length;
  return fitted(item, { ...style, width })
    .map((line, index) => (index === 0 ? mark : indent) + line)
    .join('\n');
}

function fitted(text: string, { width }: Pick<RenderStyle, 'width'>): string[] {
  const safe = printable(text);
  return width === undefined ? safe.split('\n') : wrap(safe, width);
}

function drawTable(table: Table, style: RenderStyle, join: JoinRows): string {
  const caption = table.caption ? [painted(table.caption, 'strong', style)] : [];
  const summary = table.summary ? fitted(table.summary, style) : [];
  if (table.rows.length === 0) return [...caption, ...fitted(table.empty, style)].join('\n');
  const texts = table.rows.map(({ cells }) =>
    table.columns.map((column, index) => cellText(cells[index] ?? { value: null }, column)),
  );
  const sizes = sizesOf(texts);
  const widths = columnWidths(table.columns, sizes, style.width);
  const body = widths ? join(gridRows(table, { texts, sizes }, widths, style), widths) : records(table, texts, style);
  return [...caption, body, ...summary].join('\n');
}

/** A cell in words. Line breaks of the file stay; whatever could drive the terminal is made visible. */
function cellText({ value }: Cell, column: Pick<Column, 'type'>): string {
  if (value === null) return '';
  if (typeof value === 'number') return column.type === 'percent' ? `${value}%` : String(value);
  return printable(value).trim();
}

/** Too narrow for columns: each row as lines `heading：value`. */
function records(table: Table, texts: readonly string[][], style: RenderStyle): string {
  return table.rows
    .map(({ cells }, rowIndex) =>
      table.columns
        .flatMap((column, i) => {
          const text = texts[rowIndex]?.[i] ?? '';
          return text === '' ? [] : [painted(`${column.title}：${text}`, cells[i]?.tone, style)];
        })
        .join('\n'),
    )
    .join('\n\n');
}

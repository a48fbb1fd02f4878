/** Markdown (CommonMark with GitHub's tables): every text of the ledger is escaped, so that it reads as it was written. */
import type { Block, Cell, Chart, Column, Letter, Report, Table } from '../report/blocks.js';
import { harmless, harmlessLine } from './harmless.js';

export function renderMarkdown({ title, subtitle, blocks, letter, imprint }: Report): string {
  const parts = [
    ...(title === '' ? [] : [`# ${line(title)}`]),
    ...(subtitle.length > 0 ? [subtitle.map(line).join('\\\n')] : []),
    ...(letter ? [line(letter.number), `${line(letter.to)}：`] : []),
    ...blocks.map(draw),
    ...(letter ? signature(letter) : []),
    ...(imprint ? [imprint.map(line).join('\\\n')] : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function signature({ from, date, notes }: Letter): string[] {
  return [`${line(from)}\\\n${line(date)}`, notes.map(line).join('\\\n')];
}

function draw(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + (block.level === 1 ? 1 : 0))} ${line(block.text)}`;
    case 'paragraph':
      return block.tone === 'strong' ? `**${text(block.text)}**` : text(block.text);
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.numbered ? `${index + 1}. ` : '- ';
          return mark + text(item).replaceAll('\n', `\n${' '.repeat(mark.length)}`);
        })
        .join('\n');
    case 'table':
      return drawTable(block);
    case 'chart':
      return drawChart(block);
  }
}

function drawTable({ caption, columns, rows, empty, summary }: Table): string {
  const parts = [
    ...(caption ? [`**${line(caption)}**`] : []),
    rows.length === 0
      ? line(empty)
      : grid(
          columns,
          rows.map(({ cells }) => columns.map((column, index) => cellText(cells[index], column))),
        ),
    ...(summary ? [text(summary)] : []),
  ];
  return parts.join('\n\n');
}

function grid(columns: readonly Pick<Column, 'title' | 'type'>[], rows: readonly string[][]): string {
  const rule = columns.map(({ type }) => (type === 'number' || type === 'percent' ? '---:' : '---'));
  return [columns.map(({ title }) => line(title)), rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellText(cell: Cell | undefined, { type }: Pick<Column, 'type'>): string {
  const value = cell?.value ?? null;
  if (value === null) return '';
  if (typeof value === 'number') return type === 'percent' ? `${value}%` : String(value);
  return escaped(harmless(value).trim()).replaceAll('\n', '<br>');
}

/** The numbers of a chart as a table. */
function drawChart({ title, labels, series, alternative }: Chart): string {
  if (labels.length === 0) return line(alternative);
  const columns = [
    { title: '', type: 'text' as const },
    ...series.map(({ name }) => ({ title: name, type: 'number' as const })),
  ];
  const rows = labels.map((label, index) => [line(label), ...series.map(({ values }) => String(values[index] ?? 0))]);
  return `**${line(title)}**\n\n${grid(columns, rows)}`;
}

function line(value: string): string {
  return lineStart(escaped(harmlessLine(value).trim()));
}

/** Several lines; a line break stays one. */
function text(value: string): string {
  return harmless(value)
    .split('\n')
    .map((one) => lineStart(escaped(one.trim())))
    .join('\\\n');
}

/** Everything that Markdown may take for markup inside a line. */
function escaped(value: string): string {
  return value.replace(/[\\`*_[\]<>|~&]/g, '\\$&');
}

/** What would begin a heading, a list, a quote or a rule. */
function lineStart(value: string): string {
  return value.replace(/^([#+=>-])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

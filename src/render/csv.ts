/**
 * CSV as Excel opens it rightly: UTF-8 with byte order mark, CRLF (RFC 4180).
 *
 * A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line break) gets a leading
 * apostrophe (OWASP, "CSV Injection"); numbers are written by us and stay numbers.
 */
import type { Cell } from '../report/blocks.js';
import type { Renderer } from './registry.js';
import { printable } from './width.js';

export const renderCsv: Renderer = (answer) => {
  const table = answer.rows?.();
  if (!table) return '';
  const lines = [
    table.columns.map(({ title }) => field({ value: title })),
    ...table.rows.map(({ cells }) => cells.map(field)),
  ];
  return `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
};

function field({ value }: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = printable(value.replace(/\r\n?/g, '\n'));
  const harmless = /^[\s]*[=+\-@\t\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

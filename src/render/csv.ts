/**
 * CSV as Excel opens it rightly: UTF-8 with byte order mark, CRLF (RFC 4180).
 *
 * A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line break) gets a leading
 * apostrophe (OWASP, "CSV Injection"); numbers are written by us and stay numbers.
 */
import type { Cell, Table } from '../report/blocks.js';
import { printable } from './width.js';

export function renderCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ title }) => field({ value: title })), ...rows.map(({ cells }) => cells.map(field))];
  return `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function field({ value }: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = printable(value.replace(/\r\n?/g, '\n'));
  const harmless = /^[\s]*[=+\-@\t\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

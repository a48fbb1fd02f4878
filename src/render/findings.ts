/** Findings at a terminal: place and rule, cause, the file's own line with a caret, remedy; grouped by file. */
import type { Finding } from '../ledger/finding.js';
import { type Paint, plain } from './theme.js';
import { printable, textWidth } from './width.js';

const SEVERITY_WORDS = { error: '错误', warning: '提醒' } as const;

/** Every finding, in the order of files and lines, and a line that sums up. */
export function drawFindings(findings: readonly Finding[], paint: Paint = plain): string {
  const sorted = [...findings].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
  return sorted.map((finding) => `${drawFinding(finding, paint)}\n`).join('');
}

function drawFinding({ file, line, column, rule, severity, message, hint, excerpt }: Finding, paint: Paint): string {
  const tone = severity === 'error' ? 'overdue' : 'due_soon';
  const place = line > 0 ? `${file}:${line}:${column}` : file;
  return [
    `${paint('strong', printable(place))}  ${paint(tone, SEVERITY_WORDS[severity])} ${paint('muted', rule)}`,
    `  ${printable(message)}`,
    ...(excerpt.trim() === '' ? [] : quoted(excerpt, column, paint)),
    `  改法：${printable(hint)}`,
  ].join('\n');
}

/** The line as it stands and a caret under the column; the caret counts terminal columns, not characters. */
function quoted(excerpt: string, column: number, paint: Paint): string[] {
  const before = printable(excerpt.slice(0, column - 1));
  return [`  │ ${printable(excerpt)}`, `  │ ${' '.repeat(textWidth(before))}${paint('overdue', '^')}`];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

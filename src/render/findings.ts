/** Findings at a terminal: place and rule, cause, the file's own line with a caret, remedy; grouped by file. */

import type { Finding } from '../ledger/finding.js';
import { inOrder } from '../report/check.js';
import { type Paint, plain } from './theme.js';
import { drawnCharacters, printable, shorten, textWidth } from './width.js';

const SEVERITY_WORDS = { error: '错误', warning: '提醒', note: '说明' } as const;
const TONES = { error: 'overdue', warning: 'due_soon', note: 'muted' } as const;

/** Every finding, in the order of files and lines, and a line that sums up. */
export function drawFindings(findings: readonly Finding[], paint: Paint = plain): string {
  return inOrder(findings)
    .map((finding) => `${drawFinding(finding, paint)}\n`)
    .join('');
}

/** How many findings of a rule are told in full. */
const IN_FULL = 3;

/** Errors, rule by rule: of a rule that many break, cause and remedy once, and each place. */
export function drawErrors(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rules = new Set(errors.map(({ rule }) => rule));
  return [...rules]
    .map((rule) => [rule, errors.filter((error) => error.rule === rule)] as const)
    .map(([rule, found]) => (found.length > IN_FULL ? drawRule(rule, found) : drawFindings(found)))
    .join('');
}

function drawRule(rule: string, found: readonly Finding[]): string {
  const sorted = inOrder(found);
  const hints = new Set(sorted.map(({ hint }) => hint));
  return [
    `${SEVERITY_WORDS.error} ${rule} × ${found.length}`,
    ...sorted.map((finding) => {
      const remedy = hints.size > 1 ? `（改法：${finding.hint}）` : '';
      return `  ${printable(placeOf(finding))}  ${printable(finding.message + remedy)}`;
    }),
    ...(hints.size > 1 ? [] : [`  改法：${printable([...hints].join(''))}`]),
    '',
  ].join('\n');
}

const placeOf = ({ file, line, column }: Finding): string => (line > 0 ? `${file}:${line}:${column}` : file);

function drawFinding(finding: Finding, paint: Paint): string {
  const { column, rule, severity, message, hint, excerpt } = finding;
  const tone = TONES[severity];
  return [
    `${paint('strong', printable(placeOf(finding)))}  ${paint(tone, SEVERITY_WORDS[severity])} ${paint('muted', rule)}`,
    `  ${printable(message)}`,
    ...(excerpt.trim() === '' ? [] : quoted(excerpt, column, paint)),
    `  改法：${printable(hint)}`,
  ].join('\n');
}

/** Columns of a quoted line; a longer one is cut around the place. */
const QUOTE_WIDTH = 100;

/** The line as it stands and a caret under the column; the caret counts terminal columns, not characters. */
function quoted(excerpt: string, column: number, paint: Paint): string[] {
  if (column > excerpt.length + 1) return [`  │ ${shorten(printable(excerpt), QUOTE_WIDTH)}`];
  const room = textWidth(printable(excerpt)) <= QUOTE_WIDTH ? QUOTE_WIDTH : QUOTE_WIDTH / 2;
  const before = lastColumns(printable(excerpt.slice(0, column - 1)), room);
  const after = shorten(printable(excerpt.slice(column - 1)), QUOTE_WIDTH - textWidth(before));
  return [`  │ ${before}${after}`, `  │ ${' '.repeat(textWidth(before))}${paint('overdue', '^')}`];
}

/** The end of a text that is too wide, behind an ellipsis. */
function lastColumns(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = [...drawnCharacters(text)];
  let from = characters.length;
  for (let used = 1; from > 0; from--) {
    used += textWidth(characters[from - 1] ?? '');
    if (used > width) break;
  }
  return `…${characters.slice(from).join('')}`;
}

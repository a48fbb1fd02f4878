/** The answer of `check` (contract § 3, `zhenggai/check@1`). */

import type { Finding, Severity } from '../ledger/finding.js';
import { byText } from '../ledger/order.js';

export interface CheckAnswer {
  readonly schema: 'zhenggai/check@1';
  readonly errors: number;
  readonly warnings: number;
  /** What remarks have settled; among the findings only where it was asked for. */
  readonly notes: number;
  readonly findings: readonly Finding[];
}

/**
 * Findings in the order of files, lines and columns.
 *
 * @param allNotes whether what remarks have settled is listed too
 */
export function checkAnswer(findings: readonly Finding[], allNotes = false): CheckAnswer {
  const sorted = inOrder(findings);
  const count = (which: Severity): number => sorted.filter(({ severity }) => severity === which).length;
  const listed = sorted.filter(({ severity }) => allNotes || severity !== 'note');
  return {
    schema: 'zhenggai/check@1',
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    findings: listed.map(withKeysInOrder),
  };
}

/** Findings in the order of files and places. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      byText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      byText(a.rule, b.rule) ||
      byText(a.message, b.message),
  );
}

/** The contract's keys in its order, wherever a finding was made; the excerpt is our addition. */
function withKeysInOrder({ rule, severity, file, line, column, id, message, hint, excerpt }: Finding): Finding {
  return { rule, severity, file, line, column, id, message, hint, excerpt };
}

/**
 * `16 个文件，没有错误，2 处提醒。`
 *
 * @param archived how many of the notes are of finished plans
 */
export function checkSummary(
  { errors, warnings, notes, findings }: CheckAnswer,
  files: number,
  archived: number,
): string {
  const found = [errors === 0 ? '没有错误' : `${errors} 处错误`, ...(warnings === 0 ? [] : [`${warnings} 处提醒`])];
  const hidden = notes > 0 && !findings.some(({ severity }) => severity === 'note');
  const kinds = [
    ...(notes > archived ? [`备注已说明的 ${notes - archived} 处`] : []),
    ...(archived > 0 ? [`归档方案的 ${archived} 处`] : []),
  ];
  const settled = `${kinds.join('、')}${hidden ? '没有列出（--all-notes 列出）' : '不必改'}`;
  return `检查了 ${files} 个文件：${found.join('，')}${notes === 0 ? '' : `；${settled}`}。`;
}

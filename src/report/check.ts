/** The answer of `check` (contract § 3, `zhenggai/check@1`). */
import type { Finding } from '../ledger/finding.js';

export interface CheckAnswer {
  readonly schema: 'zhenggai/check@1';
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
}

/** Findings in the order of files, lines and columns. */
export function checkAnswer(findings: readonly Finding[]): CheckAnswer {
  const sorted = [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
  const errors = sorted.filter(({ severity }) => severity === 'error').length;
  const warnings = sorted.length - errors;
  return { schema: 'zhenggai/check@1', errors, warnings, findings: sorted.map(inOrder) };
}

/** The contract's keys in its order, wherever a finding was made; the excerpt is our addition. */
function inOrder({ rule, severity, file, line, column, id, message, hint, excerpt }: Finding): Finding {
  return { rule, severity, file, line, column, id, message, hint, excerpt };
}

/** `16 个文件，没有错误，2 处提醒。` */
export function checkSummary({ errors, warnings }: CheckAnswer, files: number): string {
  const found = errors === 0 ? '没有错误' : `${errors} 处错误`;
  return `检查了 ${files} 个文件：${found}${warnings === 0 ? '' : `，${warnings} 处提醒`}。`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

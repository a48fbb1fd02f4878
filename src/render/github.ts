/** Findings as workflow commands, which a pipeline shows beside the changed lines. */
import type { Finding } from '../ledger/finding.js';
import { printable } from './width.js';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** One line a finding: `::error file=…,line=…,col=…,title=…::message`. */
export function drawGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, file, line, column, rule, message, hint }) => {
      const place = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`;
      return `::${COMMANDS[severity]} ${place}::${data(`${message}（改法：${hint}）`)}\n`;
    })
    .join('');
}

/** Escapes what the runner would read as the end of a message, and what could drive a terminal. */
function data(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

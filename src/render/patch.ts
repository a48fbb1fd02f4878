/** A unified diff of text files, as `--dry-run` shows it. */
import { createTwoFilesPatch } from 'diff';
import type { Paint } from './theme.js';
import { printable } from './width.js';

interface TextChange {
  readonly file: string;
  readonly before: string | null;
  /** Null for a file that goes. */
  readonly after: string | null;
}

/** Lines of context around a change, as git has them. */
const CONTEXT = 3;

export function drawPatch(changes: readonly TextChange[], paint: Paint): string {
  return changes
    .map(({ file, before, after }) => {
      const from = before === null ? '/dev/null' : `a/${file}`;
      const to = after === null ? '/dev/null' : `b/${file}`;
      const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
        context: CONTEXT,
      });
      // The library draws a line of `=` above that no other tool does.
      const lines = patch.replace(/^=+\n/, '').split('\n');
      return lines.map((line) => paint(toneOf(line), printable(line.replace(/\r$/, '')))).join('\n');
    })
    .join('');
}

function toneOf(line: string): Parameters<Paint>[0] {
  if (line.startsWith('+++') || line.startsWith('---')) return 'strong';
  if (line.startsWith('+')) return 'closed';
  if (line.startsWith('-')) return 'overdue';
  return line.startsWith('@@') ? 'standing' : undefined;
}

/** `|` and `>` blocks. */

interface BlockText {
  readonly value: string;
  /** Start of the line behind the block's last text. */
  readonly end: number;
  /** Number of the style: 3 literal, 4 folded. */
  readonly style: 3 | 4;
}

/** No indentation digit, no `+`, no comment behind it. */
const HEADER = /[|>]-?(?=\r?\n)/y;
const LINE = /( *)([^\r\n]*)\r?\n/y;

/**
 * @param column of the key or dash that the block belongs to: its text stands further in
 * @returns undefined where readers might differ: a block that is empty, ends the file without a line break, begins with
 *   blank lines, or has lines that begin with a space beyond the block's own
 */
export function readBlockText(source: string, at: number, column: number): BlockText | undefined {
  HEADER.lastIndex = at;
  if (!HEADER.test(source)) return undefined;
  const folded = source[at] === '>';
  const strip = source[at + 1] === '-';
  const lines: string[] = [];
  let indent = 0;
  let next = source.indexOf('\n', at) + 1;
  let end = next;
  for (let match = lineAt(source, next); match; match = lineAt(source, next)) {
    const [whole, spaces, content] = match as unknown as readonly [string, string, string];
    if (content !== '' && spaces.length <= column) break;
    if (lines.length === 0) indent = spaces.length;
    // Spaces on an empty line, lines further in or less far than the first.
    if (content === '' ? spaces !== '' || lines.length === 0 : spaces.length !== indent) return undefined;
    lines.push(content);
    next += whole.length;
    if (content !== '') end = next;
  }
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0 || isOpen(source, next, column)) return undefined;
  const value = folded ? fold(lines) : lines.join('\n');
  return { value: strip ? value : `${value}\n`, end, style: folded ? 4 : 3 };
}

/** Whether a last line without a line break follows that belongs to the block or could. */
function isOpen(source: string, start: number, column: number): boolean {
  let at = start;
  while (source[at] === ' ') at++;
  return at - start > column || (at > start && at === source.length);
}

function lineAt(source: string, at: number): RegExpExecArray | null {
  LINE.lastIndex = at;
  return LINE.exec(source);
}

/** One line break becomes a space, each further one stays. */
function fold(lines: readonly string[]): string {
  return lines.join('\n').replace(/\n+/g, (breaks) => (breaks.length === 1 ? ' ' : breaks.slice(1)));
}

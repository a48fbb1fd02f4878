/** Text of several lines as a `|` or `>` block. */
import { UNSAFE } from './characters.js';

/** A block without its indentation. */
export interface BlockText {
  /** `|` or `>`. */
  readonly style: '|' | '>';
  /** Whether the text begins with white space, so that the indentation has to be said in a digit. */
  readonly needsDigit: boolean;
  readonly chomp: '' | '-' | '+';
  readonly lines: readonly string[];
}

/** From this length on a text is not put into quotes on one line while a block can carry it. */
const LONG = 200;

/**
 * Text of several lines as a `|` block, or undefined where only quotes carry it safely.
 *
 * @param isBlock whether it stands in a block already: then a single line stays in one, and white space at the end of lines
 *   is no reason to leave it
 */
export function literalBlock(text: string, isBlock = false): BlockText | undefined {
  if (text === '' || text === '\n' || (!isBlock && !text.includes('\n'))) return undefined;
  const isClipped = text.endsWith('\n');
  const lines = (isClipped ? text.slice(0, -1) : text).split('\n');
  // Readers differ about tabs at the start of a line.
  if (lines.some((line) => line.startsWith('\t') || UNSAFE.test(line.replaceAll('\t', ' ')))) return undefined;
  const needsDigit = lines[0] === '' || lines[0]!.startsWith(' ');
  const endsEmpty = lines.at(-1) === '';
  // Editors strip white space at the end of a line; empty lines at the end need `+`, which swallows those that follow.
  const isOdd = needsDigit || endsEmpty || lines.some((line) => /[ \t]$/.test(line));
  if (isOdd && text.length < LONG && !(isBlock && !needsDigit && !endsEmpty)) return undefined;
  if (lines.every((line) => line.trim() === '')) return undefined;
  return { style: '|', needsDigit, chomp: endsEmpty ? '+' : isClipped ? '' : '-', lines };
}

/**
 * Text as a `>` block that keeps the lines of the old one wherever the words on them are the same.
 *
 * @param old lines of the old block without their indentation
 * @returns undefined where folding would change the text
 */
export function foldedBlock(text: string, old: readonly string[]): BlockText | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const paragraphs = body.split('\n');
  if (body === '' || [...old, ...paragraphs].some((line) => /^[ \t]|[ \t]$/.test(line))) return undefined;
  if (paragraphs[0] === '' || paragraphs.at(-1) === '' || UNSAFE.test(body.replaceAll('\n', ' '))) return undefined;
  const former = paragraphsOf(old);
  const width = Math.max(40, ...old.map((line) => line.length));
  let next = 0;
  const lines = paragraphs.flatMap((paragraph, i) => {
    const gap = i === 0 ? [] : [''];
    if (paragraph === '') return gap;
    const same = former.find((one) => one.join(' ') === paragraph);
    const like = same ?? former[next] ?? [];
    next++;
    return [...gap, ...(same ?? refolded(paragraph, like, width))];
  });
  return { style: '>', needsDigit: false, chomp: text.endsWith('\n') ? '' : '-', lines };
}

/** Runs of lines between blank ones. */
function paragraphsOf(lines: readonly string[]): string[][] {
  const found: string[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line === '') isOpen = false;
    else if (isOpen) found.at(-1)!.push(line);
    else {
      found.push([line]);
      isOpen = true;
    }
  }
  return found;
}

/** Old lines from the front and from the back as far as they say the same, new ones between. */
function refolded(text: string, old: readonly string[], width: number): string[] {
  let rest = text;
  const [front, back]: [string[], string[]] = [[], []];
  for (const line of old) {
    if (!rest.startsWith(`${line} `) || rest.startsWith(`${line}  `)) break;
    front.push(line);
    rest = rest.slice(line.length + 1);
  }
  for (const line of old.slice(front.length).toReversed()) {
    if (!rest.endsWith(` ${line}`) || rest.endsWith(`  ${line}`)) break;
    back.unshift(line);
    rest = rest.slice(0, -line.length - 1);
  }
  return [...front, ...folded(rest, width), ...back];
}

/** Breaks at single spaces. */
function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<! ) (?! )/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

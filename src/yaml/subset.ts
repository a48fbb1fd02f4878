/**
 * The part of YAML that a ledger file keeps to, so that every edit is safe, every reader reads the same values and a
 * reviewer sees what is there. Block style with comments, quotes, `|`, `>` and simple flow collections: all allowed.
 */
import { codePointName, findOddities, type Oddity } from './characters.js';
import { type Position, type Problem, YamlEditError } from './errors.js';
import { positions } from './lines.js';
import type { Reading } from './read/library.js';
import { read } from './read/read.js';
import { treeFindings } from './subset-tree.js';
import { type FindingCode, type Noted, SAYINGS } from './subset-words.js';

export type { FindingCode } from './subset-words.js';

/** Something that a ledger file must not hold (`error`) or had better not (`warning`). */
export interface SubsetFinding extends Position {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  /** The cause, one Chinese sentence without a full stop. */
  readonly message: string;
  /** The remedy, one Chinese sentence without a full stop. */
  readonly hint: string;
}

/**
 * Everything in a text that a ledger file must not hold, in the order of the text. Never throws: a text that does not
 * parse has findings like any other.
 */
export function inspectSubset(text: string): SubsetFinding[] {
  return inspectReading(text, read(text));
}

/** The same for a text that has been read already. */
export function inspectReading(text: string, { tree, problems }: Reading): SubsetFinding[] {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const markers = conflictMarkers(source);
  const noted: Noted[] = [...findOddities(source).map(oddityFinding), ...markers];
  // The markers are why it does not parse.
  if (markers.length === 0)
    noted.push(...problems.filter(({ code }) => code !== 'forbidden-character').map(problemFinding));
  if (tree) noted.push(...treeFindings(tree));
  const place = positions(source);
  return noted.sort((a, b) => a.offset - b.offset).map((one) => finished(one, place));
}

function finished({ code, offset, what }: Noted, place: (offset: number) => Position): SubsetFinding {
  const { severity, message, hint } = SAYINGS[code];
  return { code, severity, ...place(offset), message: message(what ?? ''), hint };
}

const ODDITIES = { control: 'control-character', bidi: 'bidi-character', invisible: 'invisible-character' } as const;

const oddityFinding = ({ kind, offset, codePoint }: Oddity): Noted => ({
  code: ODDITIES[kind],
  offset,
  what: codePointName(codePoint),
});

/** The sentence is the one that an edit of the same text would be refused with. */
const problemFinding = (problem: Problem): Noted => ({
  code: problem.code as FindingCode,
  offset: problem.offset,
  what: new YamlEditError(problem.code, problem.args).message,
});

/** What git leaves where a merge needs a person. A line of seven `=` alone may be a heading's underline in a block of text. */
function conflictMarkers(source: string): Noted[] {
  const found = [...source.matchAll(/^(?:<{7} |>{7} |\|{7} )/gm)];
  return found.map((match) => ({ code: 'conflict-marker', offset: match.index, what: match[0].trim() }));
}

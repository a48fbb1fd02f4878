/** Arithmetic on lines. Offsets are UTF-16 units; a line break is LF or CRLF and belongs to the line that it ends. */
import type { Position } from './errors.js';

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset just before the line break of the line that holds `offset`, or the end of the text. */
export function lineStop(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  if (feed < 0) return text.length;
  return feed > offset && text[feed - 1] === '\r' ? feed - 1 : feed;
}

/** Offset of the first character of the next line, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed < 0 ? text.length : feed + 1;
}

/** Offset just before the line break that precedes the line starting at `start`, or 0 for the first line. */
export function previousStop(text: string, start: number): number {
  if (start === 0) return 0;
  return text[start - 2] === '\r' ? start - 2 : start - 1;
}

/** The line break that a new line beside `offset` should have: that of its own line, or of the line above it. */
export function eolAt(text: string, offset: number): '\n' | '\r\n' {
  let feed = text.indexOf('\n', offset);
  if (feed < 0) feed = text.lastIndexOf('\n');
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
}

/** How many characters stand before `offset` on its line, 0-based. */
export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

/** Whether nothing but indentation stands before `offset` on its line. */
export const beginsLine = (text: string, offset: number): boolean =>
  /^ *$/.test(text.slice(lineStart(text, offset), offset));

/** The text from `offset` to the end of its line. */
export const restOfLine = (text: string, offset: number): string => text.slice(offset, lineStop(text, offset));

/** Nothing but white space, or white space and a comment. */
export const isBlankOrComment = (rest: string): boolean => /^[ \t]*(?:$|(?<=[ \t])#)/.test(rest);

export const endsOpen = (text: string): boolean => text.length > 0 && !text.endsWith('\n');

export function positionAt(text: string, offset: number): Position {
  let line = 1;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) line++;
  return { line, column: columnOf(text, Math.min(offset, text.length)) + 1 };
}

/** `positionAt` for many offsets of one text: the line starts are found once. */
export function positions(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    const line = lastUpTo(starts, (start) => start, offset);
    return { line: line + 1, column: offset - starts[line]! + 1 };
  };
}

/** The offset of the first character of every line. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return starts;
}

/** Index of the last of some things, which stand in order, that begins at or before an offset; -1 where none does. */
export function lastUpTo<T>(things: readonly T[], startOf: (thing: T) => number, offset: number): number {
  let [low, high] = [-1, things.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(things[middle]!) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

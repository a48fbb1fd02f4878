/**
 * Text → checked tree, the only door into the readers: every edit reads through it twice, once to find the place and
 * once to see that the result means what was intended.
 */
import { YamlEditError } from '../errors.js';
import { readFastTree } from '../fast/read.js';
import { positionAt } from '../lines.js';
import type { Tree } from '../tree.js';
import { type Reading, readWithLibrary } from './library.js';

/**
 * Reads a text that is to be edited.
 *
 * @throws YamlEditError for the first problem: syntax, a second document, a directive, size, depth, a control character
 */
export function readTree(text: string): Tree {
  const { tree, problems } = read(text);
  const first = problems[0];
  if (first) {
    const source = text.startsWith('\ufeff') ? text.slice(1) : text;
    throw new YamlEditError(first.code, first.args, positionAt(source, first.offset));
  }
  return tree!;
}

/** Reads any text and never throws. */
export function read(text: string): Reading {
  const tree = readFastTree(text);
  return tree ? { tree, problems: [] } : readWithLibrary(text);
}

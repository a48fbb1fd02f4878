/** A whole file as a plain value, with the place of each part found only when someone asks. */
import type { Position } from './errors.js';
import { readFast } from './fast/read.js';
import type { Json, Path } from './json.js';
import { positions } from './lines.js';
import { read } from './read/read.js';
import { inspectSubset, type SubsetFinding } from './subset.js';
import type { Node, Tree } from './tree.js';

export interface YamlDocument {
  /** `undefined` where the text is not one readable document. */
  readonly value: Json | undefined;
  /** What keeps the text from being a ledger file, in the order of the text. */
  readonly findings: readonly SubsetFinding[];
}

/** Reads a text strictly: its value, and everything that a ledger file must not hold. Never throws. */
export function readDocument(text: string): YamlDocument {
  // What the fast reader answers has no findings.
  const value = readFast(text);
  if (value !== undefined) return { value, findings: [] };
  const findings = inspectSubset(text);
  const { tree } = read(text);
  const readable = tree !== undefined && !findings.some(({ severity }) => severity === 'error');
  return { value: readable ? plainValue(tree.root) : undefined, findings };
}

/** Offsets are found again by reading: a place is asked for only where something is wrong. */
export function locate(text: string, path: Path, atKey = false): Position {
  const { tree } = read(text);
  if (!tree) return { line: 1, column: 1 };
  const place = positions(tree.source);
  return place(offsetOf(tree, path, atKey));
}

function offsetOf(tree: Tree, path: Path, atKey: boolean): number {
  let node: Node = tree.root;
  let offset = node.start;
  for (const [depth, step] of path.entries()) {
    if (node.kind === 'map') {
      const entry = node.entries.find(({ name }) => name === String(step));
      if (!entry) return offset;
      offset = atKey && depth === path.length - 1 ? entry.start : entry.value.start;
      node = entry.value;
    } else if (node.kind === 'seq') {
      const item = node.items[Number(step)];
      if (!item) return offset;
      offset = item.value.start;
      node = item.value;
    } else return offset;
  }
  return offset;
}

function plainValue(node: Node): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(({ value }) => plainValue(value));
  if (node.kind === 'alias') return null;
  return Object.fromEntries(node.entries.map(({ name, value }) => [name ?? '', plainValue(value)]));
}

/** A whole file as a plain value, with the place of each part found only when someone asks. */
import type { Position } from './errors.js';
import { readFast } from './fast/read.js';
import type { Json, Path } from './json.js';
import { positions } from './lines.js';
import { read } from './read/read.js';
import { inspectReading, type SubsetFinding } from './subset.js';
import { type Entry, type MapNode, type Node, toJson } from './tree.js';

interface YamlDocument {
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
  const reading = read(text);
  const findings = inspectReading(text, reading);
  const { tree } = reading;
  const readable = tree !== undefined && !findings.some(({ severity }) => severity === 'error');
  return { value: readable ? toJson(tree.root) : undefined, findings };
}

/**
 * Finds places in a text by path. The text is read again, once for all its places and only when the first is asked for:
 * most files have nothing to point at.
 */
export function locator(text: string): (path: Path, atKey?: boolean) => Position {
  let find: ((path: Path, atKey: boolean) => Position) | undefined;
  return (path, atKey = false) => {
    find ??= finderIn(text);
    return find(path, atKey);
  };
}

function finderIn(text: string): (path: Path, atKey: boolean) => Position {
  const { tree } = read(text);
  if (!tree) return () => ({ line: 1, column: 1 });
  const place = positions(tree.source);
  const entryOf = entryFinder();
  return (path, atKey) => place(offsetOf(tree.root, path, atKey, entryOf));
}

/** The offset of the deepest part of a path that is there. */
function offsetOf(root: Node, path: Path, atKey: boolean, entryOf: EntryFinder): number {
  let node = root;
  let offset = node.start;
  for (const [depth, step] of path.entries()) {
    if (node.kind === 'map') {
      const entry = entryOf(node, String(step));
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

type EntryFinder = (map: MapNode, name: string) => Entry | undefined;

/** Looks keys up by name; a mapping may have as many keys as there are places to find. */
function entryFinder(): EntryFinder {
  const indexes = new Map<MapNode, ReadonlyMap<string | undefined, Entry>>();
  return (map, name) => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map(map.entries.map((entry) => [entry.name, entry]));
      indexes.set(map, index);
    }
    return index.get(name);
  };
}

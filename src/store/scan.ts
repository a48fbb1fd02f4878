/**
 * Ids and names for the shell's completion, read line by line: a press of the tab key must not wait for the ledger to
 * be parsed and checked. It finds what stands plainly in the files and says nothing of the rest; no answer of the
 * program is made of it.
 */
import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';

/** Something that may be typed, with what it is. */
export interface Named {
  readonly name: string;
  /** A title, a unit's full name; empty where there is none. */
  readonly note: string;
  /** Other names that people know it by. */
  readonly also?: readonly string[];
}

/** Problems and tasks in the order of the files. */
export function scanIds(host: Host, dir: string): Named[] {
  return filesOf(host, join(dir, 'problems')).flatMap((file) => scanProblem(textOf(host, file)));
}

/** A list of `units.yaml`. */
export function scanNames(host: Host, dir: string, list: 'units' | 'groups' | 'people' | 'leaders'): Named[] {
  const lines = textOf(host, join(dir, 'units.yaml')).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${list}:`));
  const found: Named[] = [];
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (/^[a-z_]+:/.test(line)) break;
    const name = /^\s*-\s+name:\s*(.+)$/.exec(line);
    if (name) found.push({ name: scalar(name[1] as string), note: '' });
    const last = found.at(-1);
    const note = /^\s+(?:full_name|title|unit):\s*(.+)$/.exec(line);
    if (note && last && last.note === '') found[found.length - 1] = { ...last, note: scalar(note[1] as string) };
    const aliases = /^\s+aliases:\s*\[(.*)\]/.exec(line);
    if (aliases && last) {
      found[found.length - 1] = { ...(found.at(-1) as Named), also: (aliases[1] as string).split(',').map(scalar) };
    }
  }
  return found.filter(({ name }) => name !== '');
}

/** The names of the targets. */
export function scanTargets(host: Host, dir: string): Named[] {
  const text = textOf(host, join(dir, 'targets.yaml'));
  const names = text.slice(text.search(/^targets:/m)).matchAll(/^\s+(?:-\s+)?name:\s*(.+)$/gm);
  return [...names].map(([, name]) => ({ name: scalar(name as string), note: '' }));
}

function scanProblem(text: string): Named[] {
  const found: { name: string; note: string }[] = [];
  for (const line of text.split('\n')) {
    const id = /^\s*(?:-\s+)?id:\s*["']?([A-Z]{1,8}-\d{2,4}(?:-\d{2,4})?)\b/.exec(line);
    if (id) found.push({ name: id[1] as string, note: '' });
    const title = /^\s*title:\s*(.+)$/.exec(line);
    const last = found.at(-1);
    if (title && last && last.note === '') last.note = scalar(title[1] as string);
  }
  return found;
}

/** A plain or quoted scalar of one line, without its comment. */
function scalar(text: string): string {
  const trimmed = text.trim().replace(/\s+#.*$/, '');
  return /^(["']).*\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

function filesOf(host: Host, folder: string): string[] {
  try {
    return host.files
      .list(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function textOf(host: Host, file: string): string {
  try {
    return new TextDecoder().decode(host.files.read(file)).replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}

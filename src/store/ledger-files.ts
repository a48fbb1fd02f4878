/** The files that a ledger reads: no result may be written over one of them, by whatever name it is meant. */

import type { FileStat, Host } from '../host/host.js';
import { basename, dirname, join, relative, sep } from '../host/paths.js';
import { namesIn, statOf } from '../host/quiet.js';
import { PROBLEMS } from '../ledger/layout.js';
import { readDocument } from '../yaml/document.js';
import { isLedger } from './discover.js';

/**
 * The folder of the ledger that reads a file, or would read it once it is there; undefined where none does.
 *
 * @param path absolute
 * @param now what the path leads to, undefined where nothing is yet
 * @param others folders of more ledgers, asked for only where the file has several names
 */
export function ledgerReading(
  host: Host,
  path: string,
  now: FileStat | undefined,
  others: () => readonly string[],
): string | undefined {
  const { files } = host;
  const real = now ? files.realpath(path) : join(files.realpath(dirname(path)), basename(path));
  for (let dir = dirname(real); ; dir = dirname(dir)) {
    if (isLedger(host, dir) && isRead(host, dir, real, now)) return dir;
    if (dirname(dir) === dir) break;
  }
  if (!now || now.links < 2) return undefined;
  return others().find((dir) => filesRead(host, dir).some((file) => isSame(host, join(dir, file), now)));
}

function isRead(host: Host, dir: string, real: string, now: FileStat | undefined): boolean {
  const name = relative(dir, real).replaceAll(sep, '/');
  if (OWN.test(name)) return true;
  const read = filesRead(host, dir);
  if (read.includes(name)) return true;
  if (now) return read.some((file) => isSame(host, join(dir, file), now));
  // The folder of the problems by another name: a link inside the ledger.
  const folder = statOf(host.files, dirname(real));
  return folder !== undefined && isSame(host, join(dir, PROBLEMS), folder);
}

/** Problems and schemas, files in the ledger's own folder, git's and ours; whatever the case, which some disks ignore. */
const OWN = /^(?:(?:problems|schemas)\/|[^/]+\.ya?ml$|\.(?:git|zhenggai))/iu;

/** Relative to the ledger, with `/`: what every command reads, and the evidence that `check` looks at. */
function filesRead(host: Host, dir: string): string[] {
  const problems = (namesIn(host.files, join(dir, PROBLEMS)) ?? []).map((name) => `${PROBLEMS}/${name}`);
  const evidence = problems.flatMap((file) => evidenceOf(readDocument(textOf(host, join(dir, file))).value));
  return [...(namesIn(host.files, dir) ?? []).filter((name) => OWN.test(name)), ...problems, ...evidence];
}

/** Paths and document numbers below every key `evidence`. */
function evidenceOf(value: unknown, isEvidence = false): string[] {
  if (typeof value === 'string') return isEvidence ? [value.replace(/^\.\//, '')] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => evidenceOf(one, isEvidence || key === 'evidence'));
}

function isSame(host: Host, path: string, { ino, dev }: FileStat): boolean {
  const stat = statOf(host.files, path);
  return stat !== undefined && stat.ino === ino && stat.dev === dev;
}

function textOf(host: Host, path: string): string {
  if (statOf(host.files, path)?.kind !== 'file') return '';
  try {
    return new TextDecoder().decode(host.files.read(path));
  } catch {
    return '';
  }
}

/** Evidence from elsewhere becomes a file of the ledger: `佐证/<编号>/<日期>-<名称>`. */
import type { Host } from '../../host/host.js';
import { basename, dirname, join, sep } from '../../host/paths.js';
import { removeQuietly } from '../../host/quiet.js';
import { reasonOf } from '../../host/reason.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { EVIDENCE_FOLDER, PROBLEMS } from '../../ledger/layout.js';
import { hashOf, isChangePending } from './journal.js';
import type { FileChange } from './write.js';

/** A file that is to be copied into the ledger. */
export interface EvidenceCopy {
  /** Absolute. */
  readonly from: string;
  /** Relative to the ledger, with `/`. */
  readonly to: string;
  readonly sha256: string;
}

/** Bytes of one file at most: a repository carries it for ever. */
const MOST_BYTES = 200 * 1024 * 1024;
const MODE = 0o644;
/** Bytes of a name at most; file systems take 255, of which the date and a number need some. */
const MOST_NAME_BYTES = 200;

/**
 * Where a file from elsewhere goes. What the folder holds already under any name is not copied twice; a name that other
 * content has gets a number.
 *
 * @param from absolute, a plain file
 * @param id the task or problem that it is evidence of
 * @param planned copies of the same change
 * @returns `isThere`: nothing is to be copied any more
 * @throws {LedgerError} `file/unreadable` where it is too large or cannot be read
 */
export function placeFor(
  host: Host,
  dir: string,
  from: string,
  { id, date, planned }: { readonly id: string; readonly date: PlainDate; readonly planned: readonly EvidenceCopy[] },
): EvidenceCopy & { readonly isThere: boolean } {
  const { size } = host.files.stat(from);
  if (size > MOST_BYTES) {
    const reason = `${Math.ceil(size / 1024 / 1024)} MB，一个佐证文件最大 200 MB；压缩或拆开，或另存他处、只写文号`;
    throw new LedgerError('file/unreadable', { file: from, reason });
  }
  const sha256 = digestOf(host, from);
  const folder = `${EVIDENCE_FOLDER}/${id}`;
  const same = planned.find((one) => one.sha256 === sha256)?.to ?? heldBy(host, dir, folder, size, sha256);
  if (same !== undefined) return { from, to: same, sha256, isThere: true };
  const isTaken = (name: string): boolean =>
    host.files.kind(join(dir, folder, name)) !== 'missing' || planned.some(({ to }) => to === `${folder}/${name}`);
  const [stem, ending] = nameParts(`${date}-${safeName(basename(from))}`);
  let name = `${stem}${ending}`;
  for (let number = 2; isTaken(name); number += 1) name = `${stem}-${number}${ending}`;
  return { from, to: `${folder}/${name}`, sha256, isThere: false };
}

function digestOf(host: Host, path: string): string {
  try {
    return host.files.digest(path);
  } catch (error) {
    throw new LedgerError('file/unreadable', { file: path, reason: reasonOf(error) });
  }
}

/** The file of a folder that has this content; the first by name. */
function heldBy(host: Host, dir: string, folder: string, size: number, sha256: string): string | undefined {
  if (host.files.kind(join(dir, folder)) !== 'directory') return undefined;
  const found = host.files.list(join(dir, folder)).find((name) => {
    const path = join(dir, folder, name);
    return (
      !name.startsWith('.') &&
      host.files.kind(path) === 'file' &&
      host.files.lstat(path).size === size &&
      hashOf(host, path) === sha256
    );
  });
  return found === undefined ? undefined : `${folder}/${found}`;
}

/** A file's name as any system takes it. */
function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
    .trim();
  const [stem, ending] = nameParts(plain);
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  const letters = [...stem];
  while (bytes(letters.join('') + ending) > MOST_NAME_BYTES && letters.length > 1) letters.pop();
  return `${letters.join('')}${ending}`;
}

/** `验收意见` and `.pdf`. */
function nameParts(name: string): [stem: string, ending: string] {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - ending.length), ending];
}

/**
 * Runs what writes the record, with the copies in their places before it: flushed to the disk, so that no record names a
 * file that is not there. Where the record does not come about, the copies go again. To be called as the only writer.
 *
 * @throws {LedgerError} `write/changed-meanwhile` where a file is no longer what was planned on, `write/outside`,
 *   `write/failed`, and what `write` throws
 */
export function withEvidence(
  host: Host,
  dir: string,
  copies: readonly EvidenceCopy[],
  changes: readonly FileChange[],
  write: () => void,
): void {
  const made: string[] = [];
  try {
    for (const copy of copies) copyOne(host, dir, copy, made);
    write();
  } catch (error) {
    // A journal that stands, or a file that has its new text: the record is there and names the copies.
    const isRecorded =
      isChangePending(host.files, dir) ||
      changes.some(({ file, after }) => after !== null && isText(host, dir, file, after));
    if (!isRecorded) for (const to of made) removeQuietly(host.files, join(dir, to));
    throw error;
  }
}

const isText = (host: Host, dir: string, file: string, text: string): boolean =>
  hashOf(host, join(dir, file)) === host.sha256(new TextEncoder().encode(text));

/** Adds to `made` what it puts in place; what is there already stays. */
function copyOne(host: Host, dir: string, { from, to, sha256 }: EvidenceCopy, made: string[]): void {
  const path = join(dir, to);
  if (hashOf(host, path) === sha256) return;
  const temporary = join(dir, PROBLEMS, `.${host.pid}-${sha256.slice(0, 16)}.zhenggai-new`);
  try {
    host.files.makeDir(dirname(path));
    if (!host.files.realpath(dirname(path)).startsWith(host.files.realpath(dir) + sep)) {
      throw new LedgerError('write/outside', { file: to });
    }
    const bytes = host.files.read(from, MOST_BYTES);
    if (host.sha256(bytes) !== sha256) throw new LedgerError('write/changed-meanwhile', { file: from });
    host.files.createDurably(temporary, bytes, MODE);
    if (host.files.kind(path) !== 'missing') throw new LedgerError('write/changed-meanwhile', { file: to });
    host.files.rename(temporary, path);
    made.push(to);
    host.files.syncDir(dirname(path));
    host.files.syncDir(dirname(dirname(path)));
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    throw new LedgerError('write/failed', { file: to, reason: reasonOf(error), written: [], unwritten: [to] });
  } finally {
    removeQuietly(host.files, temporary);
  }
}

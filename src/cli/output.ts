/** Where results go: the one door through which a command that only reads writes files. */
import type { FileStat, Host } from '../host/host.js';
import { dirname, isAbsolute, relative, resolve } from '../host/paths.js';
import { realPath, removeQuietly, statOf } from '../host/quiet.js';
import { reasonOf } from '../host/reason.js';
import { isLedgerError, LedgerError } from '../ledger/errors.js';
import { findLedger } from '../store/discover.js';
import { findLedgersBelow } from '../store/find-ledgers.js';
import { ledgerReading } from '../store/ledger-files.js';
import type { LedgerFlags } from './options.js';

/** The name of a unit or a paper as part of a file's name, on any system. */
export const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\s]/g, '_');

/** The flags that say what an answer is made from. */
export type Source = LedgerFlags & { readonly all?: readonly string[] };

interface Result {
  /** As it was typed. */
  readonly file: string;
  readonly data: string | Uint8Array;
}

/**
 * Writes results, each by the name that was typed, and says so. A file that is there keeps mode, owner, links and
 * attributes; what is no regular file is written into. All places are looked at before anything is written.
 *
 * @param options `makeFolder`: a folder that is missing is made
 *
 * @throws {LedgerError} `output/of-ledger` for a file that a ledger reads, `output/no-folder`, `write/failed`
 */
export function writeResults(
  host: Host,
  results: readonly Result[],
  source: Source,
  { makeFolder = false }: { readonly makeFolder?: boolean } = {},
): void {
  if (makeFolder) for (const { file } of results) makeFolderOf(host, file);
  const places = results.map((result) => ({ ...result, place: placeOf(host, result.file, source) }));
  const written: string[] = [];
  for (const { file, data, place } of places) {
    try {
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      if (place.now) host.files.writeInto(place.path, bytes);
      else makeFile(host, place.path, bytes);
    } catch (error) {
      const unwritten = results.slice(written.length).map((result) => result.file);
      throw failed(file, reasonOf(error), written, unwritten);
    }
    written.push(file);
    host.err.write(`已写入 ${file}\n`);
  }
}

/** The folder of several results, which the program names itself, is made where it is missing. */
function makeFolderOf(host: Host, file: string): void {
  const folder = dirname(resolve(host.cwd, file));
  try {
    host.files.makeDir(folder);
  } catch (error) {
    throw failed(folder, reasonOf(error), [], [file]);
  }
}

const failed = (
  file: string,
  reason: string,
  written: readonly string[] = [],
  unwritten: readonly string[] = [file],
): LedgerError => new LedgerError('write/failed', { file, reason, written, unwritten });

interface Place {
  readonly path: string;
  /** What the path leads to now. */
  readonly now: FileStat | undefined;
}

function placeOf(host: Host, file: string, source: Source): Place {
  if (file === '') throw new LedgerError('option/invalid', { option: '-o', value: file, expected: '文件名' });
  const path = destinationOf(host, resolve(host.cwd, file));
  const now = statOf(host.files, path);
  if (now?.kind === 'directory') throw failed(file, '这是文件夹');
  const folder = /[\\/]$/.test(file) ? path : dirname(path);
  if (!now && (folder === path || !statOf(host.files, folder))) {
    throw new LedgerError('output/no-folder', { folder: isAbsolute(file) ? folder : relative(host.cwd, folder) });
  }
  const ledger = now?.kind === 'other' ? undefined : ledgerReading(host, path, now, () => ledgersOf(host, source));
  if (ledger !== undefined) throw new LedgerError('output/of-ledger', { file, ledger });
  return { path, now };
}

/** Where a link leads that leads nowhere yet: there the file is made. */
function destinationOf(host: Host, path: string): string {
  let end = path;
  for (let links = 0; links < MOST_LINKS && host.files.kind(end) === 'link' && !statOf(host.files, end); links += 1) {
    end = resolve(realPath(host.files, dirname(end)), host.files.readLink(end));
  }
  return end;
}

/** As many as Linux follows. */
const MOST_LINKS = 40;

/** Folders of the ledgers that an answer is made from; none where it is made from no ledger. */
function ledgersOf(host: Host, { ledger, all }: Source): string[] {
  if (all) return all.flatMap((folder) => findLedgersBelow(host, resolve(host.cwd, folder)));
  try {
    return [findLedger(host, ledger)];
  } catch (error) {
    if (isLedgerError(error)) return [];
    throw error;
  }
}

/** Whole or not there at all: made beside its place and renamed. Its mode is what the umask leaves. */
function makeFile(host: Host, path: string, bytes: Uint8Array): void {
  const { files } = host;
  const temporary = resolve(dirname(path), `.zhenggai-${host.pid}.tmp`);
  try {
    files.create(temporary, new Uint8Array(), NEW_MODE);
    files.writeInto(temporary, bytes);
    files.rename(temporary, path);
  } catch (error) {
    removeQuietly(files, temporary);
    throw error;
  }
}

const NEW_MODE = 0o666;

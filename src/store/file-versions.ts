/** The versions that git has of one file of a ledger. */
import type { Host } from '../host/host.js';
import { commitOf, readBlobs, runGit } from './git-tree.js';

/** A commit that changed the file. */
export interface FileVersion {
  readonly commit: string;
  readonly author: string;
  /** Milliseconds since the epoch: when the author wrote it. */
  readonly time: number;
  /** First line of the message. */
  readonly subject: string;
  /** Undefined where the commit removed the file. */
  readonly bytes: Uint8Array | undefined;
}

export interface FileVersions {
  /** Oldest first. */
  readonly versions: readonly FileVersion[];
  /** Whether the history has more than was read. */
  readonly truncated: boolean;
}

const RECORD = '\u0001';
const FIELD = '\u001f';

/**
 * Reads what the commits up to a revision made of a file, through renames.
 *
 * @param file relative to `dir`, with `/`
 * @param limit how many of the latest commits are read
 * @throws {LedgerError} `git/…`
 */
export function fileVersions(host: Host, dir: string, file: string, revision: string, limit: number): FileVersions {
  const { stdout } = runGit(host, dir, [
    'log',
    '--follow',
    '--raw',
    '--no-abbrev',
    '--no-color',
    '--no-ext-diff',
    '--no-show-signature',
    '--no-notes',
    '--encoding=UTF-8',
    `--max-count=${limit + 1}`,
    `--format=${['%x01%H', '%aN', '%at', '%s'].join('%x1f')}`,
    commitOf(host, dir, revision),
    '--',
    file,
  ]);
  const found = new TextDecoder().decode(stdout).split(RECORD).slice(1).map(readRecord);
  const changes = found.filter((one) => one !== undefined).slice(0, limit);
  const blobs = readBlobs(
    host,
    dir,
    changes.map(({ blob }) => blob).filter((blob) => !GONE.test(blob)),
  );
  return {
    versions: changes.reverse().map(({ blob, ...rest }) => ({ ...rest, bytes: blobs.get(blob) })),
    truncated: found.length > limit,
  };
}

/** The object id that stands for no file. */
const GONE = /^0+$/;

/** One commit of the log; `undefined` for a merge, which has no changes of its own. */
function readRecord(record: string): (Omit<FileVersion, 'bytes'> & { blob: string }) | undefined {
  const [line = '', ...rest] = record.split('\n');
  const raw = rest.find((one) => one.startsWith(':'))?.split(' ');
  const [commit, author, time, ...subject] = line.split(FIELD);
  if (!raw || commit === undefined || author === undefined) return undefined;
  return { commit, author, time: Number(time) * 1000, subject: subject.join(FIELD), blob: raw[3] as string };
}

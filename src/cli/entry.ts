/** The words of the command line as an entry of a log: dates, names and evidence read against the ledger. */

import type { Host } from '../host/host.js';
import { isAbsolute, join, relative, resolve, sep } from '../host/paths.js';
import { statOf } from '../host/quiet.js';
import type { NewEntry } from '../ledger/change/record.js';
import type { Toward } from '../ledger/date-input.js';
import type { PlainDate } from '../ledger/dates.js';
import { type ErrorArgs, isLedgerError, LedgerError } from '../ledger/errors.js';
import { eventRow } from '../ledger/events.js';
import { given } from '../ledger/given.js';
import { EVIDENCE_KINDS, type EventName, type Evidence, type UnitRegistry } from '../ledger/model.js';
import { nameForRecord, registeredName } from '../ledger/registry.js';
import { isInside } from '../store/evidence.js';
import { type EvidenceCopy, placeFor } from '../store/write/keep-evidence.js';
import type { Found } from './change.js';
import { readDate } from './read-date.js';

/** An event as it was typed: flags are named like the fields that they set. */
export interface TypedEntry extends Omit<NewEntry, 'date' | 'until' | 'to' | 'reply_by' | 'evidence'> {
  readonly date?: string;
  readonly until?: string;
  readonly to?: string;
  readonly reply_by?: string;
  readonly evidence?: readonly string[];
}

/** An entry that was read, and the files from elsewhere that become its evidence. */
interface ReadEntry {
  readonly entry: NewEntry;
  readonly copies: readonly EvidenceCopy[];
}

/**
 * @param id the task or problem that evidence from elsewhere is filed under
 * @param day of the entry, where none was typed
 * @throws {LedgerError} `date/unreadable`, `unit/…`, `file/unreadable`
 */
export function readEntry({ host, dir, ledger, today }: Found, typed: TypedEntry, id: string, day = today): ReadEntry {
  const { date, until, to, reply_by, by, evidence, ...rest } = typed;
  const dayOf = (text: string | undefined, toward: Toward): PlainDate | undefined =>
    text === undefined ? undefined : readDate(host, text, today, toward);
  const copies: EvidenceCopy[] = [];
  const happened = dayOf(date, 'past');
  const entry = {
    ...rest,
    ...given({
      date: happened,
      until: dayOf(until, 'next'),
      to: dayOf(to, 'next'),
      reply_by: dayOf(reply_by, 'next'),
      by: by === undefined ? undefined : whoIs(ledger.registry, by, typed.event),
      evidence: evidence?.map((item) => {
        const { copy, as } = readEvidence(host, dir, item, { id, date: happened ?? day, planned: copies });
        if (copy) copies.push(copy);
        return as;
      }),
    }),
  };
  return { entry, copies };
}

/**
 * The registered name of whom someone typed in full: a unit or a person, for a closure the accepting unit. Who approves an
 * extension or takes a filing stands above the county and may be in no registry (县政府, 市督察办): taken as typed unless it
 * is one of ours.
 */
function whoIs(registry: UnitRegistry, text: string, event: EventName): string {
  const { by } = eventRow(event);
  if (by === 'acceptor') return nameForRecord({ ...registry, groups: [] }, 'unit', text);
  const known = ROLLS.map((roll) => registeredName(registry, roll, text)).find((name) => name !== undefined);
  if (known !== undefined) return known;
  if (by === 'above') return text.trim();
  try {
    return nameForRecord(registry, 'unit', text);
  } catch (error) {
    if (!isLedgerError(error) || error.code !== 'name/unregistered') throw error;
    throw new LedgerError('name/unregistered', { ...(error.args as ErrorArgs['name/unregistered']), roll: 'signer' });
  }
}

const ROLLS = ['unit', 'person', 'leader'] as const;

/**
 * A file with its hash, or a document number; a file from elsewhere is to be copied. What looks like a path must be there: a
 * slip of the pen in a file's name must not pass for a document number (GB/T 9704-2012 is one, for all its slash).
 */
function readEvidence(
  host: Host,
  dir: string,
  item: string,
  into: Parameters<typeof placeFor>[3],
): { readonly as: Evidence; readonly copy?: EvidenceCopy } {
  const unreadable = (reason: string): LedgerError => new LedgerError('file/unreadable', { file: item, reason });
  const { found, title } = fileOf(host, dir, item);
  if (found === undefined) {
    const named = item.slice(item.indexOf('=') + 1);
    if (isAbsolute(named) || !isInside(named) || /^\.|^~|\\|\.[A-Za-z][A-Za-z0-9]{1,4}$/.test(named)) {
      throw unreadable('没有这个文件；文号不写成文件名的样子');
    }
    return { as: item.trim() };
  }
  const kind = statOf(host.files, found)?.kind;
  if (kind === 'directory') throw unreadable('佐证要是一个文件，文件夹里的逐个写');
  if (kind !== 'file') throw unreadable('不是普通文件（管道、设备之类）');
  const named = title === undefined ? {} : namedAs(title);
  const path = relative(host.files.realpath(dir), host.files.realpath(found)).replaceAll(sep, '/');
  if (isInside(path)) return { as: { path, sha256: host.files.digest(join(dir, path)), ...named } };
  // Of a repository that comes from elsewhere, a link may lead to what nobody means to hand on.
  if (isInside(relative(dir, found))) throw unreadable('这是通到台账之外的链接；写它通到的文件，会复制进来');
  const { isThere, ...copy } = placeFor(host, dir, found, into);
  return { as: { path: copy.to, sha256: copy.sha256, ...named }, ...(!isThere && { copy }) };
}

/** `照片：整改前` is a kind and a title; with no known kind before the colon the whole is a title. */
function namedAs(words: string): { readonly kind?: string; readonly title: string } {
  const [, kind = '', title = ''] = /^([^：:]+)[：:](.+)$/.exec(words) ?? [];
  return EVIDENCE_KINDS.includes(kind.trim()) ? { kind: kind.trim(), title: title.trim() } : { title: words };
}

/** The file that was typed, by itself or behind its title: `验收意见=扫描件.pdf`. */
function fileOf(host: Host, dir: string, item: string): { found?: string; title?: string } {
  const there = (typed: string): string | undefined =>
    [resolve(dir, typed), resolve(host.cwd, typed)].find((path) => statOf(host.files, path) !== undefined);
  const whole = there(item);
  if (whole !== undefined) return { found: whole };
  const at = item.indexOf('=');
  const [title, rest] = [item.slice(0, at).trim(), item.slice(at + 1).trim()];
  const found = at > 0 && title !== '' && rest !== '' ? there(rest) : undefined;
  return found === undefined ? {} : { found, title };
}

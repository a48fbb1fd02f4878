/** The words of the command line as an entry of a log: dates, names and evidence read against the ledger. */
import type { Host } from '../host/host.js';
import { isAbsolute, join, relative, resolve, sep } from '../host/paths.js';
import type { NewEntry } from '../ledger/change/record.js';
import type { PlainDate } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import type { EventName, Evidence, Ledger, UnitRegistry } from '../ledger/model.js';
import { fold, resolveLeader, resolvePerson, resolveUnit } from '../ledger/registry.js';
import { isInside } from '../store/evidence.js';
import { readDate } from './open.js';

/** An event as it was typed: flags are named like the fields that they set. */
export interface TypedEntry extends Omit<NewEntry, 'date' | 'until' | 'to' | 'reply_by' | 'evidence'> {
  readonly date?: string;
  readonly until?: string;
  readonly to?: string;
  readonly reply_by?: string;
  readonly evidence?: readonly string[];
}

/** Throws `date/unreadable`, `unit/…`, `file/unreadable`. */
export function readEntry(host: Host, dir: string, ledger: Ledger, typed: TypedEntry, today: PlainDate): NewEntry {
  const { date, until, to, reply_by, by, evidence, ...rest } = typed;
  return {
    ...rest,
    ...(date !== undefined && { date: readDate(date, today) }),
    ...(until !== undefined && { until: readDate(until, today) }),
    ...(to !== undefined && { to: readDate(to, today) }),
    ...(reply_by !== undefined && { reply_by: readDate(reply_by, today) }),
    ...(by !== undefined && { by: whoIs(ledger.registry, by, typed.event) }),
    ...(evidence && { evidence: evidence.map((item) => readEvidence(host, dir, item)) }),
  };
}

/**
 * The registered name of whom someone typed: a unit or a person, for a closure the accepting unit. Who approves an
 * extension or takes a filing stands above the county and in no registry (县政府, 市督察办): taken as typed unless it is
 * exactly one of ours, since 县政府 is not 县政府督查室.
 */
function whoIs(registry: UnitRegistry, text: string, event: EventName): string {
  if (event === 'closed') return resolveUnit({ ...registry, groups: [] }, text);
  if (event === 'extended' || event === 'filed') return exactly(registry, text) ?? text.trim();
  try {
    return resolveUnit(registry, text);
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'unit/unknown') throw error;
    return personOr(registry, text, error);
  }
}

function exactly({ units, groups, people, leaders }: UnitRegistry, text: string): string | undefined {
  const spelled = [
    ...units.map(({ name, full_name, aliases }) => ({ name, spellings: [name, full_name, ...(aliases ?? [])] })),
    ...groups.map(({ name, aliases }) => ({ name, spellings: [name, ...(aliases ?? [])] })),
    ...[...people, ...leaders].map(({ name }) => ({ name, spellings: [name] })),
  ];
  return spelled.find(({ spellings }) => spellings.some((spelling) => fold(spelling) === fold(text)))?.name;
}

/** A person's name; where there is none, what was wrong with the unit. */
function personOr(registry: UnitRegistry, text: string, otherwise: LedgerError): string {
  for (const find of [resolvePerson, resolveLeader]) {
    try {
      return find(registry, text);
    } catch (error) {
      if (!(error instanceof LedgerError) || error.code !== 'person/unknown') throw error;
    }
  }
  throw otherwise;
}

/**
 * A file of the ledger with its hash, or a document number. What looks like a path must be there: a slip of the pen in a
 * file's name must not pass for a document number (GB/T 9704-2012 is one, for all its slash).
 */
function readEvidence(host: Host, dir: string, item: string): Evidence {
  const unreadable = (reason: string): LedgerError => new LedgerError('file/unreadable', { file: item, reason });
  const found = [resolve(dir, item), resolve(host.cwd, item)].find((path) => kindOf(host, path) !== undefined);
  if (found === undefined) {
    if (isAbsolute(item) || !isInside(item) || /^\.|^~|\\|\.[A-Za-z][A-Za-z0-9]{1,4}$/.test(item)) {
      throw unreadable('没有这个文件；文号不写成文件名的样子');
    }
    return item.trim();
  }
  if (kindOf(host, found) !== 'file') throw unreadable('佐证要是一个文件，文件夹里的逐个写');
  const path = relative(host.files.realpath(dir), host.files.realpath(found)).replaceAll(sep, '/');
  if (!isInside(path)) throw unreadable('佐证文件要放在台账的文件夹里');
  return { path, sha256: host.files.digest(join(dir, path)) };
}

function kindOf(host: Host, path: string): string | undefined {
  try {
    return host.files.lstat(host.files.realpath(path)).kind;
  } catch {
    return undefined;
  }
}

/**
 * What a person has set for himself, in a plain file of his own: his unit, the format that he reads at a terminal,
 * filters that he saved. Nothing here is part of a ledger.
 *
 * The rule: settings count where a person asks for them (`@name`) or looks at a terminal (the format), and nowhere else;
 * what goes into a pipe or a file is the same on every machine.
 *
 * What reads YAML is loaded where there is a file: most people have none, and `list` of what was read before needs it for
 * nothing else.
 */

import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import { codeOf } from '../host/quiet.js';
import { reasonOf } from '../host/reason.js';
import { userFolder } from '../host/user-folders.js';
import { LedgerError } from '../ledger/errors.js';
import type { Edit, Json } from '../yaml/index.js';
import { putFile } from './write/put.js';

interface UserSettings {
  /** The unit that this person works in. */
  readonly unit?: string;
  /** The format of answers at a terminal where the command line names none. */
  readonly format?: string;
  /** By name: words of the command line. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

const FIRST_LINE = '# zhenggai 的个人设置，不属于任何台账；查看和修改：zhenggai settings\n';
/** A file that is larger was not written by this program. */
const MOST_BYTES = 1 << 20;

/** Where the settings lie; undefined where the environment names no folder for such things. */
export function settingsFile(host: Host): string | undefined {
  const folder = userFolder(host, 'config');
  return folder && join(folder, 'zhenggai', 'settings.yaml');
}

/** Nothing where there is no file. Throws `settings/unreadable`. */
export async function userSettings(host: Host): Promise<UserSettings> {
  const file = settingsFile(host);
  const text = file === undefined ? undefined : textOf(host, file);
  return text === undefined || file === undefined ? { filters: {} } : parsed(file, text);
}

/** Changes the file, and makes it where it is missing. Throws `settings/unreadable`, `settings/no-place`, `write/failed`. */
export async function changeUserSettings(host: Host, edits: readonly Edit[]): Promise<void> {
  const file = settingsFile(host);
  if (file === undefined) throw new LedgerError('settings/no-place', {});
  const text = textOf(host, file) ?? FIRST_LINE;
  if (text !== FIRST_LINE) await parsed(file, text);
  const { applyEdits, YamlEditError } = await import('../yaml/index.js');
  let after: string;
  try {
    after = applyEdits(text, edits);
  } catch (error) {
    if (!(error instanceof YamlEditError)) throw error;
    throw new LedgerError('settings/unreadable', { file, line: error.line, reason: error.message });
  }
  if (after !== text) putFile(host, file, after, 0o600);
}

function textOf(host: Host, file: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(host.files.read(file, MOST_BYTES));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw new LedgerError('settings/unreadable', { file, line: 1, reason: reasonOf(error) });
  }
}

async function parsed(file: string, text: string): Promise<UserSettings> {
  const { readDocument } = await import('../yaml/document.js');
  const { value, findings } = readDocument(text);
  const unreadable = (reason: string, line = 1): LedgerError =>
    new LedgerError('settings/unreadable', { file, line, reason });
  const [error] = findings.filter(({ severity }) => severity === 'error');
  if (error) throw unreadable(error.message, error.line);
  if (value === null || value === undefined) return { filters: {} };
  if (!isMap(value)) throw unreadable('应是键和值');
  const { unit, format, filters = {}, ...others } = value;
  const [odd] = Object.keys(others);
  if (odd !== undefined) throw unreadable(`没有“${odd}”这一项，只有 unit、format、filters`);
  if (unit !== undefined && typeof unit !== 'string') throw unreadable('unit 应是单位的名称');
  if (format !== undefined && typeof format !== 'string') throw unreadable('format 应是格式的名称');
  if (!isMap(filters) || !Object.values(filters).every(isWords)) throw unreadable('filters 应是名称和选项的列表');
  return {
    ...(unit !== undefined && { unit }),
    ...(format !== undefined && { format }),
    filters: filters as Record<string, string[]>,
  };
}

const isMap = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWords = (value: Json): boolean => Array.isArray(value) && value.every((word) => typeof word === 'string');

/** A unit or person under a new name from a day on: where the new name goes, and where the old one stays. */
import { memberUses, namesUsed } from '../checks/names-used.js';
import { addDays, type PlainDate } from '../dates.js';
import type { DataPath } from '../finding.js';
import { problemFile, UNITS_FILE } from '../layout.js';
import type { Ledger } from '../model.js';
import { LISTS, type Roll } from '../registry.js';

/** A value at a place of a file, relative to the ledger; undefined where what stands there goes. */
export interface Put {
  readonly file: string;
  readonly path: DataPath;
  readonly value: unknown;
}

/**
 * Every place that takes the new name: registers, tasks and problems, one put for each, so that the names beside it keep
 * their quotes and comments. Logs keep the name of their day, which stays a known one (`former`).
 *
 * @param from the first day of the new name
 */
export function renamed(ledger: Ledger, kind: Roll, old: string, name: string, from: PlainDate): Put[] {
  const input = { ledger, files: ledger.problems.map(({ id }) => problemFile(id)) };
  const isOld = (used: string): boolean => used === old;
  const uses = [...namesUsed(input, kind, isOld), ...(kind === 'leader' ? [] : memberUses(input, isOld))];
  return [...ownPuts(ledger, kind, old, name, from), ...uses.map(({ file, path }) => ({ file, path, value: name }))];
}

/** The entry of the register itself. */
function ownPuts({ registry }: Ledger, kind: Roll, old: string, name: string, from: PlainDate): Put[] {
  const list = LISTS[kind];
  const index = registry[list].findIndex((one) => one.name === old);
  const put = (key: string, value: unknown): Put => ({ file: UNITS_FILE, path: [list, index, key], value });
  const former = [...(registry[list][index]?.former ?? []), { name: old, until: addDays(from, -1) }];
  const aliases = kind === 'unit' ? registry.units[index]?.aliases : undefined;
  // Another way to write it becomes the name itself.
  const others = aliases?.filter((alias) => alias !== name);
  return [
    put('name', name),
    put('former', former),
    ...(aliases?.includes(name) ? [put('aliases', others?.length ? others : undefined)] : []),
  ];
}

/** What `check` finds in many ledgers. */
import type { Host } from '../../host/host.js';
import { evidenceFault } from '../evidence.js';
import type { Examination } from '../examine.js';
import { findLedgersBelow } from '../find-ledgers.js';
import { examineFolder } from '../load-folder.js';
import type { Details } from './entry.js';
import { type FleetOptions, openFleet } from './open-fleet.js';

/**
 * @param folders absolute paths; every ledger below them, each once
 * @returns folder of each ledger → what was found in it, in order
 */
export async function examineFleet(
  host: Host,
  folders: readonly string[],
  options: FleetOptions,
): Promise<ReadonlyMap<string, Examination>> {
  if (!options.cache) return examineAfresh(host, folders, options);
  const { ledgers, broken } = await openFleet(host, folders, options);
  const found = new Map<string, Examination>(
    ledgers.map(({ dir, details }) => [
      dir,
      details && isEvidenceGood(host, dir, details) ? details : afresh(host, dir),
    ]),
  );
  for (const { dir } of broken) found.set(dir, afresh(host, dir));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isEvidenceGood = (host: Host, dir: string, { evidence }: Details): boolean =>
  evidence.every((item) => evidenceFault(host, dir, item) === undefined);

const afresh = (host: Host, dir: string): Examination => examineFolder(host, dir).examination;

function examineAfresh(
  host: Host,
  folders: readonly string[],
  { progress, leftOut }: FleetOptions,
): ReadonlyMap<string, Examination> {
  const dirs = [...new Set(folders.flatMap((folder) => findLedgersBelow(host, folder, { leftOut })))].sort();
  return new Map(
    dirs.map((dir, index) => {
      const examination = afresh(host, dir);
      progress?.(index + 1, dirs.length);
      return [dir, examination];
    }),
  );
}

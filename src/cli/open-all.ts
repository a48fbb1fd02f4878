/** `--all`: every ledger below some folders as one. A broken county is named, and refuses the answer unless it may be left out. */

import type { Host } from '../host/host.js';
import { relative, resolve } from '../host/paths.js';
import { LedgerError } from '../ledger/errors.js';
import type { Finding } from '../ledger/finding.js';
import { addTo } from '../ledger/order.js';
import type { Examination } from '../store/examine.js';
import type { LeftOut } from '../store/find-ledgers.js';
import type { FleetLedger } from '../store/fleet/fleet-ledger.js';
import { mostOverdue } from '../store/fleet/most-overdue.js';
import { openFleet } from '../store/fleet/open-fleet.js';
import type { Opened } from './open.js';
import type { ReadingFlags } from './options.js';
import { withProgress } from './progress.js';
import { sayStrays } from './strays.js';

/** What `check` finds in every ledger; files are named from the current folder. Throws `ledger/none-below`. */
export async function examineAll(host: Host, folders: readonly string[], cache: boolean): Promise<Examination> {
  const { examineFleet } = await import('../store/fleet/examine-fleet.js');
  const left = new LeftOutPlaces(host);
  const found = await withProgress(host, (progress) =>
    examineFleet(host, absolute(host, folders), { cache, progress, leftOut: left.add }),
  );
  for (const note of left.words()) host.err.write(`${note}\n`);
  if (found.size === 0) throw new LedgerError('ledger/none-below', { folders });
  return {
    findings: [...found].flatMap(([dir, { findings }]) => seenFromHere(host, dir, findings)),
    fileCount: [...found.values()].reduce((sum, { fileCount }) => sum + fileCount, 0),
  };
}

const absolute = (host: Host, folders: readonly string[]): string[] =>
  folders.map((folder) => resolve(host.cwd, folder));

/** Throws `ledger/none-below`, `ledger/invalid` with the findings of every broken ledger. */
export async function openAll(host: Host, flags: ReadingFlags): Promise<Pick<Opened, 'ledgers' | 'first' | 'notes'>> {
  const folders = flags.all ?? [];
  const cache = flags.cache !== false;
  const places = new LeftOutPlaces(host);
  const { ledgers, broken } = await withProgress(host, (progress) =>
    openFleet(host, absolute(host, folders), { cache, progress, leftOut: places.add }),
  );
  if (ledgers.length + broken.length === 0) throw new LedgerError('ledger/none-below', { folders });
  if (broken.length > 0 && !flags.skipInvalid) {
    const findings = broken.flatMap((one) => seenFromHere(host, one.dir, one.findings));
    throw new LedgerError('ledger/invalid', { findings });
  }
  const brokenWords = broken.map(({ dir, findings }) => {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return `略去台账 ${named(host, dir)}：有 ${errors} 处错误`;
  });
  const notes = [...places.words(), ...brokenWords];
  for (const note of notes) host.err.write(`${note}\n`);
  sayStrays(
    host,
    ledgers.flatMap((one) => one.strays.map((file) => `${named(host, one.dir)}/${file}`)),
  );
  const good = toldApart(ledgers);
  return { ledgers: good, first: (question) => mostOverdue(good, question), notes };
}

const seenFromHere = (host: Host, dir: string, findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => ({ ...finding, file: `${named(host, dir)}/${finding.file}` }));

const named = (host: Host, dir: string): string => relative(host.cwd, dir).replaceAll('\\', '/') || '.';

const WHY: Readonly<Record<LeftOut, string>> = {
  unlistable: '没有权限列出的文件夹',
  unseen: '看不出是什么的',
  link: '链接',
  'too-deep': '层次太深的文件夹',
  'not-utf-8': '名字不是 UTF-8 的',
};

/** Names of one kind that are said. */
const SAID = 5;

/** Where a ledger may lie that nobody looked into: gathered, then said kind by kind. */
class LeftOutPlaces {
  private readonly places = new Map<LeftOut, string[]>();

  constructor(private readonly host: Host) {}

  readonly add = (path: string, why: LeftOut): void => {
    addTo(this.places, why, named(this.host, path));
  };

  words(): string[] {
    return [...this.places].map(([why, names]) => {
      const more = names.length > SAID ? ` 等 ${names.length} 处` : '';
      return `没有看${WHY[why]}：${names.slice(0, SAID).join('、')}${more}；里面若有台账，不在结果里`;
    });
  }
}

/**
 * Ids are told apart by the ledger's code; where one office keeps several plans under its code, by the plan's own id behind
 * it, else by its place among them: `500229·长江岸线/LX-31-03`, `500229·2/LX-31-03`.
 */
function toldApart(ledgers: readonly FleetLedger[]): FleetLedger[] {
  const counts = new Map<string, number>();
  for (const { code } of ledgers) counts.set(code, (counts.get(code) ?? 0) + 1);
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return ledgers.map((ledger) => {
    const { code } = ledger;
    if (counts.get(code) === 1) return ledger;
    const place = (seen.get(code) ?? 0) + 1;
    seen.set(code, place);
    const { id } = ledger.ledger.settings.plan;
    const byPlan = id === undefined ? undefined : `${code}·${id}`;
    const called = byPlan !== undefined && !taken.has(byPlan) ? byPlan : place === 1 ? code : `${code}·${place}`;
    taken.add(called);
    return called === code ? ledger : ledger.calledBy(called);
  });
}

/**
 * The ledger as a writer finds it. Values of files that the cache proves unchanged stand in for their texts, so that
 * closing one task costs what one file costs; the file that changes is read, and must say what the cache says.
 */
import type { Host } from '../host/host.js';
import type { Ledger } from '../ledger/model.js';
import { readDocument } from '../yaml/document.js';
import { type Json, sameJson } from '../yaml/json.js';
import type { KeptLedger } from './cache/kept-ledger.js';
import { type CacheAnswer, LedgerCache } from './cache/ledger-cache.js';
import { folderSource, type KnownValues, loadLedger, readLedger } from './load.js';
import { readText } from './read-text.js';
import { type Known, knownValue } from './revise.js';
import type { LedgerSource } from './source.js';
import type { FileChange } from './write/write.js';

export interface Current extends Known {
  readonly source: LedgerSource;
  /** Each file is what it should be; whether the rules agree, {@link Current.assertChecks} says. */
  readonly ledger: Ledger;
  /** A file's text, relative to the ledger, with `/`; undefined where there is none that can be read. */
  readonly text: (file: string) => string | undefined;
  /** Throws `ledger/invalid` where the ledger as it stands has errors. */
  readonly assertChecks: () => void;
}

/**
 * @param useCache false where every file is to be read
 * @throws {LedgerError} `ledger/invalid` where a file is not what it should be
 */
export function currentLedger(host: Host, dir: string, useCache = true): Current {
  const source = folderSource(host, dir);
  const assertChecks = () => {
    loadLedger(source);
  };
  const { whole, values: some } = useCache ? cached(host, dir) : NOTHING;
  if (whole) return { ...ofKept(whole), source, text: (file) => textOf(source, file), assertChecks };
  const read = readLedger(source, some);
  // With everything that is wrong, not with the first.
  const { ledger, texts } = read ?? loadLedger(source);
  const values = valuesOf(ledger);
  return {
    source,
    ledger,
    text: (file) => texts.get(file) ?? textOf(source, file),
    values: () => values,
    problem: (id) => ledger.problems.find((problem) => problem.id === id),
    isCached: (file) => values.has(file) && !texts.has(file),
    assertChecks,
  };
}

/** Nothing of it is made into values before somebody asks. */
function ofKept(kept: KeptLedger): Known & Pick<Current, 'ledger'> {
  let values: KnownValues | undefined;
  return {
    ledger: kept.ledger,
    values: () => {
      values ??= valuesOf(kept.ledger);
      return values;
    },
    problem: (id) => kept.problem(id),
    isCached: () => true,
  };
}

function textOf(source: LedgerSource, file: string): string | undefined {
  const found = readText(source, file);
  return typeof found === 'string' ? found : undefined;
}

const NOTHING: CacheAnswer = { values: new Map() };

function cached(host: Host, dir: string): CacheAnswer {
  const cache = LedgerCache.of(host, dir);
  const look = cache?.look();
  return (look && cache?.find(look)) ?? NOTHING;
}

/** In a ledger that checks, a problem's file has the problem's name. */
function valuesOf({ settings, registry, targets, problems }: Ledger): KnownValues {
  return new Map<string, unknown>([
    ['ledger.yaml', settings],
    ['units.yaml', registry],
    ['targets.yaml', targets],
    ...problems.map((problem): [string, unknown] => [`problems/${problem.id}.yaml`, problem]),
  ]);
}

/** Whether the texts that are to be replaced say what the change was planned on. */
export function isPlannedOnTexts(known: Known, changes: readonly FileChange[]): boolean {
  return changes.every(({ file, before }) => {
    if (before === null || !known.isCached(file)) return true;
    const { value } = readDocument(before);
    return value !== undefined && sameJson(value, knownValue(known, file) as Json);
  });
}

/**
 * The ledger as a writer finds it. Values of files that the cache proves unchanged stand in for their texts, so that
 * closing one task costs what one file costs; the file that changes is read, and must say what the cache says.
 */
import type { Host } from '../host/host.js';
import type { Ledger } from '../ledger/model.js';
import { readDocument } from '../yaml/document.js';
import { type Json, sameJson } from '../yaml/json.js';
import { LedgerCache, valuesOf } from './cache.js';
import { type KnownValues, loadLedger, readLedger } from './load.js';
import { readText } from './read-text.js';
import { type Known, knownValue } from './revise.js';
import { folderSource, type LedgerSource } from './source.js';
import type { FileChange } from './write/write.js';

interface Current extends Known {
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
  const cache = useCache ? LedgerCache.of(host, dir) : undefined;
  const fresh = cache?.fresh();
  if (fresh) {
    const text = (file: string) => textOf(source, file);
    return { ...knownOf(fresh.ledger), isCached: () => true, source, text, assertChecks };
  }
  const read = host.withoutOptimiser(() => readLedger(source, cache?.freshValues()));
  // With everything that is wrong, not with the first.
  const { ledger, texts } = read ?? loadLedger(source);
  const known = knownOf(ledger);
  return {
    ...known,
    source,
    text: (file) => texts.get(file) ?? textOf(source, file),
    isCached: (file) => known.values().has(file) && !texts.has(file),
    assertChecks,
  };
}

/** Its values are gathered before the first is asked for. */
function knownOf(ledger: Ledger): Omit<Known, 'isCached'> {
  let values: KnownValues | undefined;
  return {
    ledger,
    values() {
      values ??= valuesOf(ledger);
      return values;
    },
    problem: (id) => ledger.problems.find((problem) => problem.id === id),
  };
}

function textOf(source: LedgerSource, file: string): string | undefined {
  const found = readText(source, file);
  return typeof found === 'string' ? found : undefined;
}

/** Whether the texts that are to be replaced say what the change was planned on. */
export function isPlannedOnTexts(known: Known, changes: readonly FileChange[]): boolean {
  return changes.every(({ file, before }) => {
    if (before === null || !known.isCached(file)) return true;
    const { value } = readDocument(before);
    return value !== undefined && sameJson(value, knownValue(known, file) as Json);
  });
}

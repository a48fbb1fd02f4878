/**
 * The ledger as a writer finds it. Values of files that the cache proves unchanged stand in for their texts, so that
 * closing one task costs what one file costs; the file that changes is read, and must say what the cache says.
 */
import type { Host } from '../host/host.js';
import type { Ledger } from '../ledger/model.js';
import { readDocument } from '../yaml/document.js';
import { type Json, sameJson } from '../yaml/json.js';
import { LedgerCache } from './cache/ledger-cache.js';
import { folderSource, type KnownValues, loadLedger, readLedger } from './load.js';
import { readText } from './read-text.js';
import type { LedgerSource } from './source.js';
import type { FileChange } from './write/write.js';

export interface Current {
  readonly source: LedgerSource;
  /** Each file is what it should be; whether the rules agree, {@link Current.assertChecks} says. */
  readonly ledger: Ledger;
  /** A file's text, relative to the ledger, with `/`; undefined where there is none that can be read. */
  readonly text: (file: string) => string | undefined;
  /** The ledger's values by their files. */
  readonly values: KnownValues;
  /** Files whose values come from the cache, not from their texts. */
  readonly cached: ReadonlySet<string>;
  /** Throws `ledger/invalid` where the ledger as it stands has errors. */
  readonly assertChecks: () => void;
}

/**
 * @param useCache false where every file is to be read
 * @throws {LedgerError} `ledger/invalid` where a file is not what it should be
 */
export function currentLedger(host: Host, dir: string, useCache = true): Current {
  const source = folderSource(host, dir);
  const read = readLedger(source, useCache ? cachedValues(host, dir) : undefined);
  // With everything that is wrong, not with the first.
  const { ledger, texts } = read ?? loadLedger(source);
  const text = (file: string): string | undefined => {
    const found = texts.get(file) ?? readText(source, file);
    return typeof found === 'string' ? found : undefined;
  };
  const values = valuesOf(ledger);
  const cached = new Set([...values.keys()].filter((file) => !texts.has(file)));
  return { source, ledger, text, values, cached, assertChecks: () => loadLedger(source) };
}

function cachedValues(host: Host, dir: string): KnownValues | undefined {
  const cache = LedgerCache.of(host, dir);
  const look = cache?.look();
  const answer = look && cache?.find(look);
  return answer?.whole ? valuesOf(answer.whole.ledger) : answer?.values;
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
export function isPlannedOnTexts({ values, cached }: Current, changes: readonly FileChange[]): boolean {
  return changes.every(({ file, before }) => {
    if (before === null || !cached.has(file)) return true;
    const { value } = readDocument(before);
    return value !== undefined && sameJson(value, values.get(file) as Json);
  });
}

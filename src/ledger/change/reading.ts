/** Recording how far a quantified target has come. Nothing is written here. */
import type { PlainDate } from '../dates.js';
import { LedgerError } from '../errors.js';
import type { Reading, Target } from '../model.js';
import { nearest } from '../nearest.js';
import { fold } from '../registry.js';

/**
 * Finds a target: its id, its name, or any part of the name that fits exactly one.
 *
 * @throws {LedgerError} `target/unknown` with the nearest, `target/ambiguous` with the candidates
 */
export function resolveTarget(targets: readonly Target[], text: string): Target {
  const wanted = fold(text);
  const exact = targets.filter(({ id, name }) => fold(id) === wanted || fold(name) === wanted);
  const fits = exact.length > 0 ? exact : targets.filter(({ name }) => wanted !== '' && fold(name).includes(wanted));
  if (fits.length === 1) return fits[0] as Target;
  const named = fits.map(({ id, name }) => `${id} ${name}`);
  if (fits.length > 1) throw new LedgerError('target/ambiguous', { text, candidates: named });
  const names = targets.map(({ name }) => name);
  throw new LedgerError('target/unknown', { text, nearest: nearest(text, names) });
}

/** A value as people type it: `65.5`, `-3`, `65.5%` where the target is measured in %. Undefined for anything else. */
export function readValue(text: string, unit: string): number | undefined {
  const typed = text.trim().normalize('NFKC').replace(/\s+/g, '');
  const measured = unit.normalize('NFKC');
  const number = measured !== '' && typed.endsWith(measured) ? typed.slice(0, -measured.length) : typed;
  return /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(number) && number.length <= 20
    ? Number(number.replaceAll(',', ''))
    : undefined;
}

/**
 * The reading to add; undefined where it is recorded already.
 *
 * @param today the ledger's own day
 * @throws {LedgerError} `change/refused` for a day to come, and for a day that has another value
 */
export function newReading(target: Target, reading: Reading, today: PlainDate): Reading | undefined {
  const { date, value } = reading;
  const refused = (reason: string, hint: string): LedgerError =>
    new LedgerError('change/refused', { id: target.id, reason, missing: [], hint });
  if (date > today) throw refused(`${date} 还没有到（今天是 ${today}）`, '核对 --date');
  const there = target.readings?.find((one) => one.date === date);
  if (there && there.value !== value) {
    throw refused(
      `${date} 已记 ${there.value}${target.unit ?? ''}，与 ${value}${target.unit ?? ''} 不同`,
      '核对数值；要更正的，改 targets.yaml',
    );
  }
  return there ? undefined : reading;
}

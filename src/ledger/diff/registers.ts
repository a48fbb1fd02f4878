/** What happened to the settings, the registers and the targets between two states of a ledger. */
import { LEDGER_FILE } from '../layout.js';
import type { Ledger, Target } from '../model.js';
import { same } from '../same.js';
import { about, type Difference, pairs, REGISTERS, type Register, type Subject } from './difference.js';
import { diffFields } from './task.js';

/** One entry of any register. */
type Listed = { readonly name?: string; readonly id?: string; readonly number?: number; readonly title?: string };

/** The settings field by field, `closing` and `plan` as wholes. */
export function diffSettings(before: Ledger, after: Ledger): Difference[] {
  const fields = [...new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])];
  const subject: Subject = { id: null, problem: null, title: LEDGER_FILE };
  return about(subject, diffFields(before.settings, after.settings, fields as (keyof Ledger['settings'])[]));
}

export function diffRegisters(before: Ledger, after: Ledger): Difference[] {
  return REGISTERS.flatMap((register) =>
    pairs(listOf(before, register), listOf(after, register), nameOf).flatMap(([old, now]) =>
      diffListed(register, old, now),
    ),
  );
}

const listOf = ({ targets, registry }: Ledger, register: Register): readonly Listed[] =>
  register === 'measures' || register === 'targets' ? targets[register] : registry[register];

/** What identifies an entry of a register. */
const nameOf = ({ id, number, name }: Listed): string => String(id ?? number ?? name);

function diffListed(register: Register, before: Listed | undefined, after: Listed | undefined): Difference[] {
  const item = after ?? before ?? {};
  const subject: Subject = {
    id: item.id ?? null,
    problem: null,
    title: item.name ?? `${item.number} ${item.title}`,
  };
  if (!before) return about(subject, [{ kind: 'register_added', register, grave: false }]);
  if (!after) {
    const grave = register === 'targets' || register === 'measures';
    return about(subject, [{ kind: 'register_removed', register, grave }]);
  }
  if (register === 'targets') return diffTargets(subject, before as Target, after as Target);
  return same(before, after) ? [] : about(subject, [{ kind: 'register_changed', register, grave: false }]);
}

/** New readings are news; a value of the plan or a reading of the past that changed is a warning. */
function diffTargets(subject: Subject, before: Target, after: Target): Difference[] {
  const known = before.readings ?? [];
  const readings = after.readings ?? [];
  const isKnown = (list: typeof readings, one: (typeof readings)[number]): boolean =>
    list.some((other) => same(other, one));
  const lost = known.some((reading) => !isKnown(readings, reading));
  const { readings: _before, ...oldTerms } = before;
  const { readings: _after, ...terms } = after;
  const changed = lost || !same(oldTerms, terms);
  return [
    ...(changed ? about(subject, [{ kind: 'register_changed', register: 'targets', grave: true }]) : []),
    ...readings
      .filter((reading) => !isKnown(known, reading))
      .flatMap(({ date, value }) =>
        about(subject, [{ kind: 'target_recorded', date, value, unit: after.unit ?? '', grave: false }]),
      ),
  ];
}

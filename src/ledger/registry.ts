/** Units and people by whatever name someone types. */
import { LedgerError } from './errors.js';
import { formerNames, type UnitRegistry } from './model.js';
import { nearest } from './nearest.js';

/** One thing that has a name, with all the ways to write it. */
interface Named {
  readonly name: string;
  readonly spellings: readonly string[];
  /** What it was called before; whoever is called so now comes first. */
  readonly former: readonly string[];
  /** A unit above the county or a leading group: it has no tasks, so part of a name never means it beside one that may. */
  readonly aside?: boolean;
}

/** Units and groups with all the ways to write them. */
const unitsOf = ({ units, groups }: UnitRegistry): Named[] => [
  ...units.map((unit) => ({
    name: unit.name,
    spellings: [unit.name, unit.full_name, ...(unit.aliases ?? [])],
    former: formerNames(unit),
    aside: unit.kind === 'upper' || unit.kind === 'body',
  })),
  ...groups.map((group) => ({ name: group.name, spellings: [group.name, ...(group.aliases ?? [])], former: [] })),
];

const peopleOf = (people: UnitRegistry['people' | 'leaders']): Named[] =>
  people.map((one) => ({ name: one.name, spellings: [one.name], former: formerNames(one) }));

/** Those who are called exactly so, or else were. */
function called(named: readonly Named[], wanted: string): readonly Named[] {
  const is = (text: string): boolean => fold(text) === wanted;
  const now = named.filter(({ spellings }) => spellings.some(is));
  return now.length > 0 ? now : named.filter(({ former }) => former.some(is));
}

/** The list of `units.yaml` in which a name is registered. */
export const LISTS = { unit: 'units', person: 'people', leader: 'leaders' } as const;

/** Whose names a record may have. */
export type Roll = keyof typeof LISTS;

const ROLLS: Readonly<Record<Roll, (registry: UnitRegistry) => Named[]>> = {
  unit: unitsOf,
  person: ({ people }) => peopleOf(people),
  leader: ({ leaders }) => peopleOf(leaders),
};

/**
 * Finds who is asked about: by the name, full name, alias, or any part that fits exactly one (contract § 5).
 *
 * @returns the registered name
 * @throws {LedgerError} `unit/ambiguous` or `person/ambiguous` with the candidates, `unit/unknown` or `person/unknown` with
 *   the nearest
 */
export function resolveName(registry: UnitRegistry, roll: Roll, text: string): string {
  const kind = roll === 'unit' ? 'unit' : 'person';
  const named = ROLLS[roll](registry);
  const wanted = fold(text);
  const exact = called(named, wanted);
  const parts = named.filter(({ spellings }) => spellings.some((s) => fold(s).includes(wanted)));
  const near = parts.filter(({ aside }) => !aside);
  // What somebody still calls as it was called before is nearer than what is aside.
  const before = named.filter(({ aside, former }) => !aside && former.some((s) => fold(s).includes(wanted)));
  const fits = [exact, near, before, parts].find((found) => found.length > 0) ?? [];
  const names = [...new Set(fits.map(({ name }) => name))];
  if (names.length === 1 && wanted !== '') return names[0] as string;
  if (names.length > 1 && wanted !== '') throw new LedgerError(`${kind}/ambiguous`, { text, candidates: names });
  const all = named.map(({ name }) => name);
  const close = nearest(text, all);
  // 陈县长: of a short name the first character is the family's.
  const family = [...text][0] ?? '';
  const isNear = close.length > 0 || [...text].length > 4;
  const known = isNear ? close : all.filter((name) => name.startsWith(family)).slice(0, 6);
  throw new LedgerError(`${kind}/unknown`, { text, nearest: known });
}

/** {@link resolveName} for a unit or group. */
export const resolveUnit = (registry: UnitRegistry, text: string): string => resolveName(registry, 'unit', text);

/** The registered name of what is written in full (name, full name, alias); undefined where nobody is called so. */
export function registeredName(registry: UnitRegistry, roll: Roll, text: string): string | undefined {
  return called(ROLLS[roll](registry), fold(text))[0]?.name;
}

/** The names that one word holds, apart by 、 where it is nobody's name as a whole. */
export function namesIn(registry: UnitRegistry, roll: Roll, text: string): readonly string[] {
  const parts = text.split(/[、，,；;]/).filter((part) => part.trim() !== '');
  return parts.length < 2 || registeredName(registry, roll, text) !== undefined ? [text] : parts;
}

/**
 * The registered name of what a record is to name: written in full, since 县政府 is not 县政府督查室.
 *
 * @throws {LedgerError} `name/unregistered` with those that it may have meant
 */
export function nameForRecord(registry: UnitRegistry, roll: Roll, text: string): string {
  const name = registeredName(registry, roll, text);
  if (name !== undefined) return name;
  const wanted = fold(text);
  const named = ROLLS[roll](registry);
  const holding = named.filter(({ spellings }) => wanted !== '' && spellings.some((s) => fold(s).includes(wanted)));
  const names = (holding.length > 0 ? holding : named).map((one) => one.name);
  throw new LedgerError('name/unregistered', {
    roll,
    text,
    nearest: holding.length > 0 ? names : nearest(text, names),
  });
}

/** The registered names of what a record is to name, 、 between them or not. Throws as {@link nameForRecord} does. */
export const namesForRecord = (registry: UnitRegistry, roll: Roll, typed: readonly string[]): string[] =>
  typed.flatMap((text) => namesIn(registry, roll, text).map((name) => nameForRecord(registry, roll, name)));

/** Widths of brackets and letters, spaces and case do not matter when names are compared; the files keep their spelling. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** The groups that a unit belongs to. */
export function groupsOf(registry: UnitRegistry, unit: string): string[] {
  return registry.groups.filter((group) => group.members.includes(unit)).map((group) => group.name);
}

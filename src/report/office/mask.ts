/** Takes personal names out of what is made public: 张国进 becomes 张某某, as public notices write it. */
import { formerNames, type Ledger } from '../../ledger/model.js';

/** Ends the name of an organisation, not of a person, whatever its length. */
const ORGANISATION = /[组局委办厅]$|.{3}[府镇乡村站所院会司厂校部处室队心区县市]$/u;

/** Two letters or characters at least: a single one, or a number, cannot be told from the text around it. */
const NAME = /\p{L}.*\p{L}/su;

/** Every name of a person that the ledger knows: people, county leaders, whoever signs an entry or a reading. */
export function personNames(ledgers: readonly Ledger[]): Set<string> {
  const names = new Set<string>();
  for (const { registry, problems, targets } of ledgers) {
    const posts = new Set(registry.people.filter(({ collective }) => collective).map(({ name }) => name));
    const organisations = new Set([
      ...registry.units.flatMap(({ name, full_name, aliases }) => [name, full_name, ...(aliases ?? [])]),
      ...registry.groups.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
    ]);
    const add = (name: string | undefined): void => {
      const trimmed = name?.trim() ?? '';
      if (NAME.test(trimmed) && !posts.has(trimmed) && !organisations.has(trimmed)) names.add(trimmed);
    };
    const signed = (name: string | undefined): void => {
      if (name !== undefined && !ORGANISATION.test(name.trim())) add(name);
    };
    for (const one of [...registry.people, ...registry.leaders]) {
      for (const name of [one.name, ...formerNames(one)]) add(name);
    }
    for (const { readings } of targets.targets) for (const { by } of readings ?? []) signed(by);
    for (const { tasks } of problems) {
      for (const task of tasks) {
        for (const name of [...(task.persons ?? []), ...(task.leaders ?? [])]) add(name);
        for (const { by } of task.log) signed(by);
      }
    }
  }
  return names;
}

/**
 * Masks the names in every text of a plain value; keys, numbers and the shape stay.
 *
 * Spaces and invisible characters inside a name do not hide it (刘 海). Longer names first, so that a name that begins
 * another does not leave its end behind.
 */
export function maskNames<T>(value: T, names: ReadonlySet<string>): T {
  if (names.size === 0) return value;
  const ordered = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = new RegExp(ordered.map(loosely).join('|'), 'giu');
  return map(value, (text) => text.replace(pattern, masked)) as T;
}

function loosely(name: string): string {
  const characters = [...name].filter((character) => !INVISIBLE.test(character));
  return characters
    .map((character) => character.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&'))
    .join(`${INVISIBLE.source}*`);
}

const INVISIBLE = /[\s\p{Cf}\p{Cc}]/u;

/** The surname stays; compound surnames are not told apart. */
function masked(name: string): string {
  const [first = '', ...rest] = [...name].filter((character) => !INVISIBLE.test(character));
  return first + '某'.repeat(Math.min(2, Math.max(1, rest.length)));
}

function map(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => map(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, STRUCTURE.has(key) ? item : map(item, change)]),
  );
}

/** Fields of a report that hold words of the program, not of the ledger. */
const STRUCTURE: ReadonlySet<string> = new Set(['kind', 'key', 'type', 'tone', 'overflow', 'chart', 'asOf', 'id']);

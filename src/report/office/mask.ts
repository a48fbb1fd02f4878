/**
 * Takes personal names out of what is made public: 张国进 becomes 张某某, as public notices write it.
 *
 * Whole names only, present and former holders alike. Where a short name is part of another word (高燕 in 高燕镇, 何家 in
 * 任何家庭) that word stays: what the ledger registers as an organisation is left alone, and so is a name of two characters
 * that begins inside a word.
 */

import { formerNames, type Ledger } from '../../ledger/model.js';
import { COMPOUND_SURNAME, SURNAMES } from '../../ledger/surnames.js';

interface NamesToMask {
  readonly names: ReadonlySet<string>;
  /** Registered names of organisations and places: what stands inside them is no person. */
  readonly kept: ReadonlySet<string>;
}

/** Two letters or characters at least: a single one, or a number, cannot be told from the text around it. */
const NAME = /\p{L}.*\p{L}/su;

/** Ends the name of an organisation, not of a person. */
const ORGANISATION = /[组局委办厅府镇乡村站所院会司厂校部处室队心区县市网社团公]$/u;

/** Every name of a person that the ledger knows: people and county leaders, also former ones, and persons who signed. */
export function namesToMask(ledgers: readonly Ledger[]): NamesToMask {
  const names = new Set<string>();
  const kept = new Set<string>();
  for (const { registry, problems, targets, settings } of ledgers) {
    const posts = new Set(registry.people.filter(({ collective }) => collective).map(({ name }) => name));
    for (const { name, full_name, aliases = [], former = [] } of registry.units)
      for (const one of [name, full_name, ...aliases, ...formerNames({ former })]) kept.add(one);
    for (const { name, aliases = [] } of registry.groups) for (const one of [name, ...aliases]) kept.add(one);
    for (const post of posts) kept.add(post);
    if (settings.office?.name) kept.add(settings.office.name);
    const add = (name: string | undefined): void => {
      const trimmed = name?.trim() ?? '';
      if (NAME.test(trimmed) && !kept.has(trimmed)) names.add(trimmed);
    };
    const signed = (name: string | undefined): void => {
      if (name !== undefined && isPerson(name.trim())) add(name);
    };
    for (const one of [...registry.people, ...registry.leaders]) {
      for (const name of [one.name, one.succeeds, ...formerNames(one)]) add(name);
    }
    for (const { readings } of targets.targets) for (const { by } of readings ?? []) signed(by);
    for (const { tasks, log = [] } of problems) {
      for (const { by } of log) signed(by);
      for (const task of tasks) {
        for (const name of [...(task.persons ?? []), ...(task.leaders ?? [])]) add(name);
        for (const { by } of task.log) signed(by);
      }
    }
  }
  return { names, kept };
}

/** Somebody who is registered nowhere but signs like a person: a family name, one or two characters, no organisation. */
function isPerson(name: string): boolean {
  if (!/^\p{Script=Han}/u.test(name)) return /^\p{L}[\p{L}\p{M}·.' -]*\p{L}$/u.test(name);
  const characters = [...visible(name)];
  if (ORGANISATION.test(name)) return false;
  if (characters.includes('·')) return true;
  if (COMPOUND_SURNAME.test(characters.join(''))) return characters.length >= 3 && characters.length <= 4;
  return SURNAMES.has(characters[0] ?? '') && characters.length >= 2 && characters.length <= 3;
}

interface Masked<T> {
  readonly report: T;
  /** The names that were found, in the order of their first place. */
  readonly masked: readonly string[];
}

/**
 * Masks the names in every text of a plain value; keys, numbers and the shape stay.
 *
 * Spaces and invisible characters inside a name do not hide it (刘 海). Longer names first, so that a name that begins
 * another does not leave its end behind.
 */
export function maskNames<T>(value: T, { names, kept }: NamesToMask): Masked<T> {
  if (names.size === 0) return { report: value, masked: [] };
  const ordered = [...names, ...kept].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = new RegExp(ordered.map(loosely).join('|'), 'giu');
  const plain = new Set([...names].map(folded));
  const found = new Set<string>();
  const masked = (text: string): string =>
    text.replace(pattern, (hit: string, at: number) => {
      const name = visible(hit);
      if (!plain.has(folded(name)) || isInsideWord(text, at, hit)) return hit;
      found.add(name);
      return concealed(name);
    });
  const report = map(value, masked) as T;
  return { report, masked: [...found] };
}

/** What is said beside a paper in which names were masked. */
export const maskedWords = (masked: readonly string[]): string[] =>
  masked.length > 0 ? [`公开稿里遮去了 ${masked.length} 个人名：${masked.join('、')}`] : [];

const visible = (name: string): string => [...name].filter((character) => !INVISIBLE.test(character)).join('');
const folded = (name: string): string => visible(name).toLowerCase();

let segmenter: Intl.Segmenter | undefined;

/**
 * Whether a name of two characters begins inside a word (何家 in 任何家庭) or begins a longer one (万花 in 万花筒), by the
 * engine's dictionary. What is a word of its own is masked: it may well be the name.
 */
function isInsideWord(text: string, at: number, hit: string): boolean {
  if ([...visible(hit)].length !== 2) return false;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { index, segment } of segmenter.segment(text)) {
    const stop = index + segment.length;
    if (index < at && stop > at) return true;
    if (index >= at) return index === at && stop > at + hit.length;
  }
  return false;
}

const loosely = (name: string): string =>
  [...visible(name)]
    .map((character) => character.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&'))
    .join(`${INVISIBLE.source}*`);

const INVISIBLE = /[\s\p{Cf}\p{Cc}]/u;

/** The surname stays; compound surnames are not told apart. */
function concealed(name: string): string {
  const [first = '', ...rest] = [...name];
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
const STRUCTURE: ReadonlySet<string> = new Set(['kind', 'key', 'type', 'tone', 'chart', 'asOf', 'id']);

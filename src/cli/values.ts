/**
 * What may be typed as a value: a kind is how it is read, which words it has, and what the shell may complete it to. An
 * option or argument carries its kind, so that parsing, help, errors and completion cannot differ.
 */
import { Argument, Option } from 'commander';
import { LedgerError } from '../ledger/errors.js';
import type { Roll } from '../ledger/registry.js';
import { pairOf, readWord, type Words } from '../ledger/typed-words.js';

/** What the shell may complete a value to. */
export type Source =
  | { readonly from: 'words'; readonly words: Words; readonly list?: boolean }
  | {
      readonly from:
        | 'ids'
        | 'problems'
        | 'units'
        | 'people'
        | 'leaders'
        | 'targets'
        | 'revisions'
        | 'saved'
        | 'settings';
    }
  | { readonly from: 'files' | 'folders' | 'anything' };

export interface Kind<T> {
  readonly source: Source;
  /** What was typed as a value; `where` names the option in the error. Throws `option/…`. */
  readonly read: (text: string, where: string) => T;
}

const asTyped = (source: Source): Kind<string> => ({ source, read: (text) => text });

/** Values that nobody but the person at the keyboard knows. Names and dates are read later, against the ledger. */
export const TEXT = asTyped({ from: 'anything' });
export const DATE = asTyped({ from: 'anything' });
export const FILE = asTyped({ from: 'files' });
export const FOLDER = asTyped({ from: 'folders' });
export const ID = asTyped({ from: 'ids' });
export const PROBLEM = asTyped({ from: 'problems' });
export const UNIT = asTyped({ from: 'units' });
export const PERSON = asTyped({ from: 'people' });
export const LEADER = asTyped({ from: 'leaders' });
/** By the roll that they stand in. */
export const NAMES: Readonly<Record<Roll, Kind<string>>> = { unit: UNIT, person: PERSON, leader: LEADER };
export const TARGET = asTyped({ from: 'targets' });
export const REVISION = asTyped({ from: 'revisions' });

/** A month, `2020-12`. */
export const MONTH: Kind<string> = {
  source: { from: 'anything' },
  read: (value, option) => {
    const [, year, month] = /^(\d{4})[-年/.]?(\d{1,2})月?$/.exec(value.normalize('NFKC').trim()) ?? [];
    if (month !== undefined && Number(month) >= 1 && Number(month) <= 12) return `${year}-${month.padStart(2, '0')}`;
    throw new LedgerError('option/invalid', { option, value, expected: '年和月，如 2020-12' });
  },
};

/** One of a few words, in English or as it is printed. */
export function oneOf<T extends string>(words: Words<T>): Kind<T> {
  return {
    source: { from: 'words', words },
    read: (value, option) => {
      const found = readWord(words, value);
      if (found !== undefined) return found;
      throw new LedgerError('option/unknown-choice', { option, value, choices: pairsOf(words) });
    },
  };
}

/** Several of them, separated by commas. */
export function someOf<T extends string>(words: Words<T>): Kind<readonly T[]> {
  const one = oneOf(words);
  return {
    source: { from: 'words', words, list: true },
    read: (value, option) => value.split(/[,，、]/).map((word) => one.read(word, option)),
  };
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): Kind<number> {
  return {
    source: { from: 'anything' },
    read: (value, option) => {
      const typed = value.normalize('NFKC').replace(/(\d) *(?:%|天|项|条|个)$/, '$1');
      const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
      if (number >= least && number <= most) return number;
      throw new LedgerError('option/invalid', {
        option,
        value,
        expected: ` ${least}–${most} 的整数，如 ${Math.min(most, Math.max(least, 30))}`,
      });
    },
  };
}

/** `overdue 超期`, as help and errors show the values. */
export const pairsOf = (words: Words): string[] => Object.entries(words).map(([value, word]) => pairOf(value, word));

/** What only the compiler knows of an option or argument: how it is written, and of which type its value is. */
export interface Typed<Written extends string, Value> {
  readonly written?: Written;
  readonly value?: Value;
}

/** An option that takes a value. */
export class ValueOption extends Option {
  /** The option without which this one means nothing; flags may have it too. */
  needs?: string;
  /**
   * Whether the words behind the value belong to it too, up to the next flag or id: `words` are one text, `values` as many
   * values.
   */
  rest?: 'words' | 'values';

  constructor(
    flags: string,
    description: string,
    readonly kind: Kind<unknown>,
    /** Whether it may be written several times; its value is a list then. */
    readonly isRepeatable: boolean,
  ) {
    super(flags, described(description, kind));
    this.argParser<unknown>(reader(kind, this.long ?? flags, isRepeatable));
  }
}

/** Declares an option that takes a value of a kind; in `[…]` the value may be left out, and is `true` then. */
export const value = <const F extends string, T>(
  flags: F,
  description: string,
  kind: Kind<T>,
): ValueOption & Typed<F, F extends `${string}[${string}` ? T | true : T> =>
  new ValueOption(flags, description, kind, false);

/** The same, to be written as often as there are values. */
export const values = <const F extends string, T>(
  flags: F,
  description: string,
  kind: Kind<T>,
): ValueOption & Typed<F, [T] extends [readonly unknown[]] ? T : readonly T[]> =>
  new ValueOption(flags, description, kind, true);

/** Declares an option without a value. */
export const flag = <const F extends string>(flags: F, description: string): Option & Typed<F, boolean> =>
  new Option(flags, description);

/** The same option, refused where the one that it belongs to is not typed. */
export const needing = <T extends Option>(option: T, flag: string): T => Object.assign(option, { needs: flag });

/** Throws `option/needs` for an option that is used without the one that it belongs to; keys are commander's. */
export function assertNeeds(options: readonly Option[], isUsed: (key: string) => boolean): void {
  const keyOf = (flag: string): string => options.find(({ long }) => long === flag)?.attributeName() ?? '';
  for (const option of options) {
    const { needs } = option as Partial<ValueOption>;
    if (needs === undefined || !isUsed(option.attributeName()) || isUsed(keyOf(needs))) continue;
    throw new LedgerError('option/needs', { option: option.long ?? '', needs });
  }
}

/** The same option, taking what stands behind its value too. */
export const withRest = <T extends ValueOption>(option: T, rest: 'words' | 'values'): T =>
  Object.assign(option, { rest });

/** An argument of a kind. */
export class ValueArgument extends Argument {
  /** Whether the person is asked for it where it is not typed; help shows it as required then. */
  isAsked?: boolean;

  constructor(
    name: string,
    description: string,
    readonly kind: Kind<unknown>,
  ) {
    super(name, described(description, kind));
    this.argParser<unknown>(reader(kind, `<${this.name()}>`, this.variadic));
  }
}

/** What an argument gives: `<name>` a value, `[name]` none perhaps, with dots as many as are typed. */
type Given<Name extends string, T> = Name extends `${string}...${string}`
  ? readonly T[]
  : Name extends `[${string}`
    ? T | undefined
    : T;

/** Declares an argument of a kind; `standard` counts where none is typed. */
export const argument = <const N extends string, T, const S extends T | undefined = undefined>(
  name: N,
  description: string,
  kind: Kind<T>,
  standard?: S,
): ValueArgument & Typed<N, S extends undefined ? Given<N, T> : T> =>
  new ValueArgument(name, description, kind).default(standard);

/** Ids that are chosen from a list on a terminal where none is typed. */
export const askedIds = <const N extends string>(
  name: N,
  description: string,
): ValueArgument & Typed<N, Given<N, string>> => Object.assign(argument(name, description, ID), { isAsked: true });

/** Reads a value, behind those that were read before where there may be several. */
const reader =
  ({ read }: Kind<unknown>, where: string, isMany: boolean) =>
  (text: string, before: unknown): unknown =>
    isMany ? [...((before as unknown[] | undefined) ?? []), read(text, where)].flat() : read(text, where);

function described(description: string, { source }: Kind<unknown>): string {
  return source.from === 'words' ? `${description}：${pairsOf(source.words).join(' · ')}` : description;
}

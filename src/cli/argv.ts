/**
 * The words of the command line, read once: what they are before any command sees them. Dashes as a Chinese keyboard
 * types them become flags, flags that stand before the command go behind it, and what no command could honour is refused.
 */
import type { Command, Option } from 'commander';
import { LedgerError } from '../ledger/errors.js';
import { areIds } from '../ledger/id-list.js';
import { commandCalled, DEFAULT_COMMAND, NO_COLOUR, NO_PAGER } from './command-table.js';
import { READING_OPTIONS } from './options.js';
import { assertNeeds, type ValueArgument, type ValueOption } from './values.js';

/** The command line as it was typed. */
export interface Typed {
  /** The command that is called; undefined where the program itself is asked for its help or version. */
  readonly command: string | undefined;
  /** The command's name and what follows, for the parser. */
  readonly words: readonly string[];
  /** Flags about the program itself that were typed anywhere: `--no-color`, `--no-pager`. */
  readonly own: ReadonlySet<string>;
}

/** Flags about the program itself. */
const OWN = ['-h', '--help', '-V', '--version'];

/** Words that are asked for like a command and mean such a flag. */
const FLAG_OF: Readonly<Record<string, string>> = { help: '--help', version: '--version' };

/**
 * @param argv what stands behind the program's name
 * @throws {LedgerError} `text/not-utf8`; `command/unknown`
 */
export function readArgv(argv: readonly string[]): Typed {
  const broken = argv.find((word) => /\ufffd/.test(word) || !word.isWellFormed());
  if (broken !== undefined) throw new LedgerError('text/not-utf8', { text: broken });
  const words = withFlags(argv);
  const { before, rest } = apart(words);
  const [name = DEFAULT_COMMAND, ...behind] = rest;
  const own = new Set([NO_COLOUR, NO_PAGER].filter((flag) => words.includes(flag)));
  const asked = before.find((word) => OWN.includes(word));
  if (asked !== undefined) return { command: undefined, words: [asked], own };
  const flag = asFlag(name, behind);
  if (flag) return { ...flag, own };
  const called = commandCalled(name);
  if (!called) throw new LedgerError('command/unknown', { text: name, rest: behind });
  return { command: called.name, words: [called.name, ...joined(behind, before)], own };
}

/** `help` and `version` as words: `help list` is `list --help`; `help 日期` is a command of its own. */
function asFlag(name: string, [topic, ...parts]: readonly string[]): Omit<Typed, 'own'> | undefined {
  const called = commandCalled(name);
  const flag = FLAG_OF[called?.name ?? name];
  if (flag === undefined) return undefined;
  if (topic === undefined || topic.startsWith('-')) return { command: undefined, words: [flag] };
  const about = commandCalled(topic)?.name;
  if (about !== undefined && about !== 'help') return { command: about, words: [about, ...parts, flag] };
  return called ? undefined : { command: undefined, words: [flag] };
}

/** What stands before the command, and the command with what follows. */
function apart(words: readonly string[]): { before: string[]; rest: string[] } {
  let at = 0;
  if (words[0]?.startsWith('-')) {
    while (words[at]?.startsWith('-')) {
      const option = READING_OPTIONS.find(({ long, short }) => long === words[at] || short === words[at]);
      at += option?.required ? 2 : 1;
    }
  }
  return { before: words.slice(0, at), rest: words.slice(at) };
}

/** Flags go where flags may stand: before a `--`, behind which everything is taken as it is. */
function joined(words: readonly string[], flags: readonly string[]): string[] {
  const end = words.indexOf('--');
  return end < 0 ? [...words, ...flags] : [...words.slice(0, end), ...flags, ...words.slice(end)];
}

/** What a Chinese keyboard, or a program that corrects as one types, puts in the place of `-`. */
const DASHES = '‐‑‒–—―−－﹣﹘─';
const FLAG = new RegExp(`^[-${DASHES}]+([A-Za-zＡ-Ｚａ-ｚ][A-Za-z${DASHES}Ａ-Ｚａ-ｚ-]*)(?:[=＝](.*))?$`, 's');
const ANY_DASH = new RegExp(`[${DASHES}]`, 'g');

/** Flags in their own letters: `——overdue`, `－－ｏｖｅｒｄｕｅ` and `--Overdue` are `--overdue`. Nothing else is touched. */
function withFlags(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, at) => {
    const match = end >= 0 && at > end ? null : FLAG.exec(word);
    if (!match || /^-[A-Za-z]/.test(word)) return word;
    const name = (match[1] as string).replace(ANY_DASH, '-').normalize('NFKC');
    const value = match[2] === undefined ? '' : `=${match[2]}`;
    return name.length === 1 ? `-${name}${value}` : `--${name.toLowerCase()}${value}`;
  });
}

/**
 * The words of a command as its parser takes them, where its own flags mean something: no flag is taken for another's
 * value, none is given twice where one value counts, none without the one that it belongs to.
 *
 * @param words without the command's name
 * @throws {LedgerError} `option/value-is-flag`, `option/twice`, `option/needs`
 */
export function fitted(command: Command, words: readonly string[]): string[] {
  const end = words.indexOf('--');
  const [typed, literal] = end < 0 ? [words, []] : [words.slice(0, end), words.slice(end)];
  const options = [...command.options, ...command.commands.flatMap((part) => part.options)];
  const find = (word: string | undefined): Option | undefined => {
    const name = word?.replace(/=.*$/s, '');
    return options.find(({ long, short }) => long === name || short === name);
  };
  const used = new Set<string>();
  const result: string[] = [];
  for (let at = 0; at < typed.length; at++) {
    const word = typed[at] as string;
    const option = word.startsWith('-') ? find(word) : undefined;
    result.push(word);
    if (!option) continue;
    const { isRepeatable, rest } = option as Partial<ValueOption>;
    const takesValue = option.required || option.optional;
    if (takesValue && !isRepeatable && used.has(option.attributeName())) {
      throw new LedgerError('option/twice', { option: option.long ?? word });
    }
    used.add(option.attributeName());
    if (!option.required || word.includes('=')) continue;
    const value = typed[at + 1];
    if (value === undefined) continue;
    if (/^--[a-z]/i.test(value) || value === '-h' || find(value)) {
      throw new LedgerError('option/value-is-flag', { option: option.long ?? word, value });
    }
    at += 1;
    const more = rest ? wordsUpTo(typed, at + 1) : [];
    at += more.length;
    result.push(...(rest === 'words' ? [[value, ...more].join(' ')] : [value, ...more.flatMap((one) => [word, one])]));
  }
  // What was saved under a name may hold the option that another one belongs to.
  const takesSaved = command.registeredArguments.some(
    (one) => (one as Partial<ValueArgument>).kind?.source.from === 'saved',
  );
  if (!takesSaved || !typed.some((word) => /^[@＠]/.test(word))) assertNeeds(options, (key) => used.has(key));
  return [...result, ...literal];
}

/** The words from a place up to the next flag or id. */
function wordsUpTo(words: readonly string[], from: number): string[] {
  const length = words.slice(from).findIndex((word) => word.startsWith('-') || areIds(word));
  return words.slice(from, length < 0 ? undefined : from + length);
}

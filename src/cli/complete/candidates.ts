/** What the word at the cursor may become. */
import type { Argument, Command, Option } from 'commander';
import type { Source, ValueArgument, ValueOption } from '../values.js';

/** Something that may be typed, with what it is. */
export interface Named {
  readonly name: string;
  /** A title, a unit's full name; empty where there is none. */
  readonly note: string;
  /** Other names that people know it by. */
  readonly also?: readonly string[];
  /** Never meant by a part of its name where another one is. */
  readonly aside?: boolean;
}

/** Completions, and whether the shell should offer names of files or folders beside them. */
export interface Completions {
  readonly candidates: readonly Named[];
  readonly paths?: 'files' | 'folders';
}

/** Where values come from that are not words of the program. */
export type Lookup = (
  source: Exclude<Source['from'], 'words' | 'files' | 'folders' | 'anything'>,
) => Promise<readonly Named[]>;

/**
 * Completes the last of the words that follow a command's name.
 *
 * @param words what is typed after the command, the word at the cursor last (empty after a space)
 */
export async function completeCommand(
  command: Command,
  words: readonly string[],
  lookup: Lookup,
): Promise<Completions> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const inline = /^(--[a-z-]+)=(.*)$/s.exec(current);
  if (inline) {
    const [, flag = '', value = ''] = inline;
    const found = await fromSource(sourceOf(optionOf(command, flag)), value, lookup);
    return { ...found, candidates: found.candidates.map(({ name, note }) => ({ name: `${flag}=${name}`, note })) };
  }
  const { operands, pending, literal, used } = read(command, before);
  if (pending) return fromSource(sourceOf(pending), current, lookup);
  const nested = operands.length === 0 ? command.commands : [];
  if (!literal && current.startsWith('-')) return { candidates: startingWith(current, flagsOf(command, used)) };
  const { registeredArguments } = command;
  const argument = registeredArguments[operands.length] ?? registeredArguments.findLast(({ variadic }) => variadic);
  const found = await fromSource(sourceOf(argument), current, lookup);
  return { ...found, candidates: [...found.candidates, ...startingWith(current, nested.map(nameOf))] };
}

/** The commands of the program by their names. */
export function completeName(commands: readonly Named[], current: string): Completions {
  return { candidates: startingWith(current, commands) };
}

interface Typed {
  readonly operands: readonly string[];
  /** The option whose value is at the cursor. */
  readonly pending: Option | undefined;
  /** Whether `--` has been typed: what follows are no options. */
  readonly literal: boolean;
  readonly used: ReadonlySet<Option>;
}

function read(command: Command, words: readonly string[]): Typed {
  const operands: string[] = [];
  const used = new Set<Option>();
  let pending: Option | undefined;
  let literal = false;
  for (const word of words) {
    if (pending) {
      pending = undefined;
    } else if (literal || !word.startsWith('-') || word === '-') {
      operands.push(word);
    } else if (word === '--') {
      literal = true;
    } else {
      const option = optionOf(command, word.replace(/=.*$/s, ''));
      if (option) used.add(option);
      if (option?.required && !word.includes('=')) pending = option;
    }
  }
  return { operands, pending, literal, used };
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find((option) => option.long === flag || option.short === flag);
}

function sourceOf(typed: Option | Argument | undefined): Source | undefined {
  return (typed as Partial<ValueOption | ValueArgument> | undefined)?.kind?.source;
}

/** Long flags that may still be typed: one without a value is of no use twice. */
function flagsOf(command: Command, used: ReadonlySet<Option>): Named[] {
  return command.options
    .filter((option) => !option.hidden && (option.required || !used.has(option)))
    .map((option) => ({ name: option.long ?? option.short ?? '', note: option.description }))
    .concat({ name: '--help', note: '显示帮助' });
}

function nameOf(command: Command): Named {
  return { name: command.name(), note: command.summary() || command.description() };
}

async function fromSource(source: Source | undefined, current: string, lookup: Lookup): Promise<Completions> {
  if (!source || source.from === 'anything') return { candidates: [] };
  if (source.from === 'files' || source.from === 'folders') return { candidates: [], paths: source.from };
  if (source.from !== 'words') return { candidates: startingWith(current, await lookup(source.from)) };
  if (!source.list) return { candidates: startingWith(current, wordsFor(source, current)) };
  // A comma-separated list: the words before the last comma stay.
  const head = /^.*[,，、]/s.exec(current)?.[0] ?? '';
  const taken = head.split(/[,，、]/);
  const left = wordsFor(source, current.slice(head.length)).filter(({ name }) => !taken.includes(name));
  return {
    candidates: startingWith(
      current,
      left.map(({ name, note }) => ({ name: head + name, note })),
    ),
  };
}

/** The values with their words, or the words with their values where somebody begins to write a word. */
function wordsFor({ words }: Extract<Source, { from: 'words' }>, current: string): Named[] {
  const inWords = /[^\x20-\x7e]/.test(current);
  return Object.entries(words).map(([value, word]) =>
    inWords && word !== '' ? { name: word, note: value } : { name: value, note: word },
  );
}

/**
 * Those that begin as typed, without regard to case. Where none does, the one that it can only mean: `农业` is
 * 县农业农村委, `县水务` is 县水利局. Several would make the shell replace what was typed by what they share, so then
 * there is none.
 */
function startingWith(current: string, candidates: readonly Named[]): Named[] {
  const typed = current.toLowerCase();
  const found = candidates.filter(({ name }) => name.toLowerCase().startsWith(typed));
  if (found.length > 0 || typed === '' || typed.startsWith('-')) return found;
  const meant = candidates.filter(({ name, note, also = [] }) =>
    [name, note, ...also].some((text) => text.includes(current)),
  );
  const first = meant.filter(({ aside }) => !aside);
  const [one, ...others] = first.length > 0 ? first : meant;
  return one && others.length === 0 ? [one] : [];
}

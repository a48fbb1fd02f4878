/** Filters that a person has saved: `list … --save 名`, and from then on `list @名`. */
import { Command, type Option } from 'commander';
import type { Host } from '../host/host.js';
import { isLedgerError, LedgerError } from '../ledger/errors.js';
import { nearest } from '../ledger/nearest.js';
import { readWord } from '../ledger/typed-words.js';
import { CONDITION_WORDS } from '../ledger/words.js';
import { changeUserSettings, settingsFile, userSettings } from '../store/user-settings.js';
import { READING_OPTIONS } from './options.js';
import { assertNeeds, type Kind, type ValueOption } from './values.js';

/** What is there without being saved: the tasks of the person's own unit. */
export const MINE = '我的';

const NAME = /^[^\s@＠=,，、/\\"'-][^\s@＠=,，、/\\"']{0,29}$/;

/** A name to save under, without its `@`. */
export const SAVED_NAME: Kind<string> = {
  source: { from: 'anything' },
  read: (value, option) => {
    const name = withoutAt(value);
    if (NAME.test(name)) return name;
    throw new LedgerError('option/invalid', { option, value, expected: '三十个字以内的名称，没有空格和标点' });
  },
};

/** `@名` as somebody types it; gives the name. */
export const SAVED: Kind<string> = {
  source: { from: 'saved' },
  read: (value) => {
    if (/^[@＠]./.test(value)) return withoutAt(value);
    throw new LedgerError('saved/not-a-name', { text: value, condition: readWord(CONDITION_WORDS, value) });
  },
};

const withoutAt = (text: string): string => text.trim().replace(/^[@＠]/, '');

/**
 * The words of a command with the person's own unit where `@我的` stands for a unit: `form 调度表 --unit @我的`.
 *
 * @throws {LedgerError} `saved/unknown` where none is set
 */
export async function withOwnUnit(host: Host, command: Command, words: readonly string[]): Promise<string[]> {
  const options = [command, ...command.commands].flatMap((one) => one.options as readonly Partial<ValueOption>[]);
  const takesUnit = (flag: string | undefined): boolean =>
    options.some(({ long, kind }) => long === flag && kind?.source.from === 'units');
  const { unit, filters } = await userSettings(host);
  return words.map((word, at) => {
    const [, flag = words[at - 1], value = word] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? [];
    if (!isMine(value) || !takesUnit(flag)) return word;
    if (unit === undefined) throw unknownFilter(MINE, filters);
    return value === word ? unit : `${flag}=${unit}`;
  });
}

/** Whether a word stands for the person's own unit. */
const isMine = (word: string): boolean => /^[@＠]/.test(word) && withoutAt(word) === MINE;

/** Every name that can be typed behind `@`, with what it stands for. */
export async function savedFilters(host: Host): Promise<Readonly<Record<string, readonly string[]>>> {
  const { unit, filters } = await userSettings(host);
  return { ...(unit !== undefined && { [MINE]: [`--unit=${unit}`] }), ...filters };
}

/**
 * The flags of a command with those that were saved under some names: lists are joined, and what is typed counts before
 * what was saved.
 *
 * @param options the command's own
 * @throws {LedgerError} `saved/unknown`, `settings/unreadable`
 */
export async function withSaved<T extends object>(
  host: Host,
  options: readonly Option[],
  names: readonly string[],
  flags: T,
): Promise<T> {
  if (names.length === 0) return flags;
  const all = await savedFilters(host);
  const typed = flags as Record<string, unknown>;
  const whole = names.reduce<Record<string, unknown>>((joined, name) => {
    const words = all[name];
    if (!words) throw unknownFilter(name, all);
    return joinedFlags(joined, flagsOf(host, options, name, words), options);
  }, typed);
  assertNeeds(options, (key) => whole[key] !== undefined);
  return whole as T;
}

/** The error that nothing is saved under a name. */
export function unknownFilter(name: string, filters: Readonly<Record<string, unknown>>): LedgerError {
  const known = Object.keys(filters);
  return new LedgerError('saved/unknown', { name, nearest: nearest(name, known), known });
}

function flagsOf(
  host: Host,
  options: readonly Option[],
  name: string,
  words: readonly string[],
): Record<string, unknown> {
  const unreadable = (reason: string): LedgerError =>
    new LedgerError('settings/unreadable', { file: settingsFile(host) ?? '', line: 1, reason: `@${name}：${reason}` });
  const command = new Command().exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const option of options) command.addOption(option);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    throw isLedgerError(error) ? error : unreadable(`选项“${words.join(' ')}”读不懂`);
  }
  const given = options.filter((option) => sourceOf(command, option) === 'cli');
  const odd = given.find((option) => !isSavable(option));
  if (odd) throw unreadable(`${odd.long} 不能存`);
  return Object.fromEntries(given.map((option) => [option.attributeName(), command.opts()[option.attributeName()]]));
}

const sourceOf = (command: Command, option: Option): string | undefined =>
  command.getOptionValueSource(option.attributeName());

function joinedFlags(
  first: Record<string, unknown>,
  more: Record<string, unknown>,
  options: readonly Option[],
): Record<string, unknown> {
  const repeatable = options.filter((option) => (option as Partial<ValueOption>).isRepeatable);
  const lists = repeatable.flatMap((option) => {
    const key = option.attributeName();
    const both = [first[key], more[key]].flatMap((list) => (list as unknown[] | undefined) ?? []);
    return both.length > 0 ? [[key, [...new Set(both)]]] : [];
  });
  return { ...more, ...first, ...Object.fromEntries(lists) };
}

/** Options that say where the answer comes from and where it goes, and what is to be done with it: typed each time. */
const NOT_SAVED = [...READING_OPTIONS.map(({ long }) => long), '--fail-if-any', '--save'];

const isSavable = ({ long }: Option): boolean => long != null && !NOT_SAVED.includes(long);

/** Saves what was asked for under a name; says so. Throws `option/missing` where nothing was. */
export async function saveFilter(host: Host, options: readonly Option[], name: string, flags: object): Promise<void> {
  const words = options.filter(isSavable).flatMap((option) => wordsOf(option, flags));
  if (words.length === 0) {
    throw new LedgerError('option/missing', {
      option: '筛选的选项',
      why: '例如 --unit 县林业局 --overdue --save 名称',
    });
  }
  const { filters } = await userSettings(host);
  const before = filters[name];
  const isFirst = Object.keys(filters).length === 0;
  await changeUserSettings(host, [
    isFirst
      ? { op: 'set', path: ['filters'], value: { [name]: words } }
      : { op: 'set', path: ['filters', name], value: words },
  ]);
  const instead = before ? `；原来是 ${before.join(' ')}` : '';
  host.err.write(`已存为 @${name}：以后 zhenggai list @${name}${instead}\n`);
}

/** An option as it would be typed, each a word of its own. */
function wordsOf(option: Option, flags: object): string[] {
  const value = (flags as Record<string, unknown>)[option.attributeName()];
  if (value === undefined || value === false) return [];
  if (value === true) return [option.long ?? ''];
  if (!Array.isArray(value)) return [`${option.long}=${value}`];
  const { isRepeatable } = option as ValueOption;
  return isRepeatable ? value.map((one) => `${option.long}=${one}`) : [`${option.long}=${value.join(',')}`];
}

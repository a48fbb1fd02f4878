/** What somebody may have meant who typed no command: whole lines that work. Only an error asks. */
import type { Command } from 'commander';
import type { Host } from '../host/host.js';
import { isId } from '../ledger/ids.js';
import { nearest } from '../ledger/nearest.js';
import { readWord, type Words } from '../ledger/typed-words.js';
import { CONDITION_WORDS, EVENT_WORDS } from '../ledger/words.js';
import { FORM_KIND_WORDS } from '../report/forms/forms.js';
import { REPORT_WORDS } from '../report/office/context.js';
import { loadCommand } from './command.js';
import { COMMANDS, type CommandRow } from './command-table.js';
import { exampleOf } from './help.js';

/** Lines that are offered. */
const MOST_OFFERED = 3;

/** A line with what was typed behind the word, if anything was. */
type Line = (word: string, more: string) => string;

/** Values that are typed as if they were commands, with the line that has them. */
const VALUES: readonly (readonly [words: Words, line: Line])[] = [
  [REPORT_WORDS, (word, more) => `zhenggai report ${word} ${more}`],
  [FORM_KIND_WORDS, (word, more) => `zhenggai form ${word} ${more}`],
  [CONDITION_WORDS, (word, more) => `zhenggai list --condition ${word} ${more}`],
  [EVENT_WORDS, (word, more) => `zhenggai log ${more || 'LX-31-04'} --event ${word}`],
];

/** What no table has. */
const OWN: readonly (readonly [RegExp, Line])[] = [
  [/^我的/, (_, more) => `zhenggai list @我的 ${more}`],
  [/^(?:搜索?|查找|找|search|find)$/i, (_, more) => `zhenggai list --search ${more || '采砂'}`],
];

/**
 * Lines by which what was typed can be asked for; none where nothing is like it.
 *
 * @param rest the words behind it; undefined where help was asked for
 */
export async function linesMeant(host: Host, text: string, rest?: readonly string[]): Promise<readonly string[]> {
  const more = (rest ?? []).map((word) => (/[\s"]/.test(word) ? `"${word.replaceAll('"', '')}"` : word)).join(' ');
  const [first = [], ...others] = [
    isId(text) ? [`zhenggai show ${text} ${more}`] : [],
    ...(await meant(host, text, more)),
  ];
  const inText =
    rest && /\p{Script=Han}/u.test(text) ? [`zhenggai list --search ${text}`, `zhenggai list --unit ${text}`] : [];
  const lines = [first, ...others, inText].find((found) => found.length > 0) ?? [];
  return [...new Set(lines.map((line) => line.trim()))].slice(0, MOST_OFFERED);
}

/** Lines in the order of how likely they are: the first that are any count. */
async function meant(host: Host, text: string, more: string): Promise<string[][]> {
  const own = OWN.find(([pattern]) => pattern.test(text));
  const shown = COMMANDS.filter(({ hidden }) => !hidden);
  const lines = (rows: readonly CommandRow[]): Promise<string[]> =>
    Promise.all(rows.map((row) => (more === '' ? exampleFor(host, row) : `zhenggai ${row.name} ${more}`)));
  const called = await lines(shown.filter(({ also = [] }) => also.includes(text)));
  const values = VALUES.flatMap(([words, line]) => lineOf(words, text, (word) => line(word, more)));
  const told = text.length < 2 ? [] : await lines(shown.filter(({ summary }) => summary.includes(text)));
  const names = shown.flatMap(({ name, word = name }) => [name, word]);
  const like = nearest(text, names).map((one) => `zhenggai ${one} ${more}`);
  return [own ? [own[1](text, more)] : [], [...called, ...values], [...told, ...like], await optionsToldOf(host, text)];
}

function lineOf(words: Words, text: string, line: (word: string) => string): string[] {
  const value = readWord(words, text);
  return value === undefined ? [] : [line(words[value] as string)];
}

const exampleFor = async (host: Host, row: CommandRow): Promise<string> =>
  exampleOf(await loadCommand(host, row)) ?? `zhenggai ${row.name}`;

/** Options by what is said of them: 排序 is `list --sort`. */
async function optionsToldOf(host: Host, text: string): Promise<string[]> {
  if (!/\p{Script=Han}{2}/u.test(text)) return [];
  const commands = await allCommands(host);
  return commands.flatMap((command) =>
    command.options.flatMap(({ long, description }) =>
      description.split(/[：；，（]/)[0]?.includes(text) ? [`zhenggai ${command.name()} ${long}`] : [],
    ),
  );
}

const allCommands = (host: Host): Promise<Command[]> =>
  Promise.all(COMMANDS.filter(({ hidden }) => !hidden).map((row) => loadCommand(host, row)));

/** Commands that have a flag. */
export async function commandsWith(host: Host, flag: string): Promise<readonly string[]> {
  const commands = await allCommands(host);
  return commands.filter(({ options }) => options.some(({ long }) => long === flag)).map((command) => command.name());
}

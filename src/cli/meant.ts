/** What somebody may have meant who typed no command: whole lines that work. Only an error asks. */
import type { Command } from 'commander';
import type { Host } from '../host/host.js';
import { isId } from '../ledger/ids.js';
import { nearest } from '../ledger/nearest.js';
import { readWord, type Words } from '../ledger/typed-words.js';
import { CONDITION_WORDS, EVENT_WORDS } from '../ledger/words.js';
import { FORM_KIND_WORDS } from '../report/forms/forms.js';
import { REPORT_WORDS } from '../report/office/context.js';
import { COMMANDS, type CommandRow } from './command-table.js';
import { exampleOf } from './help.js';

/** Lines that are offered. */
const MOST_OFFERED = 3;

/** Values that are typed as if they were commands, with the line that has them. */
const VALUES: readonly (readonly [words: Words, line: (word: string) => string])[] = [
  [REPORT_WORDS, (word) => `zhenggai report ${word}`],
  [FORM_KIND_WORDS, (word) => `zhenggai form ${word}`],
  [CONDITION_WORDS, (word) => `zhenggai list --condition ${word}`],
  [EVENT_WORDS, (word) => `zhenggai log LX-31-04 --event ${word}`],
];

/** What no table has. */
const LINES: readonly (readonly [RegExp, string])[] = [
  [/^我的/, 'zhenggai list @我的'],
  [/^(?:搜索?|查找|找|search|find)$/i, 'zhenggai list --search 采砂'],
];

/** Lines by which what was typed can be asked for; none where nothing is like it. */
export async function linesMeant(host: Host, text: string, isHelp = false): Promise<readonly string[]> {
  if (isId(text)) return [`zhenggai show ${text}`];
  const own = LINES.find(([pattern]) => pattern.test(text));
  if (own) return [own[1]];
  const shown = COMMANDS.filter(({ hidden }) => !hidden);
  const called = shown.filter(({ also = [] }) => also.includes(text));
  const told = text.length < 2 ? [] : shown.filter(({ summary }) => summary.includes(text));
  const values = VALUES.flatMap(([words, line]) => lineOf(words, text, line));
  const commands = async (rows: readonly CommandRow[]): Promise<string[]> =>
    Promise.all(rows.map((row) => lineFor(host, row)));
  const found = [...(await commands(called)), ...values];
  const like = nearest(
    text,
    shown.flatMap(({ name, word = name }) => [name, word]),
  ).map((one) => `zhenggai ${one}`);
  const lines = found.length > 0 ? found : [...(await commands(told)), ...like];
  if (lines.length === 0) lines.push(...(await optionsToldOf(host, text)));
  const inText =
    !isHelp && /\p{Script=Han}/u.test(text) ? [`zhenggai list --search ${text}`, `zhenggai list --unit ${text}`] : [];
  return (lines.length > 0 ? [...new Set(lines)] : inText).slice(0, MOST_OFFERED);
}

function lineOf(words: Words, text: string, line: (word: string) => string): string[] {
  const value = readWord(words, text);
  return value === undefined ? [] : [line(words[value] as string)];
}

const lineFor = async (host: Host, { name, load }: CommandRow): Promise<string> =>
  exampleOf((await load())(host)) ?? `zhenggai ${name}`;

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
  Promise.all(COMMANDS.filter(({ hidden }) => !hidden).map(async ({ load }) => (await load())(host)));

/** Commands that have a flag. */
export async function commandsWith(host: Host, flag: string): Promise<readonly string[]> {
  const commands = await allCommands(host);
  return commands.filter(({ options }) => options.some(({ long }) => long === flag)).map((command) => command.name());
}

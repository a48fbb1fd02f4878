/** What the parser complains of, in Chinese, with what would work. */
import type { Command, CommanderError, Option } from 'commander';
import type { Host } from '../host/host.js';
import { nearest } from '../ledger/nearest.js';
import { exampleOf, termOf } from './help.js';
import { commandsWith } from './meant.js';

/** Words that are named in the place of one that is none. */
const MOST_MEANT = 3;

/** How a command is typed, on a line of its own. */
function exampleLine(command: Command | undefined): string {
  const example = command && exampleOf(command);
  return example === undefined ? '' : `\n例如 ${example}`;
}

/** What an argument is, in the words of the help, with its values where they are few, and how the command is typed. */
function whatIsMissing(commands: readonly Command[], name: string): string | undefined {
  for (const command of commands) {
    const found = command.registeredArguments.find((one) => one.name() === name);
    if (found) return `要写：${found.description}${exampleLine(command)}`;
  }
  return undefined;
}

/** What is to stand behind an option, named as commander names it. */
function whatBelongs(commands: readonly Command[], flags: string): string | undefined {
  const found = commands.flatMap(({ options }) => options).find((option) => option.flags === flags);
  return found && `要写：${found.description}`;
}

/** The words behind a command that it has no argument for, with how it is typed. */
function tooMany(commands: readonly Command[]): { readonly words: string; readonly example: string } {
  const extra = ({ args, registeredArguments }: Command): string[] => args.slice(registeredArguments.length);
  const command = commands.findLast((one) => extra(one).length > 0);
  const words = (command ? extra(command) : []).slice(0, MOST_MEANT).map((word) => `“${word}”`);
  return { words: words.join('、'), example: exampleLine(command) };
}

/** Options that a word may mean: by their letters, or by what is said of them. */
function optionsMeant(word: string, options: readonly Option[]): string[] {
  const [text = ''] = /[^-=]+.*/.exec(word.replace(/=.*$/s, '')) ?? [];
  const longs = (some: readonly Option[]): string[] => some.flatMap(({ long }) => long ?? []);
  if (/^[ -~]+$/.test(text)) {
    const begun = longs(options).filter((long) => long.startsWith(`--${text}`));
    const names = longs(options).map((long) => long.slice('--'.length));
    return begun.length > 0 ? begun : nearest(text, names, 1, CLOSE).map((name) => `--${name}`);
  }
  const tests: ((option: Option) => boolean)[] = [
    ({ description }) => headOf(description) === text,
    ({ flags }) => flags.includes(`<${text}>`),
    ({ description }) => headOf(description).includes(text),
    ({ description }) => description.includes(text),
  ];
  return longs(tests.map((test) => options.filter(test)).find((found) => found.length > 0) ?? []);
}

/** Of a word of three letters one may be wrong. */
const CLOSE = 3;

const headOf = (description: string): string => description.split(/[：；，（]/)[0] ?? '';

/**
 * Commander's complaint about a command line, in Chinese, with the nearest thing that exists.
 *
 * @param first the command that was called
 */
export async function parseComplaint(
  host: Host,
  error: CommanderError,
  root: Command,
  first: string | undefined,
): Promise<{ text: string; hint: string }> {
  const [word = ''] = /'(.+?)'/.exec(error.message)?.slice(1) ?? [];
  const called = root.commands.find((command) => command.name() === first);
  const parts = called?.commands ?? [];
  const commands = called ? [called, ...parts] : [root];
  const help = `看用法：zhenggai ${called ? `${called.name()} ` : ''}--help`;
  switch (error.code) {
    case 'commander.unknownOption': {
      const having = parts.filter(({ options }) => options.some(({ long }) => long === word));
      const owners =
        having.length > 0 ? having.map((part) => `${called?.name()} ${part.name()}`) : await commandsWith(host, word);
      const meant = optionsMeant(
        word,
        commands.flatMap(({ options }) => options),
      );
      const near = meant.length > 0 ? `是不是 ${[...new Set(meant)].slice(0, MOST_MEANT).join('、')}？` : '';
      const isBegun = meant.some((flag) => flag.startsWith(word));
      const theirs =
        having.length > 0 || (owners.length > 0 && !isBegun)
          ? `有它的命令：${owners.slice(0, MOST_MEANT).join('、')}。`
          : near;
      return { text: `${called?.name() ?? ''} 没有 ${word} 这个选项`.trim(), hint: `${theirs}${help}` };
    }
    case 'commander.missingArgument':
      return { text: `缺少${word}`, hint: whatIsMissing(commands, word) ?? help };
    case 'commander.optionMissingArgument':
      return { text: `选项 ${word} 后面要有值`, hint: whatBelongs(commands, word) ?? help };
    case 'commander.missingMandatoryOptionValue':
      return { text: `缺少选项 ${word}`, hint: help };
    case 'commander.excessArguments': {
      const { words, example } = tooMany(commands);
      const hint = `要写在哪个选项后面？有空格的要加引号。${help}${example}`;
      return { text: `${first ?? 'zhenggai'} 用不上${words}`, hint };
    }
    case 'commander.conflictingOption': {
      const both = [...error.message.matchAll(/'(.+?)'/g)].map(([, flag]) => flag);
      return { text: `${both.join(' 与 ')} 不能同时用`, hint: help };
    }
    case 'commander.unknownCommand':
      return {
        text: `${called?.name()} 没有“${word}”这一项`,
        hint: `可写：${parts.map(termOf).join('、')}${exampleLine(parts[0])}\n${help}`,
      };
    case 'commander.help':
      return { text: `${called?.name()} 后面要写做哪一项：${parts.map(termOf).join('、')}`, hint: help };
    default:
      return { text: error.message.replace(/^error: /, ''), hint: help };
  }
}

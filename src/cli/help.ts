/** Help and parse errors in Chinese. Commander composes them; here are its words. */
import type { Argument, Command, CommanderError, HelpConfiguration } from 'commander';
import { nearest } from '../ledger/nearest.js';
import { textWidth, wrap } from '../render/width.js';
import { ValueArgument } from './values.js';

/** Columns of a help text where the terminal is wider or unknown. */
const HELP_WIDTH = 100;

/** Settings of help for the root command; the others inherit them. */
export function helpConfiguration(columns: number | undefined): HelpConfiguration {
  return {
    helpWidth: Math.min(columns ?? HELP_WIDTH, HELP_WIDTH),
    showGlobalOptions: false,
    styleTitle: (title) => TITLES[title] ?? title,
    displayWidth: textWidth,
    boxWrap: (text, width) =>
      text
        .split('\n')
        .map((line) => wrapHelp(line, width))
        .join('\n'),
    subcommandTerm: (command) => command.name(),
    commandUsage: (command) => {
      const args = command.registeredArguments.map(
        (a) => (isNeeded(a) ? `<${a.name()}>` : `[${a.name()}]`) + (a.variadic ? '…' : ''),
      );
      const path = [];
      for (let at: Command | null = command; at; at = at.parent) path.unshift(at.name());
      return [...path, command.commands.length > 0 ? '<命令>' : '', '[选项]', ...args].filter(Boolean).join(' ');
    },
  };
}

/** What a person on a terminal is asked for is needed, although commander does not insist on it. */
const isNeeded = (argument: Argument): boolean =>
  argument.required || (argument instanceof ValueArgument && argument.isAsked === true);

const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Arguments:': '参数：',
  'Commands:': '命令：',
};

function wrapHelp(line: string, width: number): string {
  return width < 20 ? line : wrap(line, width).join('\n');
}

/** Adds examples below a command's options. */
export function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText('after', `\n示例：\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

/** What an argument is, in the words of the help: its values too, where they are few. */
function whatIsMissing(called: Command | undefined, name: string): string | undefined {
  const commands = called ? [called, ...called.commands] : [];
  const found = commands.flatMap((command) => command.registeredArguments).find((one) => one.name() === name);
  return found?.description && `要写：${found.description}`;
}

const partsOf = (command: Command | undefined): string[] => command?.commands.map((part) => part.name()) ?? [];

/**
 * Commander's complaint about a command line, in Chinese, with the nearest thing that exists.
 *
 * @param first the command that was called
 */
export function parseComplaint(
  error: CommanderError,
  root: Command,
  first: string | undefined,
): { text: string; hint: string } {
  const [word = ''] = /'(.+?)'/.exec(error.message)?.slice(1) ?? [];
  const called = root.commands.find((command) => command.name() === first);
  const help = `看用法：zhenggai ${called ? `${called.name()} ` : ''}--help`;
  const near = (known: readonly string[], otherwise: string): string => {
    const [best] = nearest(word, known, 1);
    return best ? `是不是 ${best}？${otherwise}` : otherwise;
  };
  switch (error.code) {
    case 'commander.unknownOption': {
      const flags = (called ?? root).options.map((option) => option.long ?? option.short ?? '');
      return { text: `没有 ${word} 这个选项`, hint: near(flags, help) };
    }
    case 'commander.missingArgument':
      return { text: `缺少 <${word}>`, hint: whatIsMissing(called, word) ?? help };
    case 'commander.optionMissingArgument':
      return { text: `选项 ${word} 后面要有值`, hint: help };
    case 'commander.missingMandatoryOptionValue':
      return { text: `缺少选项 ${word}`, hint: help };
    case 'commander.excessArguments':
      return { text: `${first ?? 'zhenggai'} 后面的词太多，有的用不上`, hint: help };
    case 'commander.conflictingOption': {
      const both = [...error.message.matchAll(/'(.+?)'/g)].map(([, flag]) => flag);
      return { text: `${both.join(' 与 ')} 不能同时用`, hint: help };
    }
    case 'commander.unknownCommand':
      return { text: `${called?.name()} 没有“${word}”这一项`, hint: near(partsOf(called), help) };
    case 'commander.help':
      return { text: `${called?.name()} 后面要写做哪一项：${partsOf(called).join('、')}`, hint: help };
    default:
      return { text: error.message.replace(/^error: /, ''), hint: help };
  }
}

/** Help in Chinese. Commander composes it; here are its words. */
import type { Argument, Command, HelpConfiguration } from 'commander';
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
    subcommandTerm: termOf,
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

/** A command as it may be typed: `close 销号`. */
export const termOf = (command: Command): string => [command.name(), ...command.aliases()].join(' ');

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

const EXAMPLES = new WeakMap<Command, readonly string[]>();

/** How a command is typed: its examples, without what is said of them. */
export const examplesOf = (command: Command): string[] =>
  (EXAMPLES.get(command) ?? []).map((line) => line.split(/\s{3,}/)[0] as string);

/** The first of them. */
export const exampleOf = (command: Command): string | undefined => examplesOf(command)[0];

/** Adds examples below a command's options. */
export function examples(command: Command, lines: readonly string[]): Command {
  EXAMPLES.set(command, lines);
  return command.addHelpText('after', `\n示例：\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

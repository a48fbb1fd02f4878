/** The program as commander has it: the root, the called command, help and version. */
import { Command } from 'commander';
import type { Host } from '../host/host.js';
import type { Typed } from './argv.js';
import { loadCommand } from './command.js';
import { COMMANDS, NO_COLOUR, NO_PAGER } from './command-table.js';

declare const __VERSION__: string;

/** The program's version; `0.0.0-dev` where it runs unbundled, in tests. */
const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-dev';

/**
 * The root command: the called command in full, or every command as a row where none is called by name.
 *
 * @param configure gives the root its output and help; the commands inherit them
 */
export async function buildProgram(
  host: Host,
  { command: called }: Typed,
  configure: (root: Command) => void,
): Promise<Command> {
  const root = new Command('zhenggai')
    .description('整改台账：列出、筛选、督办、销号，一次录入，各种报表都从这里出')
    .version(VERSION, '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .showSuggestionAfterError(false);
  configure(withOwnFlags(root));
  // Called, a command stands alone: the others would only take their time.
  for (const row of COMMANDS.filter(({ name }) => called === undefined || name === called)) {
    const command = row.name === called ? await loadCommand(host, row, root) : new Command(row.name);
    if (row.word !== undefined) command.alias(row.word);
    command.summary(row.summary).helpGroup(`${row.group}：`);
    if (!row.hidden) withOwnFlags(command);
    root.addCommand(command, { hidden: row.hidden ?? false });
  }
  return root.addHelpText('after', '\n看一个命令的用法：zhenggai <命令> --help\n');
}

/** Understood everywhere, by commands of commands too; what they do is up to `argv.ts` and `main.ts`. */
function withOwnFlags(command: Command): Command {
  for (const part of command.commands) withOwnFlags(part as Command);
  return command.option(NO_COLOUR, '不用颜色').option(NO_PAGER, '在终端上不分页');
}

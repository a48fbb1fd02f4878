/**
 * The commands, one row each. A command's module is loaded only when it is called or its help is asked for, so that
 * `--help` and every other command cost nothing of it.
 */
import { Command } from 'commander';
import type { Host } from '../host/host.js';

/** Makes a command: words and flags; its action does the work. */
export type CommandFactory = (host: Host) => Command;

export interface CommandRow {
  readonly name: string;
  /** The line in `zhenggai --help`. */
  readonly summary: string;
  readonly group: '查看' | '记录' | '报告' | '台账' | '工具';
  readonly load: () => Promise<CommandFactory>;
}

/** In the order of the help. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'list',
    summary: '列出整改任务：按单位、人员、时限、状态筛选',
    group: '查看',
    load: async () => (await import('./commands/list.js')).listCommand,
  },
];

declare const __VERSION__: string;

/** The program's version; `0.0.0-dev` where it runs unbundled, in tests. */
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-dev';

/** The root command with every command as a row and the called one in full. */
export async function buildProgram(host: Host, called: string | undefined): Promise<Command> {
  const root = new Command('zhenggai');
  for (const row of COMMANDS) {
    const command = row.name === called ? (await row.load())(host) : new Command(row.name);
    root.addCommand(command.summary(row.summary).helpGroup(`${row.group}：`).copyInheritedSettings(root));
  }
  return root;
}

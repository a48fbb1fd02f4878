/**
 * The guided tour.
 *
 * `zhenggai list --overdue`, from key press to answer:
 *
 * 1. `bin/zhenggai.js` starts the built program (`start.ts`); {@link main} gets the words and the host, the only door to
 *    the world.
 * 2. `cli/program.ts` finds the command's row and loads its module; commander reads the flags (`cli/commands/list.ts`).
 * 3. `cli/open.ts` finds the folder, asks `host` for today in the ledger's own offset, and `store` for the ledger: from
 *    the cache where every file is proven to be as it was (`store/cache.ts`), else files → parsed → validated → checked.
 *    One bad file and there is no answer, only all findings (exit 3).
 * 4. `ledger/query.ts` finds the tasks that fit; `ledger/conditions.ts` says what each comes to on that day.
 * 5. `report/list.ts` turns them into an answer: data for programs, blocks for people.
 * 6. `cli/print.ts` picks the renderer that `--format` names (`render/registry.ts`) and hands the text to the host.
 *
 * `zhenggai close LX-31-04` goes the same way in, then: `ledger/change/` plans the log entry and refuses what makes no
 * sense; `yaml/` splices it into the text and proves that nothing else changed; `store/write/` puts the file in place.
 *
 * Every error comes back here: a `LedgerError` becomes a sentence (`cli/messages.ts`) and an exit code; nothing else may
 * reach the user.
 */
import { type Command, CommanderError } from 'commander';
import { fitted, readArgv, type Typed } from './cli/argv.js';
import { AnswerIsNo } from './cli/command.js';
import { NO_COLOUR, NO_PAGER } from './cli/command-table.js';
import { behindDoor } from './cli/door.js';
import { helpConfiguration } from './cli/help.js';
import { unpaged } from './cli/pager.js';
import { buildProgram } from './cli/program.js';
import { type Host, PipeClosed, withEnv } from './host/host.js';
import { lastWords } from './host/last-words.js';
import { isLedgerError } from './ledger/errors.js';

/** Runs the program; gives the exit code (contract § 4). Never throws. */
export async function main(argv: readonly string[], given: Host): Promise<number> {
  let host = behindDoor(given);
  let typed: Typed | undefined;
  let program: Command | undefined;
  try {
    typed = readArgv(argv);
    if (typed.own.has(NO_COLOUR)) host = colourless(host);
    if (typed.own.has(NO_PAGER)) host = unpaged(host);
    program = await buildProgram(host, typed, (root) => {
      root.configureHelp(helpConfiguration(host.out.columns));
      root.configureOutput({ writeOut: (text) => host.out.write(text), writeErr: () => {} });
      root.exitOverride();
    });
    const [called] = typed.command === undefined ? [] : program.commands;
    const [name = '', ...words] = typed.words;
    await program.parseAsync([name, ...(called ? await read(host, called, words) : words)], { from: 'user' });
    return 0;
  } catch (error) {
    return failed(error, typed, program, host).catch(() => 4);
  }
}

/** The command that was called, or its part. */
function calledIn(program: Command | undefined, typed: Typed | undefined): Command | undefined {
  const command = program?.commands.find((one) => one.name() === typed?.command);
  const [, part = ''] = typed?.words ?? [];
  return command?.commands.find((one) => one.name() === part || one.aliases().includes(part)) ?? command;
}

/** The words of a command as its parser takes them. */
async function read(host: Host, command: Command, words: readonly string[]): Promise<string[]> {
  const fit = fitted(command, words);
  if (!fit.some((word) => /[@＠]我的$/.test(word))) return fit;
  const { withOwnUnit } = await import('./cli/saved.js');
  return withOwnUnit(host, command, fit);
}

/** As if `NO_COLOR` were set. */
const colourless = (host: Host): Host => withEnv(host, { NO_COLOR: '1', FORCE_COLOR: undefined });

async function failed(
  error: unknown,
  typed: Typed | undefined,
  program: Command | undefined,
  host: Host,
): Promise<number> {
  if (error instanceof PipeClosed) return 0;
  if (error instanceof AnswerIsNo) return 1;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const { parseComplaint } = await import('./cli/complaint.js');
    const complaint = await parseComplaint(host, error, program as Command, typed?.command);
    host.err.write(`错误：${complaint.text}\n${complaint.hint}\n`);
    return 2;
  }
  const { explain } = await import('./cli/explain.js');
  if (isLedgerError(error)) return explain(host, error, calledIn(program, typed));
  const { text, code } = lastWords(error);
  host.err.write(text);
  return code;
}

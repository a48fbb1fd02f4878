/** A command is declared once: its words and flags, and what it does with them, whose types follow from those. */
import { type Argument, Command, type Option } from 'commander';
import type { Host } from '../host/host.js';
import type { CommandRow } from './command-table.js';
import { examples } from './help.js';
import type { Typed } from './values.js';

/** What commander makes of the flags of some options: `--as-of <日期>` is `asOf`, `--no-cache` is `cache`. */
export type FlagsOf<O extends readonly Option[]> = {
  readonly [P in O[number] as P extends Typed<infer F, unknown> ? KeyOf<F> : never]?: P extends Typed<string, infer V>
    ? V
    : never;
};

type KeyOf<Flags extends string> = Flags extends `${string}--${infer Long}`
  ? Joined<Long extends `no-${infer Positive}` ? FirstWord<Positive> : FirstWord<Long>>
  : never;

type FirstWord<Text extends string> = Text extends `${infer Word} ${string}` ? Word : Text;

type Joined<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Joined<Tail>>}`
  : Text;

type ValuesOf<A extends readonly Argument[]> = {
  -readonly [I in keyof A]: A[I] extends Typed<string, infer V> ? V : never;
};

/** A command as it was declared. */
export interface DeclaredCommand {
  /** Its name in Chinese, where it is a part of another command; those of commands stand in their table. */
  readonly word?: string;
  readonly description: string;
  readonly arguments?: readonly Argument[];
  /** In the order of the help. */
  readonly options?: readonly Option[];
  readonly examples?: readonly string[];
  /** Commands of this command by their names: the `record` of `targets record`. */
  readonly parts?: Readonly<Record<string, DeclaredCommand>>;
  run?(host: Host, ...typed: readonly unknown[]): void | Promise<void>;
}

interface Declaration<A extends readonly Argument[], O extends readonly Option[]> extends Omit<DeclaredCommand, 'run'> {
  readonly arguments?: A;
  readonly options?: O;
  /** Gets the arguments, then the flags; to those of a part belong those of the command around it. */
  readonly run?: (host: Host, ...typed: [...ValuesOf<A>, FlagsOf<O>]) => void | Promise<void>;
}

/** The answer is 'no': `check` found errors, `--fail-if-any` listed something, `--exit-code` found a difference (exit 1). */
export class AnswerIsNo extends Error {}

/** Declares a command; the compiler holds what it runs against its arguments and options. */
export const defineCommand = <const A extends readonly Argument[] = [], const O extends readonly Option[] = []>(
  declaration: Declaration<A, O>,
): DeclaredCommand => declaration;

/** A command of the table as commander has it, with its words and flags. */
export const loadCommand = async (host: Host, { name, load }: CommandRow, root?: Command): Promise<Command> =>
  makeCommand(host, name, (await load()).command, root);

/** @param around has the output and the help that the command inherits; none where it is only looked at */
export function makeCommand(host: Host, name: string, declared: DeclaredCommand, around?: Command): Command {
  const { word, description, parts = {}, run } = declared;
  const command = new Command(name).description(description).helpCommand(false);
  if (around) command.copyInheritedSettings(around);
  if (word !== undefined) command.alias(word);
  for (const argument of declared.arguments ?? []) command.addArgument(argument);
  for (const option of declared.options ?? []) command.addOption(option);
  for (const [own, part] of Object.entries(parts)) command.addCommand(makeCommand(host, own, part, command));
  if (declared.examples) examples(command, declared.examples);
  if (run) command.action(() => run(host, ...command.processedArgs, command.optsWithGlobals()));
  return command;
}

/** Flags that several commands share, and how their words become values. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { LedgerError } from '../ledger/errors.js';
import { FORMAT_NAMES, type FormatName } from '../render/registry.js';

/** Where the ledger is. */
export interface LedgerFlags {
  readonly ledger?: string;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
}

/** On every reading command (contract § 5). */
export interface ReadingFlags extends LedgerFlags, OutputFlags {
  readonly asOf?: string;
  readonly at?: string;
  readonly all?: readonly string[];
  readonly skipInvalid?: boolean;
}

export interface OutputFlags {
  readonly format?: FormatName;
  readonly output?: string;
}

export function ledgerOption(command: Command): Command {
  return command.option('--ledger <dir>', '台账所在文件夹');
}

export function outputOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', `输出格式：${FORMAT_NAMES.join(' ')}`).argParser(formatName))
    .option('-o, --output <file>', '写到文件，格式由文件名结尾决定');
}

export function readingOptions(command: Command): Command {
  ledgerOption(command)
    .option('--as-of <date>', '按台账记载，截至这一天终了时的情形')
    .option('--at <rev>', '按 git 某个版本的文件')
    .option('--all <dir>', '把文件夹下的所有台账合起来看（可重复）', collect)
    .option('--skip-invalid', '与 --all 同用：跳过有错误的台账，并列出跳过了哪些')
    .option('--no-cache', '不用缓存，全部重新读取');
  return outputOptions(command);
}

/** For a repeatable option: gathers its values. */
export function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function formatName(value: string): FormatName {
  const found = FORMAT_NAMES.find((name) => name === value.toLowerCase());
  if (!found) throw new LedgerError('option/unknown-choice', { option: '--format', value, choices: FORMAT_NAMES });
  return found;
}

/** An option that takes one of a few words. */
export function choice<T extends string>(flag: string, choices: readonly T[]): (value: string) => T {
  return (value) => {
    const found = choices.find((word) => word === value.toLowerCase());
    if (!found) throw new LedgerError('option/unknown-choice', { option: flag, value, choices });
    return found;
  };
}

/** The same, repeatable. */
export function choices<T extends string>(
  flag: string,
  words: readonly T[],
): (value: string, previous: readonly T[] | undefined) => T[] {
  const one = choice(flag, words);
  return (value, previous) => [...(previous ?? []), ...value.split(',').map((word) => one(word.trim()))];
}

/** An option that takes a whole number within bounds. */
export function wholeNumber(flag: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      throw new LedgerError('option/invalid', { option: flag, value, expected: `${least}–${most} 的整数` });
    }
    return number;
  };
}

export { InvalidArgumentError };

/** Flags that several commands share. */
import { type Command, Option } from 'commander';
import { FORMAT_WORDS, type FormatName } from '../render/registry.js';
import { DATE, FILE, FOLDER, needing, oneOf, REVISION, value, values } from './values.js';

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
  return command.addOption(value('--ledger <文件夹>', '台账所在文件夹', FOLDER));
}

export function outputOptions(command: Command): Command {
  return command
    .addOption(value('--format <格式>', '输出格式', oneOf(FORMAT_WORDS)))
    .addOption(value('-o, --output <文件>', '写到文件，格式由文件名结尾决定', FILE));
}

export function readingOptions(command: Command): Command {
  ledgerOption(command)
    .addOption(value('--as-of <日期>', '按台账记载，截至这一天终了时的情形', DATE))
    .addOption(value('--at <版本>', '按 git 某个版本的文件；写日期的，是那天最后一次提交，并按那天看', REVISION))
    .addOption(values('--all <文件夹>', '把文件夹下的所有台账合起来看（可重复）', FOLDER))
    .addOption(needing(new Option('--skip-invalid', '与 --all 同用：跳过有错误的台账，并列出跳过了哪些'), '--all'))
    .option('--no-cache', '不用缓存，全部重新读取');
  return outputOptions(command);
}

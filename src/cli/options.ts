/** Flags that several commands share. */
import { LedgerError } from '../ledger/errors.js';
import { FORMAT_WORDS } from '../render/registry.js';
import type { FlagsOf } from './command.js';
import { DATE, FILE, FOLDER, flag, needing, oneOf, REVISION, value, values } from './values.js';

export const LEDGER = value('--ledger <文件夹>', '台账所在文件夹', FOLDER);

export const OUTPUT_OPTIONS = [
  value('--format <格式>', '输出格式', oneOf(FORMAT_WORDS)),
  value('-o, --output <文件>', '写到文件，格式由文件名结尾决定', FILE),
] as const;

/** On every reading command (contract § 5). */
export const READING_OPTIONS = [
  LEDGER,
  value('--as-of <日期>', '按台账记载，截至这一天终了时的情形', DATE),
  value('--at <版本>', '按 git 某个版本的文件；写日期的，是那天最后一次提交，并按那天看', REVISION),
  values('--all <文件夹>', '把文件夹下的所有台账合起来看（可重复）', FOLDER),
  needing(flag('--skip-invalid', '与 --all 同用：跳过有错误的台账，并列出跳过了哪些'), '--all'),
  flag('--no-cache', '不用缓存，全部重新读取'),
  ...OUTPUT_OPTIONS,
] as const;

/** Where the ledger is. */
export type LedgerFlags = FlagsOf<readonly [typeof LEDGER]>;
export type OutputFlags = FlagsOf<typeof OUTPUT_OPTIONS>;
export type ReadingFlags = FlagsOf<typeof READING_OPTIONS>;

/**
 * Makes sure that flags are written, with something in them.
 *
 * @param keys as commander names them
 * @param why they are needed
 * @throws {LedgerError} `option/missing`
 */
export function assertGiven<F extends object, K extends keyof F & Lowercase<string>>(
  flags: F,
  keys: readonly K[],
  why: string,
): asserts flags is F & { readonly [P in K]-?: Exclude<F[P], undefined> } {
  const missing = keys.filter((key) => flags[key] === undefined || flags[key] === '');
  if (missing.length > 0)
    throw new LedgerError('option/missing', { option: missing.map((key) => `--${key}`).join('、'), why });
}

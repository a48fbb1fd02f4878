/** Identifiers as people type them: without regard to case and missing zeros (contract § 1). */
import { LedgerError } from './errors.js';
import { nearest } from './nearest.js';

/** What an id on the command line names. */
interface IdQuery {
  /** 行政区划代码, where the id carries one: `500229/LX-31-03`; with what tells plans of one code apart: `500229·2/LX-31-03`. */
  readonly code?: string;
  /** In the files' spelling: `LX-31` or `LX-31-03`. */
  readonly id: string;
}

const TYPED = /^(?:(\d{6,12}(?:·[^/]{1,50})?)\/)?([a-z]{1,8})-?(\d{1,4})(?:-(\d{1,4}))?$/i;

/**
 * Reads an id of a problem or task: `lx-31-3` is `LX-31-03`, `LX31` is `LX-31`.
 *
 * @throws {LedgerError} `id/unreadable` for any other shape.
 */
export function readId(text: string): IdQuery {
  const match = TYPED.exec(spelled(text));
  if (!match) throw new LedgerError('id/unreadable', { text });
  const [, code, letters = '', problem = '', task] = match;
  const id = [letters.toUpperCase(), twoDigits(problem), ...(task === undefined ? [] : [twoDigits(task)])].join('-');
  return code === undefined ? { id } : { code, id };
}

/**
 * Whether a typed code names a ledger: its own, or the code that several plans of one office share (`500229` of `500229·2`),
 * and the other way round where only one of them is asked.
 */
export function isCodeOf(typed: string | undefined, own: string): boolean {
  return typed === undefined || typed === own || own.startsWith(`${typed}·`) || typed.startsWith(`${own}·`);
}

/** Those whose ledger a typed code names: the one that is called exactly so, else all that share it. */
export function namedBy<T>(typed: string | undefined, all: readonly T[], codeOf: (one: T) => string): readonly T[] {
  const exact = all.filter((one) => codeOf(one) === typed);
  return exact.length > 0 ? exact : all.filter((one) => isCodeOf(typed, codeOf(one)));
}

/** `3` and `03` as an id has them: `03`. */
export const twoDigits = (number: number | string): string => String(Number(number)).padStart(2, '0');

/** Whether a text has the shape of an id. */
export const isId = (text: string): boolean => TYPED.test(spelled(text));

/** Widths and dashes as files have them. */
export const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−─]/g, '-')
    .replace(/\s+/g, '');

/**
 * The ids that a number may stand for where the letters are left out: `31-4` is LX-31-04, `第31项` a problem. None where the
 * text is no number.
 */
export function idsNumbered(text: string, known: Iterable<string>): string[] {
  const [, problem, task] = /^第?(\d{1,4})(?:[项条号]|-(\d{1,4}))?$/.exec(spelled(text)) ?? [];
  if (problem === undefined) return [];
  const end = ['', twoDigits(problem), ...(task === undefined ? [] : [twoDigits(task)])].join('-');
  return [...known].filter((id) => id.replace(/^[A-Z]+/, '') === end);
}

/** The error for an id that no ledger has, with the nearest that exist. */
export function unknownId(text: string, known: Iterable<string>): LedgerError {
  return new LedgerError('id/unknown', { text, nearest: nearest(text.toUpperCase(), known) });
}

/** `LX-31` of `LX-31-03`. */
export function problemOf(taskId: string): string {
  return taskId.slice(0, taskId.lastIndexOf('-'));
}

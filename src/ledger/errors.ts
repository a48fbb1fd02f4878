/**
 * What can go wrong for a user: a code and its arguments. The Chinese sentence and the exit code live in
 * `src/cli/messages.ts`, so that wording can improve without touching the code that throws.
 */
import type { Finding } from './finding.js';

/** Every error code with what its sentence needs. Add a code here and the compiler asks for its sentence. */
export interface ErrorArgs {
  /** The command line is wrong (exit 2). */
  /** `rest`: what was typed behind it; `meant`: whole command lines. */
  'command/unknown': { text: string; rest?: readonly string[]; meant?: readonly string[] };
  'help/unknown': { text: string; meant?: readonly string[] };
  'option/unknown-choice': { option: string; value: string; choices: readonly string[] };
  'option/invalid': { option: string; value: string; expected: string };
  'option/conflict': { first: string; second: string };
  'option/missing': { option: string; why: string };
  'option/value-is-flag': { option: string; value: string };
  'option/twice': { option: string };
  'option/needs': { option: string; needs: string };
  /** The kind of report, format or event has no use for the option. */
  'option/unused': { option: string; by: string; usedBy: string };
  'text/not-utf8': { text: string };
  'date/unreadable': { text: string; reason?: string };
  'deadline/impossible': { errors: readonly string[] };
  'ledger/not-found': { from: string; named?: boolean };
  'ledger/none-below': { folders: readonly string[] };
  'ledger/exists': { folder: string };
  /** `meant`: ids with their titles, of what the text may name. */
  'id/unreadable': { text: string; reason?: string; meant?: readonly string[] };
  'id/unknown': { text: string; nearest: readonly string[] };
  'id/ambiguous': { text: string; candidates: readonly string[] };
  'id/not-a-task': { id: string; tasks: readonly string[] };
  'title/unknown': { text: string; meant: readonly string[] };
  'title/ambiguous': { text: string; candidates: readonly string[] };
  'unit/unknown': { text: string; nearest: readonly string[] };
  'unit/ambiguous': { text: string; candidates: readonly string[] };
  'person/unknown': { text: string; nearest: readonly string[] };
  'person/ambiguous': { text: string; candidates: readonly string[] };
  /** A record names somebody whom the ledger does not know by exactly that name. */
  'name/unregistered': { roll: 'unit' | 'person' | 'leader' | 'signer'; text: string; nearest: readonly string[] };
  'target/unknown': { text: string; nearest: readonly string[] };
  'target/ambiguous': { text: string; candidates: readonly string[] };
  /** What stands in the place of a saved filter is none. */
  'saved/not-a-name': { text: string; condition?: string | undefined };
  'saved/unknown': { name: string; nearest: readonly string[]; known: readonly string[] };
  /** A person's own settings, which are no part of a ledger. */
  'settings/unreadable': { file: string; line: number; reason: string };
  'settings/no-place': Record<never, never>;
  'format/unsuitable': { format: string; choices: readonly string[] };
  'file/unreadable': { file: string; reason: string };
  'file/not-understood': { file: string; reason: string; hint: string };
  'file/in-the-way': { folder: string; files: readonly string[] };
  'git/missing': Record<never, never>;
  'git/not-a-repository': { folder: string };
  'git/unknown-revision': { revision: string };
  'git/no-ledger': { revision: string; folder: string };
  /** Git does not read a repository that belongs to another user. */
  'git/not-ours': { folder: string };
  'git/failed': { command: string; reason: string };
  /** `sync` could not bring in or send; everything is as it was. */
  'git/sync': { command: string; reason: string; hint: string };

  /** A caller of the library gave what is of the wrong type. */
  'argument/invalid': { name: string; expected: string };

  /** The ledger is invalid (exit 3). */
  'ledger/invalid': { findings: readonly Finding[] };

  /** Refused or failed while writing (exit 4). */
  'change/refused': { id: string; reason: string; missing?: readonly string[]; hint: string };
  /** A plan that is finished and kept is not written to. */
  'plan/archived': { what: string; title: string; number: string; archived: string };
  /** A correction of what others have seen says why. */
  'change/needs-reason': { id: string; why: string; hint: string };
  /** What was asked for would make the ledger invalid; the findings are about the texts as they would be. */
  'change/invalid': { findings: readonly Finding[] };
  'write/changed-meanwhile': { file: string };
  'write/locked': { holder: string };
  'write/failed': { file: string; reason: string; written: readonly string[]; unwritten: readonly string[] };
  /** A journal stands that cannot be read. */
  'write/unfinished': { file: string };
  'write/outside': { file: string };
  /** A result was to be written over a file that a ledger reads. */
  'output/of-ledger': { file: string; ledger: string };
  'output/no-folder': { folder: string };
  /** Of these files of the ledger, git waits for somebody to merge them. */
  'git/unmerged': { files: readonly string[] };
  /** A commit would take along, or leave out, more than what the command changes. */
  'git/not-committable': { files: readonly string[]; reason: string; hint: string };
  /** The files are written, but git refused the commit. */
  'git/uncommitted': { files: readonly string[]; reason: string };
  'hook/exists': { file: string; lines: readonly string[] };
  'write/not-editable': { file: string; line: number; column: number; reason: string; hint: string };
}

export type ErrorCode = keyof ErrorArgs;

/** Thrown by every layer; caught once, in `main.ts`. */
export class LedgerError<C extends ErrorCode = ErrorCode> extends Error {
  constructor(
    readonly code: C,
    readonly args: ErrorArgs[C],
  ) {
    super(code);
    this.name = 'LedgerError';
  }
}

/** Whether something thrown is ours; by shape, since chunks of the bundle may hold the class twice. */
export function isLedgerError(thrown: unknown): thrown is LedgerError {
  return thrown instanceof Error && thrown.name === 'LedgerError' && 'args' in thrown;
}

/** What differs between two states of a ledger: plain values, whose words are `report/difference-words.ts`. */
import type { PlainDate } from '../dates.js';
import type { EventName, LogEntry, Stage, Status } from '../model.js';

/** What a difference is about. */
export interface Subject {
  /** A problem's, task's or target's id; null for the ledger as a whole. */
  readonly id: string | null;
  /** The problem that it belongs to, or null. */
  readonly problem: string | null;
  /** What the subject is called. */
  readonly title: string;
}

/** Whether somebody should look at it before accepting it: what the record says of the past or of the plan was changed. */
export interface Weight {
  readonly grave: boolean;
}

/** A new entry of a task's log. An extension without date, approver or document has a kind of its own. */
export interface Logged {
  readonly kind: EventName | 'extended_unapproved';
  readonly entry: LogEntry;
  /** Dated before an entry that was already there. */
  readonly backdated: boolean;
}

/** An entry of the past is no longer as it was. */
export interface LogRewritten {
  readonly kind: 'log_rewritten';
  readonly how: 'changed' | 'vanished' | 'reordered';
  readonly before?: LogEntry;
  readonly after?: LogEntry;
}

/** `status` was changed and the log does not say why. */
interface StatusChanged {
  readonly kind: 'status_changed';
  readonly before: Status;
  readonly after: Status;
}

/** The dated part of a deadline as the file states it. */
export interface Terms {
  readonly due: PlainDate | null;
  readonly ongoing: boolean;
  readonly immediate: boolean;
}

/** The plan's own deadline was changed; an extension would have left it alone. */
interface DeadlineMoved {
  readonly kind: 'deadline_moved';
  readonly before: Terms;
  readonly after: Terms;
}

interface StagesChanged {
  readonly kind: 'stages_changed';
  readonly before: readonly Stage[];
  readonly after: readonly Stage[];
}

export type Role = 'units' | 'lead' | 'assisting' | 'persons' | 'leaders' | 'supervisors' | 'coordinator';

export interface Reassigned {
  readonly kind: 'reassigned';
  readonly role: Role;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export type Wording = string | number | boolean | null | readonly string[] | { readonly [key: string]: unknown };

/** A text, or anything else that is none of the above. */
export interface Reworded {
  readonly kind: 'reworded';
  /** The field's name in the file: `title`, `deadline.text`. */
  readonly field: string;
  readonly before: Wording;
  readonly after: Wording;
}

/** A problem or task came or went. */
interface CameOrWent {
  readonly kind: 'added' | 'removed';
  readonly what: 'problem' | 'task';
  /** The ids of the problem's tasks, or the task's own. */
  readonly tasks: readonly string[];
}

export const REGISTERS = ['units', 'groups', 'people', 'leaders', 'measures', 'targets'] as const;
/** A list that tasks refer to. */
export type Register = (typeof REGISTERS)[number];

interface RegisterChanged {
  readonly kind: 'register_added' | 'register_removed' | 'register_changed';
  readonly register: Register;
}

/** A reading of a target was recorded. */
interface TargetRecorded {
  readonly kind: 'target_recorded';
  readonly date: PlainDate;
  readonly value: number;
  readonly unit: string;
}

export type Detail =
  | Logged
  | LogRewritten
  | StatusChanged
  | DeadlineMoved
  | StagesChanged
  | Reassigned
  | Reworded
  | CameOrWent
  | RegisterChanged
  | TargetRecorded;

export type Difference = Subject & Weight & Detail;

export type DifferenceKind = Detail['kind'];

/** The members of two lists by what names them: those of the second in its order, then those that are gone. */
export function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
): (readonly [T | undefined, T | undefined])[] {
  const old = new Map(before.map((one) => [nameOf(one), one]));
  const now = new Set(after.map(nameOf));
  return [
    ...after.map((one) => [old.get(nameOf(one)), one] as const),
    ...before.filter((one) => !now.has(nameOf(one))).map((one) => [one, undefined] as const),
  ];
}

/** Puts what happened beside whom it happened to. */
export function about(subject: Subject, details: readonly (Detail & Weight)[]): Difference[] {
  return details.map((detail) => ({ ...subject, ...detail }));
}

/** What differs between two states of a ledger: plain values, whose words are `report/difference-words.ts`. */
import type { PlainDate } from '../dates.js';
import type { Deadline, EventName, LogEntry, Stage, Status } from '../model.js';

/** What a difference is about. */
export interface Subject {
  /** A problem's, task's or target's id; null for the ledger as a whole. */
  readonly id: string | null;
  /** The problem that it belongs to, or null. */
  readonly problem: string | null;
  /** What the subject is called. */
  readonly title: string;
}

/** The dated part of a deadline as the file states it. */
export interface Terms extends Pick<Deadline, 'ongoing' | 'immediate'> {
  readonly due: PlainDate | null;
}

export type Role = 'units' | 'lead' | 'assisting' | 'persons' | 'leaders' | 'supervisors' | 'coordinator';

export type Wording = string | number | boolean | null | readonly string[] | { readonly [key: string]: unknown };

export const REGISTERS = ['units', 'groups', 'people', 'leaders', 'measures', 'targets'] as const;
/** A list that tasks refer to. */
export type Register = (typeof REGISTERS)[number];

interface Changed<Kind, Value> {
  readonly kind: Kind;
  readonly before: Value;
  readonly after: Value;
}

export type Detail =
  /** A new entry of a log. An extension without date, approver or document has a kind of its own. */
  | {
      readonly kind: EventName | 'extended_unapproved';
      readonly entry: LogEntry;
      /** Dated before an entry that was already there. */
      readonly backdated: boolean;
    }
  /** An entry of the past is no longer as it was. */
  | {
      readonly kind: 'log_rewritten';
      readonly how: 'changed' | 'vanished' | 'reordered';
      readonly before?: LogEntry;
      readonly after?: LogEntry;
    }
  /** `status` was changed and the log does not say why. */
  | Changed<'status_changed', Status>
  /** The plan's own deadline was changed; an extension would have left it alone. */
  | Changed<'deadline_moved', Terms>
  | Changed<'stages_changed', readonly Stage[]>
  | {
      readonly kind: 'reassigned';
      readonly role: Role;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  /** A text, or anything else that is none of the above; `field` is its name in the file: `title`, `deadline.text`. */
  | (Changed<'reworded', Wording> & { readonly field: string })
  /** A problem or task came or went, with the ids of the problem's tasks, or the task's own. */
  | {
      readonly kind: 'added' | 'removed';
      readonly what: 'problem' | 'task';
      readonly tasks: readonly string[];
    }
  | { readonly kind: 'register_added' | 'register_removed' | 'register_changed'; readonly register: Register }
  /** A reading of a target was recorded. */
  | { readonly kind: 'target_recorded'; readonly date: PlainDate; readonly value: number; readonly unit: string };

export type DifferenceKind = Detail['kind'];

/**
 * What happened. Somebody should look at what is grave before accepting it: what the record says of the past or of the plan
 * was changed.
 */
export type Found = Detail & { readonly grave: boolean };

export type Difference = Subject & Found;

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
export function about(subject: Subject, details: readonly Found[]): Difference[] {
  return details.map((detail) => ({ ...subject, ...detail }));
}

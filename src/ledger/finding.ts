/** What `check` finds: a stable rule name, a place, a cause and a remedy. */

/** Keys and indexes from the root of a file to a value. */
export type DataPath = readonly (string | number)[];

/** 错误 · 提醒 · 说明: what a remark has settled is no reminder. */
export type Severity = 'error' | 'warning' | 'note';

/** Found by a rule, before anyone has looked where in the text it stands: rules carry paths, the store resolves them late. */
export interface Concern {
  /** Stable name: `unknown-unit`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the ledger's folder, with `/`. */
  readonly file: string;
  readonly path: DataPath;
  /** Points at the key instead of the value. */
  readonly atKey?: boolean;
  /** The task or problem concerned, or null. */
  readonly id: string | null;
  /** The cause, one Chinese sentence without a full stop. */
  readonly message: string;
  /** The remedy, one Chinese sentence without a full stop. */
  readonly hint: string;
}

/** A concern as a rule gives it: an error unless it says otherwise, under the name of the rule. */
export type RuleConcern = Omit<Concern, 'rule' | 'severity'> & { readonly severity?: Severity };

/** A concern with its place (contract § 3, `zhenggai/check@1`). */
export interface Finding extends Omit<Concern, 'path' | 'atKey'> {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units, as editors count. */
  readonly column: number;
  /** The line of the file as it stands, without its line break. */
  readonly excerpt: string;
}

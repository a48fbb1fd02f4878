/**
 * What a ledger is once it has been read: plain values, as the files hold them (contract: the ledger folder).
 * Field names are those of the files, so that a newcomer can read a YAML file and this page side by side.
 */
import type { PlainDate } from './dates.js';

/** `LX-31-03` as written in a file; upper case, two or more digits in each number. */
export type TaskId = string;
/** `LX-31`. */
export type ProblemId = string;

/** 具体问题 · 排查共性问题 · 举一反三 · 群众举报 */
export const TRACKS = ['specific', 'common', 'extended', 'petition'] as const;
export type Track = (typeof TRACKS)[number];

/** 挂账 · 待验收 · 已销号: what the log adds up to. */
export const STATUSES = ['open', 'submitted', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** The first that fits, in this order, is a task's condition as of a day. */
export const CONDITIONS = [
  'closed',
  'closed_late',
  'submitted',
  'overdue',
  'behind',
  'due_soon',
  'on_track',
  'standing',
] as const;
export type Condition = (typeof CONDITIONS)[number];

export const EVENTS = [
  'progress',
  'supervised',
  'stage_done',
  'submitted',
  'inspected',
  'announced',
  'closed',
  'filed',
  'revisited',
  'reopened',
  'extended',
] as const;
export type EventName = (typeof EVENTS)[number];

export const PACES = ['on_schedule', 'behind'] as const;
export type Pace = (typeof PACES)[number];

/** 提醒 · 函告 · 通报 · 约谈 · 检查 */
export const FORMS = ['reminder', 'letter', 'circular', 'interview', 'inspection'] as const;
export type Form = (typeof FORMS)[number];

/** `inspected`: passed, returned. `revisited`: kept, rebounded. */
export const RESULTS = ['passed', 'returned', 'kept', 'rebounded'] as const;
export type Result = (typeof RESULTS)[number];

/** A path relative to the ledger with its hash, or a document number. */
export type Evidence = string | { readonly path: string; readonly sha256: string };

/** One entry of a task's append-only log. Which fields an event needs: contract, "The log". */
export interface LogEntry {
  readonly date: PlainDate;
  readonly event: EventName;
  readonly by?: string;
  readonly note?: string;
  readonly percent?: number;
  readonly pace?: Pace;
  readonly form?: Form;
  /** 1-based number of the stage. */
  readonly stage?: number;
  readonly result?: Result;
  /** `announced`: last day of the notice, included. */
  readonly until?: PlainDate;
  /** `extended`: the new date. */
  readonly to?: PlainDate;
  /** `extended`: the document that approved it. */
  readonly approval?: string;
  readonly evidence?: readonly Evidence[];
}

export interface Stage {
  readonly name: string;
  readonly due: PlainDate;
}

export interface Deadline {
  /** The plan's own phrase, word for word. */
  readonly text: string;
  /** Last day that is still in time; absent where the plan gives none. */
  readonly due?: PlainDate;
  /** 长期坚持 */
  readonly ongoing: boolean;
  /** 立行立改 */
  readonly immediate: boolean;
  readonly stages?: readonly Stage[];
}

export interface Task {
  readonly id: TaskId;
  /** Where the plan states it: `三-二是-1`. */
  readonly section: string;
  readonly title: string;
  readonly goal?: string;
  readonly measures: readonly string[];
  readonly leaders?: readonly string[];
  readonly units: readonly string[];
  readonly persons?: readonly string[];
  /** Where they differ from the problem's. */
  readonly supervisors?: readonly string[];
  readonly deadline: Deadline;
  readonly remarks?: readonly string[];
  readonly status: Status;
  readonly log: readonly LogEntry[];
}

export interface Source {
  readonly inspection: string;
  readonly item: number;
  readonly attachment: string;
}

export interface Problem {
  readonly id: ProblemId;
  readonly track: Track;
  readonly title: string;
  readonly source: Source;
  readonly statement: string;
  readonly goals: readonly string[];
  readonly coordinator?: string;
  readonly supervisors?: readonly string[];
  readonly remarks?: readonly string[];
  readonly tasks: readonly Task[];
}

export interface PlanDocument {
  readonly title: string;
  /** Document number: 城委办发〔2020〕21号. */
  readonly number: string;
  readonly issuers: readonly string[];
  readonly issued: PlainDate;
}

/** What closing demands beside the accepting unit. */
export interface ClosingRules {
  readonly requires?: readonly EventName[];
  /** Days that the public notice must have lasted, first and last day included. */
  readonly notice_days?: number;
  readonly evidence?: 'required' | 'optional';
}

/** `ledger.yaml` */
export interface LedgerSettings {
  /** 行政区划代码, "500229". */
  readonly code: string;
  /** The county's (or city's) name: 城口县. */
  readonly region: string;
  readonly plan: PlanDocument;
  /** What 'today' means: "+08:00". */
  readonly utc_offset: string;
  /** Days ahead that count as 临期; 30 unless set. */
  readonly warning_days?: number;
  /** Last day of the monthly reporting cycle, 1–28; 20 unless set. */
  readonly reporting_day?: number;
  readonly closing?: ClosingRules;
}

export const UNIT_KINDS = ['party', 'government', 'township', 'office', 'institution', 'enterprise'] as const;
/** 党委部门 · 政府部门 · 乡镇（街道） · 议事协调机构办公室 · 事业单位 · 企业 */
export type UnitKind = (typeof UNIT_KINDS)[number];

export interface Unit {
  readonly name: string;
  readonly full_name: string;
  readonly aliases?: readonly string[];
  readonly kind: UnitKind;
  readonly remarks?: readonly string[];
}

/** A collective name that the plan uses as a responsible unit: 各乡镇（街道）. */
export interface UnitGroup {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Names of units; empty where the plan does not say who belongs to it (相关乡镇（街道）). */
  readonly members: readonly string[];
  readonly remarks?: readonly string[];
}

export interface Person {
  readonly name: string;
  /** A unit or a group. */
  readonly unit: string;
  /** True for a post that stands for many people: 各乡镇（街道）主要负责人. */
  readonly collective?: boolean;
  readonly remarks?: readonly string[];
}

/** A county leader (牵头县领导). */
export interface Leader {
  readonly name: string;
  readonly title: string;
  readonly remarks?: readonly string[];
}

/** `units.yaml` */
export interface UnitRegistry {
  readonly units: readonly Unit[];
  readonly groups: readonly UnitGroup[];
  readonly people: readonly Person[];
  readonly leaders: readonly Leader[];
}

export const COMPARISONS = ['≥', '≤', '='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One of the plan's main measures (主要措施 1–23). */
export interface MainMeasure {
  readonly number: number;
  /** The heading of its part: 四-（一）. */
  readonly section: string;
  readonly title: string;
  readonly summary: string;
}

export interface Reading {
  readonly date: PlainDate;
  readonly value: number;
  readonly by?: string;
  readonly note?: string;
}

/** A quantified target of the plan. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  /** Unit of measurement: %, 万亩, 座; empty for a bare number. */
  readonly unit: string;
  readonly comparison: Comparison;
  /** By when, where the plan says. */
  readonly due?: PlainDate;
  /** Where the plan states it: 三-（三）, 四-14, LX-36. */
  readonly section: string;
  /** The problem or tasks that it belongs to. */
  readonly refs?: readonly string[];
  readonly remarks?: readonly string[];
  readonly readings?: readonly Reading[];
}

/** `targets.yaml` */
export interface TargetBook {
  readonly measures: readonly MainMeasure[];
  readonly targets: readonly Target[];
}

/** A whole ledger, read and found valid. */
export interface Ledger {
  readonly settings: LedgerSettings;
  readonly registry: UnitRegistry;
  readonly targets: TargetBook;
  /** In the order of the file names. */
  readonly problems: readonly Problem[];
}

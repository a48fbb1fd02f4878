/**
 * What a ledger is once it has been read: plain values, as the files hold them (contract: the ledger folder).
 * Field names are those of the files, so that a newcomer can read a YAML file and this page side by side.
 */
import type { PlainDate } from './dates.js';
import type { EventName } from './events.js';
import type { Assessed, DutyKind, Form, Interval, Pace, RemarkKind, Result, Status, Track, UnitKind } from './words.js';

export type { EventName } from './events.js';
export type * from './words.js';

/** `LX-31-03` as written in a file; upper case, two or more digits in each number. */
export type TaskId = string;
/** `LX-31`. */
export type ProblemId = string;

/** A path relative to the ledger with its hash and, where it was given, its title; or a document number. */
export type Evidence =
  | string
  | { readonly path: string; readonly sha256: string; readonly title?: string; readonly kind?: string };

/** What a file of evidence is, as the contents list of a problem's file says it. */
export const EVIDENCE_KINDS: readonly string[] = ['照片', '视频', '文件', '监测报告', '验收意见', '公示材料', '其他'];

/** One entry of a task's append-only log. Which fields an event needs: contract, "The log". */
export interface LogEntry {
  readonly date: PlainDate;
  readonly event: EventName;
  readonly by?: string;
  readonly note?: string;
  readonly percent?: number;
  readonly pace?: Pace;
  /** `progress`: 存在困难和问题. */
  readonly problems?: string;
  /** `progress`: 下一步. */
  readonly next?: string;
  /** The month of the cycle that it reports on, `2020-12`, where that is not the cycle of its date. */
  readonly period?: string;
  readonly form?: Form;
  /** `supervised`: its own document number; `replied`: that of the letter that it answers. */
  readonly number?: string;
  /** `supervised`: last day for a written answer. */
  readonly reply_by?: PlainDate;
  /** 1-based number of the stage; on `extended` the stage alone moves. */
  readonly stage?: number;
  readonly result?: Result;
  /** `announced`: last day of the notice, included. */
  readonly until?: PlainDate;
  /** `extended`: the new date; `reopened`: the date of the new round. */
  readonly to?: PlainDate;
  /** The document that approved `to`. */
  readonly approval?: string;
  readonly evidence?: readonly Evidence[];
  /** 补录: the day of writing, where that was late. */
  readonly recorded?: PlainDate;
}

export type Remark = string | { readonly kind: RemarkKind; readonly text: string };

/** What a remark says. */
export const remarkText = (remark: Remark): string => (typeof remark === 'string' ? remark : remark.text);

/** One name, or several. */
export type Names = string | readonly string[];

/** The names as a list; empty where there is none. */
export const namesOf = (names: Names | undefined): readonly string[] =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names;

/** What the plan demands beside its tasks. */
export interface Duty {
  readonly kind: DutyKind;
  readonly text: string;
  /** Units or groups. */
  readonly by?: Names;
  readonly to?: Names;
  readonly every?: Interval;
  /** Last day of the month that is in time, 1–31; of the week, 1 being Monday, where `every` is `weekly`. */
  readonly day?: number;
  readonly section?: string;
}

export interface Stage {
  readonly name: string;
  readonly due: PlainDate;
  /** The plan's own words for the date. */
  readonly text?: string;
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
  /** The plan demands the acceptance itself by the date: 按期 is judged by the day of closing. */
  readonly includes_acceptance?: boolean;
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
  /** 牵头单位, where the plan tells it from the responsible units. */
  readonly lead?: Names;
  /** 配合单位 */
  readonly assisting?: Names;
  readonly persons?: readonly string[];
  /** Where they differ from the problem's. */
  readonly supervisors?: readonly string[];
  /** `LX-31-02#1`: this task is part of stage 1 of that one. */
  readonly part_of?: string;
  /** Other tasks that name the same piece of work. */
  readonly same_as?: readonly TaskId[];
  readonly deadline: Deadline;
  readonly remarks?: readonly Remark[];
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
  /** Its place in the plan, from 1. */
  readonly order?: number;
  /** The plan that it belongs to: its id, its document number, or its place in `plans`. */
  readonly plan?: string | number;
  readonly statement: string;
  readonly goals: readonly string[];
  readonly coordinator?: string;
  /** Units that the plan makes responsible for the problem as a whole (问题责任单位). */
  readonly units?: readonly string[];
  readonly supervisors?: readonly string[];
  readonly duties?: readonly Duty[];
  readonly remarks?: readonly Remark[];
  readonly tasks: readonly Task[];
  /** What the log below adds up to; absent without one. */
  readonly status?: Status;
  /** What happened to the problem itself. */
  readonly log?: readonly LogEntry[];
}

/** The inspection behind a plan. */
export interface Inspection {
  readonly name: string;
  readonly round?: string | number;
  readonly team?: string;
  readonly report?: string;
}

export interface PlanDocument {
  /** What problems name it by, where one office carries several. */
  readonly id?: string;
  readonly title: string;
  /** Document number: 城委办发〔2020〕21号. */
  readonly number: string;
  readonly issuers: readonly string[];
  readonly issued: PlainDate;
  /** The day from which the plan is finished and only kept. */
  readonly archived?: PlainDate;
  readonly inspection?: Inspection;
  /** The documents that it rests on. */
  readonly basis?: readonly { readonly number?: string; readonly title?: string }[];
  /** The plan's own duties. */
  readonly duties?: readonly Duty[];
  readonly remarks?: readonly Remark[];
}

/** What closing demands beside the accepting unit, and what counts as in time. */
export interface ClosingRules {
  /** First day of the closures that it governs; absent: from the beginning. */
  readonly from?: PlainDate;
  readonly requires?: readonly EventName[];
  /** Days that the public notice must have lasted, first and last day included. */
  readonly notice_days?: number;
  /** `notice_days` are working days. */
  readonly workdays?: boolean;
  readonly evidence?: 'required' | 'optional';
  /** The day by which 按期 is judged; `completed` unless set. */
  readonly on_time?: 'completed' | 'closed';
  /** Days from completion to closing. */
  readonly window_days?: number;
  /** What a task without a date asks for before its problem closes; `closable` unless set. */
  readonly standing?: 'excluded' | 'mechanism_done' | 'closable';
  /** `other`: no unit accepts its own work. */
  readonly by?: 'any' | 'other';
}

/** When units report (报送). */
export interface Reporting {
  /** Last day of the monthly cycle, 1–28; 20 unless set. */
  readonly day?: number;
  /** The first day of reporting. */
  readonly since?: PlainDate;
  /** How often tasks without a date are reported on; monthly unless set. */
  readonly ongoing?: 'monthly' | 'quarterly' | 'none';
}

/** From when on a task is pressed for, and how: the mildest first. */
export interface LadderStep {
  readonly form: Form;
  readonly condition: 'due_soon' | 'behind' | 'overdue';
  /** `due_soon`: so many days left or fewer; `overdue`: so many days past or more. */
  readonly days?: number;
}

/** Who writes the letters. */
export interface Office {
  readonly name?: string;
  /** What stands before the year in a document number: 城环督办函. */
  readonly number_prefix?: string;
  readonly contact?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly website?: string;
  readonly ladder?: readonly LadderStep[];
}

export interface PointsRule {
  readonly rule: Assessed;
  /** For each case: negative takes away. */
  readonly points: number;
  /** What all cases together add or take at most. */
  readonly most?: number;
  readonly source?: string;
}

/** How units are rated (考核). */
export interface AssessmentRules {
  readonly base: number;
  readonly rules: readonly PointsRule[];
  /** Best first. */
  readonly grades?: readonly { readonly name: string; readonly from: number }[];
  /** Whether these are the county's own rules or an example. */
  readonly note?: string;
}

/** `ledger.yaml` */
export interface LedgerSettings {
  /** 行政区划代码, "500229". */
  readonly code: string;
  /** The county's (or city's) name: 城口县. */
  readonly region: string;
  /** The plan, or the first of `plans`. */
  readonly plan: PlanDocument;
  /** Where one office carries several. */
  readonly plans?: readonly PlanDocument[];
  /** What 'today' means: "+08:00". */
  readonly utc_offset: string;
  /** Days ahead that count as 临期; 30 unless set. */
  readonly warning_days?: number;
  /** The older way to write `reporting.day`. */
  readonly reporting_day?: number;
  readonly reporting?: Reporting;
  /** One rule, or several, each from a day on. */
  readonly closing?: ClosingRules | readonly ClosingRules[];
  /** Holidays on weekdays, and weekend days that are worked in exchange. */
  readonly calendar?: { readonly holidays?: readonly PlainDate[]; readonly workdays?: readonly PlainDate[] };
  readonly assessment?: AssessmentRules;
  readonly office?: Office;
}

/** What a unit or person was called before; logs of those days keep it. */
export interface FormerName {
  readonly name: string;
  /** The last day of the old name. */
  readonly until: PlainDate;
}

export const formerNames = ({ former = [] }: { readonly former?: readonly FormerName[] }): string[] =>
  former.map(({ name }) => name);

export interface Unit {
  readonly name: string;
  readonly full_name: string;
  readonly aliases?: readonly string[];
  readonly kind: UnitKind;
  /** Units and people of a leading, working or acceptance group. */
  readonly members?: readonly string[];
  readonly former?: readonly FormerName[];
  readonly remarks?: readonly Remark[];
}

/** A collective name that the plan uses as a responsible unit: 各乡镇（街道）. */
export interface UnitGroup {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Names of units; empty where the plan does not say who belongs to it (相关乡镇（街道）). */
  readonly members: readonly string[];
  readonly remarks?: readonly Remark[];
}

/** Who holds a post. */
export interface Holder {
  readonly name: string;
  /** First and last day in the post. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  /** Whose post it was before. */
  readonly succeeds?: string;
  readonly former?: readonly FormerName[];
  readonly remarks?: readonly Remark[];
}

export interface Person extends Holder {
  /** A unit or a group. */
  readonly unit: string;
  /** True for a post that stands for many people: 各乡镇（街道）主要负责人. */
  readonly collective?: boolean;
}

/** A county leader (牵头县领导). */
export interface Leader extends Holder {
  readonly title: string;
}

/** `units.yaml` */
export interface UnitRegistry {
  readonly units: readonly Unit[];
  readonly groups: readonly UnitGroup[];
  readonly people: readonly Person[];
  readonly leaders: readonly Leader[];
}

export type Comparison = '≥' | '≤' | '=';

/** One of the plan's main measures (主要措施 1–23). */
export interface MainMeasure {
  readonly number: number;
  /** The heading of its part: 四-（一）. */
  readonly section: string;
  readonly title: string;
  readonly summary: string;
  /** The problems or tasks that carry it out. */
  readonly refs?: readonly string[];
}

export interface Reading {
  readonly date: PlainDate;
  readonly value: number;
  readonly by?: string;
  readonly note?: string;
}

/** A target of the plan: a number, or a standard. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly value?: number;
  /** Unit of measurement: %, 万亩, 座; empty for a bare number. */
  readonly unit?: string;
  readonly comparison?: Comparison;
  /** What a target without a number is to reach: 一级 A 标. */
  readonly standard?: string;
  /** The plan's words. */
  readonly text?: string;
  /** By when, where the plan says. */
  readonly due?: PlainDate;
  /** Where the plan states it: 三-（三）, 四-14, LX-36. */
  readonly section: string;
  /** The problem or tasks that it belongs to. */
  readonly refs?: readonly string[];
  readonly remarks?: readonly Remark[];
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

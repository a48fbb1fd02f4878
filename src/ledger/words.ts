/**
 * The field's own words for the values of the files: one table a field, used by every output. The values themselves come
 * from the tables.
 */
import { EVENT_TABLE, EVENTS, type EventName } from './events.js';
import type { Words } from './typed-words.js';

const words = <T extends string>(table: Words<T>): Words<T> => table;

const valuesIn = <T extends string>(table: Words<T>): readonly T[] => Object.keys(table) as T[];

/** The first that fits, in this order, is a task's condition as of a day. */
export const CONDITION_WORDS = words({
  closed: '已销号',
  closed_late: '逾期销号',
  submitted: '待验收',
  overdue: '超期',
  behind: '滞后',
  due_soon: '临期',
  on_track: '正常',
  standing: '长期坚持',
});
export const CONDITIONS = valuesIn(CONDITION_WORDS);
export type Condition = keyof typeof CONDITION_WORDS;

/** The four classes of the level above. */
export const CLASS_WORDS = words({
  done: '已完成',
  on_schedule: '达到序时进度',
  behind_schedule: '未达到序时进度',
  standing: '长期坚持',
});
export const CLASSES = valuesIn(CLASS_WORDS);
export type TaskClass = keyof typeof CLASS_WORDS;

/** The part that a unit has in a task without being responsible itself. */
export const PART_WORDS = words({
  group: '经组',
  lead: '牵头',
  assisting: '配合',
  problem: '问题责任单位',
});
export type PartKind = keyof typeof PART_WORDS;

/** What the log adds up to. */
export const STATUS_WORDS = words({ open: '挂账', submitted: '待验收', closed: '已销号' });
export const STATUSES = valuesIn(STATUS_WORDS);
export type Status = keyof typeof STATUS_WORDS;

export const TRACK_WORDS = words({
  specific: '具体问题',
  common: '排查共性问题',
  extended: '举一反三',
  petition: '群众举报',
});
export type Track = keyof typeof TRACK_WORDS;

export const EVENT_WORDS = Object.fromEntries(EVENTS.map((event) => [event, EVENT_TABLE[event].word])) as Record<
  EventName,
  string
>;

export const FORM_WORDS = words({
  reminder: '提醒',
  letter: '函告',
  circular: '通报',
  interview: '约谈',
  inspection: '检查',
});
export type Form = keyof typeof FORM_WORDS;

/** `inspected`: passed, returned. `revisited`: kept, rebounded. */
export const RESULT_WORDS = words({
  passed: '核查通过',
  returned: '退回整改',
  kept: '成效保持',
  rebounded: '出现反弹',
});
export type Result = keyof typeof RESULT_WORDS;

export const PACE_WORDS = words({ on_schedule: '达到序时进度', behind: '滞后' });
export type Pace = keyof typeof PACE_WORDS;

export const UNIT_KIND_WORDS = words({
  party: '党委部门',
  government: '政府部门',
  township: '乡镇（街道）',
  office: '议事协调机构办公室',
  institution: '事业单位',
  enterprise: '企业',
  upper: '县以上单位',
  body: '领导小组、工作组、验收组',
});
export const UNIT_KINDS = valuesIn(UNIT_KIND_WORDS);
export type UnitKind = keyof typeof UNIT_KIND_WORDS;

/** What costs or earns points. */
export const ASSESSED_WORDS = words({
  overdue: '超期未完成',
  late: '逾期完成',
  behind: '滞后',
  unreported: '漏报',
  late_report: '迟报',
  returned: '退回整改',
  unanswered: '未按要求书面反馈',
  rebounded: '反弹',
  early: '提前完成',
  on_time: '按期完成',
});
export type Assessed = keyof typeof ASSESSED_WORDS;

export const REPORTED_WORDS = words({ on_time: '按时', late: '迟报', missing: '漏报' });
export type Reported = keyof typeof REPORTED_WORDS;

export const DUTY_WORDS = words({
  report: '报送',
  notice: '公示',
  publicity: '公开',
  closing: '销号',
  archive: '档案',
  ledger: '台账',
  assessment: '考核',
  referral: '线索移送',
  interview: '约谈',
  inspection: '检查',
  training: '培训',
  own_plan: '制定本单位方案',
});
export type DutyKind = keyof typeof DUTY_WORDS;

export const INTERVAL_WORDS = words({
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季',
  half_yearly: '每半年',
  yearly: '每年',
});
export type Interval = keyof typeof INTERVAL_WORDS;

export const REMARK_WORDS = words({
  contradiction: '矛盾',
  gap: '没有写明',
  misprint: '错字',
  reading: '读法',
  basis: '依据',
});
export type RemarkKind = keyof typeof REMARK_WORDS;

/** Whose names a record may have. */
export const ROLL_WORDS = words({ unit: '单位', person: '负责人', leader: '县领导' });

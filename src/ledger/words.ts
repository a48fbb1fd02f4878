/** The field's own words for the values of the files: one table, used by every output. */

import type { TaskClass } from './conditions.js';
import { EVENT_TABLE, EVENTS, type EventName } from './events.js';
import type { PartKind } from './filters.js';
import type {
  Assessed,
  Condition,
  DutyKind,
  Form,
  Interval,
  Pace,
  RemarkKind,
  Result,
  Status,
  Track,
  UnitKind,
} from './model.js';
import type { Reported } from './reporting.js';

export const CONDITION_WORDS: Record<Condition, string> = {
  closed: '已销号',
  closed_late: '逾期销号',
  submitted: '待验收',
  overdue: '超期',
  behind: '滞后',
  due_soon: '临期',
  on_track: '正常',
  standing: '长期坚持',
};

/** The four classes of the level above. */
export const CLASS_WORDS: Record<TaskClass, string> = {
  done: '已完成',
  on_schedule: '达到序时进度',
  behind_schedule: '未达到序时进度',
  standing: '长期坚持',
};

/** The part that a unit has in a task without being responsible itself. */
export const PART_WORDS: Record<PartKind, string> = {
  group: '经组',
  lead: '牵头',
  assisting: '配合',
  problem: '问题责任单位',
};

export const STATUS_WORDS: Record<Status, string> = { open: '挂账', submitted: '待验收', closed: '已销号' };

export const TRACK_WORDS: Record<Track, string> = {
  specific: '具体问题',
  common: '排查共性问题',
  extended: '举一反三',
  petition: '群众举报',
};

export const EVENT_WORDS = Object.fromEntries(EVENTS.map((event) => [event, EVENT_TABLE[event].word])) as Record<
  EventName,
  string
>;

export const FORM_WORDS: Record<Form, string> = {
  reminder: '提醒',
  letter: '函告',
  circular: '通报',
  interview: '约谈',
  inspection: '检查',
};

export const RESULT_WORDS: Record<Result, string> = {
  passed: '核查通过',
  returned: '退回整改',
  kept: '成效保持',
  rebounded: '出现反弹',
};

export const PACE_WORDS: Record<Pace, string> = { on_schedule: '达到序时进度', behind: '滞后' };

export const UNIT_KIND_WORDS: Record<UnitKind, string> = {
  party: '党委部门',
  government: '政府部门',
  township: '乡镇（街道）',
  office: '议事协调机构办公室',
  institution: '事业单位',
  enterprise: '企业',
  upper: '县以上单位',
  body: '领导小组、工作组、验收组',
};

export const ASSESSED_WORDS: Record<Assessed, string> = {
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
};

export const REPORTED_WORDS: Record<Reported, string> = { on_time: '按时', late: '迟报', missing: '漏报' };

export const DUTY_WORDS: Record<DutyKind, string> = {
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
};

export const INTERVAL_WORDS: Record<Interval, string> = {
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季',
  half_yearly: '每半年',
  yearly: '每年',
};

export const REMARK_WORDS: Record<RemarkKind, string> = {
  contradiction: '矛盾',
  gap: '没有写明',
  misprint: '错字',
  reading: '读法',
  basis: '依据',
};

/** Differences in words: one sentence each, without its subject. */
import type { Detail, DifferenceKind, Register, Role, Terms, Wording } from '../ledger/diff/difference.js';
import type { LogEntry, Stage } from '../ledger/model.js';
import { same } from '../ledger/same.js';
import { EVENT_WORDS, STATUS_WORDS, TRACK_WORDS } from '../ledger/words.js';
import { entryWords } from './columns.js';
import { valueWords } from './value-words.js';

/** Characters of a text that a sentence quotes; programs get all of it. */
const QUOTED = 48;

const ROLE_WORDS: Record<Role, string> = {
  units: '责任单位',
  lead: '牵头单位',
  assisting: '配合单位',
  persons: '负责人',
  leaders: '牵头县领导',
  supervisors: '督导单位',
  coordinator: '牵头协调单位',
};

export const KIND_WORDS: Record<DifferenceKind, string> = {
  ...EVENT_WORDS,
  extended_unapproved: '延期未经批准',
  log_rewritten: '记录被改动',
  status_changed: '状态不符',
  deadline_moved: '时限被改动',
  stages_changed: '阶段调整',
  reassigned: '责任调整',
  reworded: '文字修改',
  added: '新增',
  removed: '撤除',
  register_added: '名册新增',
  register_removed: '名册删去',
  register_changed: '名册修改',
  target_recorded: '指标读数',
};

const REGISTER_WORDS: Record<Register, string> = {
  units: '单位',
  groups: '单位组',
  people: '人员',
  leaders: '县领导',
  measures: '主要措施',
  targets: '量化指标',
};

const REGISTER_CHANGES = { register_added: '新增', register_removed: '删去', register_changed: '有修改' } as const;

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: '标题',
  section: '方案位置',
  goal: '整改目标',
  goals: '整改目标',
  measures: '整改措施',
  remarks: '备注',
  statement: '问题表述',
  track: '类别',
  source: '出处',
  order: '顺序',
  duties: '其他要求',
  part_of: '属于哪一阶段',
  same_as: '同一件事',
  plans: '方案文件',
  reporting: '报送',
  assessment: '考核',
  office: '办公室',
  calendar: '日历',
  'deadline.text': '时限原文',
  code: '行政区划代码',
  region: '地区名称',
  plan: '方案文件',
  utc_offset: '时区',
  warning_days: '临期天数',
  reporting_day: '报送日',
  closing: '销号条件',
};

/** `验收销号 县生态环境局（2021-01-05）` */
export function differenceWords(detail: Detail): string {
  switch (detail.kind) {
    case 'log_rewritten':
      return rewrittenWords(detail);
    case 'status_changed':
      return `状态由“${STATUS_WORDS[detail.before]}”改为“${STATUS_WORDS[detail.after]}”，没有相应的记录`;
    case 'deadline_moved':
      return `方案时限由 ${termsWords(detail.before)} 改为 ${termsWords(detail.after)}，没有经过延期`;
    case 'stages_changed':
      return `阶段由 ${stagesWords(detail.before)} 改为 ${stagesWords(detail.after)}`;
    case 'reassigned':
      return peopleWords(ROLE_WORDS[detail.role], detail.added, detail.removed);
    case 'reworded':
      return rewordedWords(detail.field, detail.before, detail.after);
    case 'added':
      return detail.what === 'problem' ? `新增问题，含 ${detail.tasks.length} 项任务` : '新增任务';
    case 'removed':
      return detail.what === 'problem' ? `问题从台账中撤除，含 ${detail.tasks.length} 项任务` : '任务从台账中撤除';
    case 'register_added':
    case 'register_removed':
    case 'register_changed':
      return `${REGISTER_WORDS[detail.register]}${REGISTER_CHANGES[detail.kind]}`;
    case 'target_recorded':
      return `指标读数 ${detail.value}${detail.unit}（${detail.date}）`;
    case 'extended_unapproved':
      return `${datedWords(detail.entry)}，缺少${missingOf(detail.entry)}，时限不变`;
    default:
      return datedWords(detail.entry) + (detail.backdated ? '，补记在已有记录之前' : '');
  }
}

function datedWords(entry: LogEntry): string {
  return `${entryWords(entry)}（${entry.date}）`;
}

function missingOf({ to, by, approval }: LogEntry): string {
  return [to ? '' : '延至日期', by ? '' : '批准单位', approval ? '' : '批准文号'].filter(Boolean).join('、');
}

function rewrittenWords({ how, before, after }: Extract<Detail, { kind: 'log_rewritten' }>): string {
  if (how === 'reordered') return '已有记录的先后次序被改动';
  const was = before ? datedWords(before) : '';
  if (how === 'vanished') return `已有记录被删去：${was}`;
  const now = after ? datedWords(after) : '';
  // Evidence and its hash do not show in the words of an entry.
  return was === now ? `已有记录的佐证被改动：${was}` : `已有记录被改写：“${was}”变成“${now}”`;
}

function termsWords({ due, ongoing, immediate }: Terms): string {
  const parts = [due ?? '', ongoing ? '长期坚持' : '', immediate ? '立行立改' : ''].filter(Boolean);
  return parts.length > 0 ? parts.join('、') : '无期限';
}

function stagesWords(stages: readonly Stage[]): string {
  return stages.length === 0 ? '无' : stages.map(({ name, due }) => `${due} ${shorten(name)}`).join('；');
}

function peopleWords(role: string, added: readonly string[], removed: readonly string[]): string {
  if (added.length === 0) return `${role}减去${removed.join('、')}`;
  if (removed.length === 0) return `${role}增加${added.join('、')}`;
  return `${role}由${removed.join('、')}改为${added.join('、')}`;
}

function rewordedWords(field: string, before: Wording, after: Wording): string {
  const name = FIELD_WORDS[field] ?? field;
  if (isList(before) || isList(after)) return listWords(name, before, after);
  if (before === null) return `${name}增加“${quote(field, after)}”`;
  if (after === null) return `${name}“${quote(field, before)}”被删去`;
  return `${name}由“${quote(field, before)}”改为“${quote(field, after)}”`;
}

function isList(value: Wording): value is readonly string[] {
  return Array.isArray(value);
}

function listWords(name: string, before: Wording, after: Wording): string {
  const [old, now] = [isList(before) ? before : [], isList(after) ? after : []];
  const added = now.filter((item) => !old.some((other) => same(other, item)));
  const removed = old.filter((item) => !now.some((other) => same(other, item)));
  const parts = [
    removed.length > 0 ? `删去${removed.map((item) => `“${shorten(valueWords(item))}”`).join('')}` : '',
    added.length > 0 ? `增加${added.map((item) => `“${shorten(valueWords(item))}”`).join('')}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `${name}${parts.join('，')}` : `${name}的次序有调整`;
}

function quote(field: string, value: Wording): string {
  return shorten(valueWords(value, field === 'track' ? TRACK_WORDS : {}));
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED - 1).join('')}…` : text;
}

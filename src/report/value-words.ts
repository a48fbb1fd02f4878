/** A value of a file as a person would say it: no brackets, no keys in English. */
import {
  ASSESSED_WORDS,
  CONDITION_WORDS,
  DUTY_WORDS,
  EVENT_WORDS,
  FORM_WORDS,
  INTERVAL_WORDS,
  REMARK_WORDS,
  TRACK_WORDS,
} from '../ledger/words.js';

/** Keys that say nothing beside their value. */
const NAMELESS: ReadonlySet<string> = new Set([
  'inspection',
  'attachment',
  'text',
  'title',
  'name',
  'number',
  'kind',
  'every',
  'rule',
  'id',
  'due',
]);

/** What the others are called. */
const KEY_WORDS: Readonly<Record<string, string>> = {
  issuers: '发文机关',
  issued: '成文日期',
  round: '轮次',
  team: '督察组',
  report: '督察报告',
  basis: '依据',
  remarks: '备注',
  duties: '其他要求',
  by: '由',
  to: '向',
  day: '日子',
  section: '出处',
  since: '从',
  ongoing: '没有日期的任务',
  from: '从',
  requires: '必经环节',
  notice_days: '公示天数',
  workdays: '按工作日',
  evidence: '佐证',
  on_time: '按期看',
  window_days: '销号时限',
  standing: '没有日期的任务',
  number_prefix: '发文字号',
  contact: '联系人',
  phone: '电话',
  email: '邮箱',
  website: '网站',
  ladder: '督办阶梯',
  form: '方式',
  condition: '情况',
  days: '天数',
  base: '基准分',
  rules: '加减分',
  grades: '等次',
  note: '说明',
  points: '分数',
  most: '最多',
  source: '依据',
};

/** What a word in English under a key is called. */
const WORDS_UNDER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { ...DUTY_WORDS, ...REMARK_WORDS },
  every: INTERVAL_WORDS,
  ongoing: { ...INTERVAL_WORDS, none: '不报' },
  requires: EVENT_WORDS,
  evidence: { required: '必须有', optional: '可以没有' },
  on_time: { completed: '完成整改的日子', closed: '销号的日子' },
  standing: { excluded: '不算', mechanism_done: '建立机制即可', closable: '可以销号' },
  form: FORM_WORDS,
  condition: CONDITION_WORDS,
  rule: ASSESSED_WORDS,
  track: TRACK_WORDS,
};

/** `例行督察，第 1 项，附件1`; a list with 、 between. */
export function valueWords(value: unknown, words: Readonly<Record<string, string>> = {}): string {
  if (value === null || value === undefined) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => valueWords(one, words)).join('、');
  if (typeof value !== 'object') return words[String(value)] ?? String(value);
  return Object.entries(value)
    .map(([key, one]) => memberWords(key, one))
    .join('，');
}

function memberWords(key: string, value: unknown): string {
  if (key === 'item') return `第 ${valueWords(value)} 项`;
  const words = valueWords(value, WORDS_UNDER[key]);
  return NAMELESS.has(key) ? words : `${KEY_WORDS[key] ?? key}：${words}`;
}

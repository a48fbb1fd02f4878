/** What a validator complains about, in Chinese: the validator itself has no sentences. */
import type { ErrorObject } from 'ajv';
import type { DataPath } from '../ledger/finding.js';
import { nearest } from '../ledger/nearest.js';
import {
  EVENT_WORDS,
  FORM_WORDS,
  PACE_WORDS,
  RESULT_WORDS,
  STATUS_WORDS,
  TRACK_WORDS,
  UNIT_KIND_WORDS,
} from '../ledger/words.js';

export interface Misfit {
  readonly path: DataPath;
  readonly atKey: boolean;
  readonly message: string;
  readonly hint: string;
  /** A key too many: everything else is what it should be. */
  readonly extra: boolean;
}

export function misfitAt(path: DataPath, message: string, hint: string): Misfit {
  return { path, atKey: false, message, hint, extra: false };
}

const TYPE_WORDS: Record<string, string> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '键和值',
  null: '空',
};

const BOUND_WORDS: Record<string, string> = { '>=': '不小于', '<=': '不大于', '>': '大于', '<': '小于' };

/** Keywords that only gather what others have said already. */
const GATHERING = new Set(['if', 'anyOf', 'oneOf', 'allOf', 'not', 'then', 'else']);

/**
 * The misfit that an error stands for; undefined where others say it.
 *
 * @param root the file's value
 * @param keys the keys that each object may have, by where it stands: `/tasks/*`
 */
export function describe(
  error: ErrorObject,
  root: unknown,
  keys: Readonly<Record<string, readonly string[]>>,
): Misfit | undefined {
  if (GATHERING.has(error.keyword)) return undefined;
  const path = pathOf(error.instancePath);
  const name = String(path.findLast((step) => typeof step === 'string') ?? '文件');
  const value = valueAt(root, path);
  const at = (message: string, hint: string): Misfit => misfitAt(path, message, hint);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const known = keys[error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*')] ?? [];
      const near = nearest(key, known, 1)[0];
      const hint = near ? `是不是 ${near}？` : '删去它，或看 schemas/ 里有哪些键';
      return { path: [...path, key], atKey: true, message: `不认识的键“${key}”`, hint, extra: true };
    }
    case 'required':
      return { ...at(`缺少“${params['missingProperty']}”`, `补上 ${params['missingProperty']}：`), atKey: true };
    case 'type': {
      if (path.length === 0 && value === null) return at('文件是空的', '补上内容，或从 git 里恢复；不要的就删去');
      const wanted = [params['type']].flat().map((type) => TYPE_WORDS[String(type)] ?? String(type));
      return at(`“${name}”应是${wanted.join('或')}，${whatIs(value)}`, typeHint(wanted, value));
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      const near = fromChinese(String(value), allowed) ?? nearest(String(value), allowed, 1)[0];
      const choices = `可选：${allowed.join('、')}`;
      return at(`“${name}”没有${quoted(value)}这一项`, near ? `是不是 ${near}？${choices}` : choices);
    }
    case 'const':
      return at(`“${name}”的值不对`, `应是 ${params['allowedValue']}`);
    case 'pattern':
      return isDatePattern(String(params['pattern']))
        ? at(`“${name}”的${quoted(value)}不是日期`, dateHint(value))
        : at(`“${name}”的${quoted(value)}写法不合要求`, patternHint(String(params['pattern'])));
    case 'minLength':
    case 'minItems':
      return at(`“${name}”是空的或太短`, '写上内容，没有就删去这个键');
    case 'maxLength':
    case 'maxItems':
      return at(`“${name}”太长，最多 ${params['limit']}`, '缩短，或拆成几条');
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return at(
        `“${name}”的 ${String(value)} 超出范围`,
        `应${BOUND_WORDS[String(params['comparison'])] ?? params['comparison']} ${params['limit']}`,
      );
    case 'uniqueItems':
      return at(`“${name}”里有重复的项`, '删去重复的');
    default:
      return at(`“${name}”不合要求`, '看 schemas/ 里对这个键的说明');
  }
}

/** The word of the files for what someone wrote in Chinese: 已销号 is `closed`. */
function fromChinese(text: string, allowed: readonly string[]): string | undefined {
  const meant = [STATUS_WORDS, EVENT_WORDS, TRACK_WORDS, PACE_WORDS, FORM_WORDS, RESULT_WORDS, UNIT_KIND_WORDS]
    .flatMap((words) => Object.entries(words))
    .find(([word, chinese]) => chinese === text && allowed.includes(word));
  return meant?.[0];
}

/** Longest piece of a value that a sentence quotes. */
const QUOTED_LIMIT = 40;

function quoted(value: unknown): string {
  const text = String(value);
  return `“${text.length > QUOTED_LIMIT ? `${text.slice(0, QUOTED_LIMIT)}…` : text}”`;
}

function whatIs(value: unknown): string {
  if (value === null || value === undefined) return '却是空的';
  if (Array.isArray(value)) return '却是列表';
  if (typeof value === 'object') return '却是键和值';
  const word = typeof value === 'string' ? '文字' : typeof value === 'boolean' ? '真假值' : '数';
  return `却是${word}${quoted(value)}`;
}

function typeHint(wanted: readonly string[], value: unknown): string {
  if (value === null || value === undefined) return '写上内容，没有就删去这个键';
  if (wanted[0] === '文字' && typeof value !== 'object') return `加上引号写成文字："${String(value)}"`;
  if (wanted[0] === '列表' && typeof value !== 'object') return '写成列表：一条一行，以“- ”开头';
  return `改成${wanted.join('或')}`;
}

/** A date written another way is named as it should be. */
function dateHint(value: unknown): string {
  const parts = /^(\d{4})[-./年\s]*(\d{1,2})[-./月\s]*(\d{1,2})日?$/.exec(String(value));
  const [, year, month, day] = parts ?? [];
  if (!year || !month || !day) return '写成 "2021-01-05" 这样：四位年、两位月、两位日';
  return `写成 "${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}"`;
}

/** How each pattern of the schemas is met, in words; a test holds that none lacks them. */
export const PATTERN_HINTS: Readonly<Record<string, string>> = {
  '^[A-Z]{1,8}-\\d{2,4}$': '大写字母、短横线、两位以上数字，如 LX-31',
  '^[A-Z]{1,8}-\\d{2,4}-\\d{2,4}$': '问题编号加短横线和两位以上序号，如 LX-31-03',
  '^[A-Z]{1,8}-\\d{2,4}(-\\d{2,4})?$': '问题或任务的编号，如 LX-31、LX-31-03',
  '^[A-Z]{1,8}-\\d{2,4}-\\d{2,4}#[1-9]\\d?$': '任务编号、#、第几阶段，如 LX-31-02#1',
  '^\\d{4}-\\d{2}-\\d{2}$': '写成 "2021-01-05" 这样：四位年、两位月、两位日',
  '^\\d{4}-(0[1-9]|1[0-2])$': '写成 "2020-12" 这样：四位年、两位月',
  '^[0-9a-f]{64}$': '应是 64 位小写十六进制数',
  '^\\d{6}(\\d{3}|\\d{6})?$': '县级 6 位、乡级 9 位、村级 12 位数字，加引号，如 "500229"',
  '^[+-](0\\d|1[0-4]):[0-5]\\d$': '写成 "+08:00" 这样',
};

const patternHint = (pattern: string): string => PATTERN_HINTS[pattern] ?? '照编辑器里这一项的说明写';

function valueAt(root: unknown, path: DataPath): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null)?.[step], root);
}

const isDatePattern = (pattern: string): boolean => pattern.startsWith('^\\d{4}-\\d{2}-\\d{2}');

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Validates a file's value against its schema, and says in Chinese what does not fit. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { asPlainDate } from '../ledger/dates.js';
import type { DataPath } from '../ledger/finding.js';
import { nearest } from '../ledger/nearest.js';
import validateLedger, { keys as ledgerKeys } from './validators/ledger.js';
import validateProblem, { keys as problemKeys } from './validators/problem.js';
import validateTargets, { keys as targetsKeys } from './validators/targets.js';
import validateUnits, { keys as unitsKeys } from './validators/units.js';

export type FileKind = 'ledger' | 'units' | 'targets' | 'problem';

const VALIDATORS: Record<FileKind, ValidateFunction> = {
  ledger: validateLedger,
  units: validateUnits,
  targets: validateTargets,
  problem: validateProblem,
};

/** The keys that each object of a file may have. */
const KEYS: Record<FileKind, Readonly<Record<string, readonly string[]>>> = {
  ledger: ledgerKeys,
  units: unitsKeys,
  targets: targetsKeys,
  problem: problemKeys,
};

export interface Misfit {
  readonly path: DataPath;
  readonly atKey: boolean;
  readonly message: string;
  readonly hint: string;
}

/** Everything that does not fit, at most one misfit for each place and cause. */
export function misfits(kind: FileKind, value: unknown): Misfit[] {
  const validate = VALIDATORS[kind];
  if (validate(value)) return [];
  const seen = new Set<string>();
  return (validate.errors ?? []).flatMap((error) => {
    const misfit = describe(error, KEYS[kind]);
    const key = misfit && JSON.stringify([misfit.path, misfit.message]);
    if (!misfit || !key || seen.has(key)) return [];
    seen.add(key);
    return [misfit];
  });
}

const TYPE_WORDS: Record<string, string> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '键和值',
  null: '空',
};

/** Keywords that only gather what others have said already. */
const GATHERING = new Set(['if', 'anyOf', 'oneOf', 'allOf', 'not', 'then', 'else']);

function describe(error: ErrorObject, keys: Readonly<Record<string, readonly string[]>>): Misfit | undefined {
  const path = pathOf(error.instancePath);
  const name = String(path.findLast((step) => typeof step === 'string') ?? '文件');
  const at = (message: string, hint: string, atKey = false): Misfit => ({ path, atKey, message, hint });
  const params = error.params as Record<string, unknown>;
  if (GATHERING.has(error.keyword)) return undefined;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params.additionalProperty ?? params.unevaluatedProperty);
      const known = keys[error.schemaPath.slice(0, error.schemaPath.lastIndexOf('/'))] ?? [];
      const near = nearest(key, known, 1)[0];
      return {
        path: [...path, key],
        atKey: true,
        message: `不认识的键“${key}”`,
        hint: near ? `是不是 ${near}？` : '删去它，或看 schemas/ 里有哪些键',
      };
    }
    case 'required':
      return at(`缺少“${params.missingProperty}”`, `补上 ${params.missingProperty}：`, true);
    case 'type': {
      const wanted = [params.type].flat().map((type) => TYPE_WORDS[String(type)] ?? String(type));
      return at(
        `“${name}”应是${wanted.join('或')}`,
        wanted[0] === '文字' ? '加上引号写成文字' : `改成${wanted.join('或')}`,
      );
    }
    case 'enum':
      return at(`“${name}”的值不在可选之列`, `可选：${(params.allowedValues as unknown[]).join('、')}`);
    case 'const':
      return at(`“${name}”的值不对`, `应是 ${params.allowedValue}`);
    case 'pattern':
      return isDatePattern(String(params.pattern))
        ? at(`“${name}”不是日期`, '写成 2021-01-05 这样，四位年、两位月、两位日，加引号')
        : at(`“${name}”的写法不合要求`, `应符合 ${params.pattern}`);
    case 'minLength':
    case 'minItems':
      return at(`“${name}”是空的或太短`, '写上内容，没有就删去这个键');
    case 'maxLength':
    case 'maxItems':
      return at(`“${name}”太长，最多 ${params.limit}`, '缩短，或拆成几条');
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return at(`“${name}”超出范围`, `应${params.comparison} ${params.limit}`);
    case 'uniqueItems':
      return at(`“${name}”里有重复的项`, '删去重复的');
    default:
      return at(`“${name}”不合要求`, '看 schemas/ 里对这个键的说明');
  }
}

const isDatePattern = (pattern: string): boolean => pattern.startsWith('^\\d{4}-\\d{2}-\\d{2}');

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Dates of the right shape that no calendar has: the schema cannot know. */
export function impossibleDates(value: unknown, path: DataPath = []): Misfit[] {
  if (typeof value === 'string') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || asPlainDate(value)) return [];
    return [{ path, atKey: false, message: `历法上没有 ${value} 这一天`, hint: '核对月份和日子' }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => impossibleDates(item, [...path, index]));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) => impossibleDates(item, [...path, key]));
  }
  return [];
}

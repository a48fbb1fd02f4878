/** Validates a file's value against its schema. */
import type { ValidateFunction } from 'ajv';
import { asPlainDate } from '../ledger/dates.js';
import { describe, type Misfit, misfitAt } from './schema-words.js';
import { keys, ledger, problem, targets, units } from './validators/validators.js';

export type FileKind = keyof typeof keys;

const VALIDATORS: Record<FileKind, ValidateFunction> = { ledger, units, targets, problem };

/** Everything that does not fit, at most one misfit for each place and cause; empty where all fits. */
export function misfits(kind: FileKind, value: unknown): Misfit[] {
  const validate = VALIDATORS[kind];
  if (validate(value)) return [];
  const seen = new Set<string>();
  const found = (validate.errors ?? []).flatMap((error) => {
    const misfit = describe(error, value, keys[kind]);
    const key = misfit && JSON.stringify([misfit.path, misfit.message]);
    if (!misfit || !key || seen.has(key)) return [];
    seen.add(key);
    return [misfit];
  });
  // Whatever the validator refuses must not pass for lack of a sentence.
  return found.length > 0 ? found : [misfitAt([], '文件的内容不合要求', '看 schemas/ 里的说明')];
}

/** Dates of the right shape that no calendar has: the schema cannot know. */
export function impossibleDates(value: unknown): Misfit[] {
  const found: Misfit[] = [];
  // One path for the whole walk: nearly every value is in order, and every command walks them all.
  const path: (string | number)[] = [];
  const visit = (part: unknown): void => {
    if (typeof part === 'string') {
      if (part.length === 10 && /^\d{4}-\d{2}-\d{2}$/.test(part) && !asPlainDate(part)) {
        found.push(misfitAt([...path], `历法上没有 ${part} 这一天`, '核对月份和日子'));
      }
    } else if (Array.isArray(part)) {
      for (let index = 0; index < part.length; index++) within(index, part[index]);
    } else if (part !== null && typeof part === 'object') {
      for (const key of Object.keys(part)) within(key, (part as Record<string, unknown>)[key]);
    }
  };
  const within = (step: string | number, part: unknown): void => {
    path.push(step);
    visit(part);
    path.pop();
  };
  visit(value);
  return found;
}

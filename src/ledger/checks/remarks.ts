/** Remarks that explain what contradicts itself in a plan. */
import { endOfMonth, type PlainDate, partsOf } from '../dates.js';
import type { DataPath, RuleConcern } from '../finding.js';
import { remarkText, type Task } from '../model.js';
import { about, type TaskPlace } from './rule.js';

/**
 * What contradicts, for a remark to name: dates of the plan that do not fit together; the plan's date and another that is
 * recorded (either may be missing); where there is no date, words of the file.
 */
type Contradiction =
  | { readonly dates: readonly PlainDate[] }
  | { readonly said: PlainDate | null; readonly recorded: PlainDate | undefined }
  | { readonly words: string };

/**
 * The remark of the task that explains a contradiction: the first that names both dates (or quotes the words), so that
 * a reviewer sees which remark answers which finding. One that reads the plan's date as it stands explains no other.
 */
function explanation(task: Task, between: Contradiction): string | undefined {
  return task.remarks?.map(remarkText).find((remark) => {
    if ('words' in between) return squeezed(remark).includes(squeezed(between.words));
    if ('dates' in between) return between.dates.every((date) => names(remark, date));
    const { said, recorded } = between;
    if ((said && !names(remark, said)) || (recorded && !names(remark, recorded))) return false;
    return !said || !recorded || !isReadAs(remark, said) || isRecordedAs(remark, recorded);
  });
}

/** Whether a remark says that something is read as this day: 读作 2022-06-30. */
export const isReadAs = (remark: string, date: PlainDate): boolean => isBehind(/读作/, remark, date);

const isRecordedAs = (remark: string, date: PlainDate): boolean =>
  isBehind(/[记定]为|[改调][整]?[为到至]|[延推][期迟]?[到至]/, remark, date);

function isBehind(word: RegExp, remark: string, date: PlainDate): boolean {
  const [, ...behind] = squeezed(remark).split(word);
  return behind.some((text) => spellings(date).some((spelling) => text.startsWith(spelling)));
}

const names = (remark: string, date: PlainDate): boolean =>
  spellings(date).some((spelling) => squeezed(remark).includes(spelling));

/**
 * A concern about what contradicts itself. The plan may do so; then nobody here can put it right, and a remark that
 * explains how it was read makes a note of the error.
 */
export function contradiction(
  place: TaskPlace,
  below: DataPath,
  message: string,
  hint: string,
  between: Contradiction,
): RuleConcern {
  const remark = explanation(place.task, between);
  if (remark === undefined) return about(place, below, message, hint);
  return about(place, below, message, `不必改，备注已说明：${remark}`, 'note');
}

/** The ways in which remarks write a date: 2022-12-31, 2022年12月31日, and by its month or year where it ends one. */
function spellings(date: PlainDate): string[] {
  const { year, month, day } = partsOf(date);
  const endsMonth = date === endOfMonth(year, month);
  return [
    date,
    `${year}年${month}月${day}日`,
    ...(endsMonth ? [`${year}年${month}月底`] : []),
    ...(endsMonth && month === 12 ? [`${year}年底`] : []),
  ];
}

/** Plans write 2022 年 6 月 and 2022年6月 side by side. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

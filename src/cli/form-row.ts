/** One row of a 调度表 as a unit has filled it in: the progress that it reports, or what is wrong with it. */
import { isBare, isBlankMark, isFormulaError } from '../importer/cells.js';
import type { ReturnedRow } from '../importer/returned.js';
import type { NewEntry } from '../ledger/change/record.js';
import type { PlainDate } from '../ledger/dates.js';
import { DISPATCH, PACE_CHOICES, type PaceChoice } from '../report/forms/dispatch.js';

/** What the form says for all its rows. */
interface FilledIn {
  readonly unit: string;
  readonly date: PlainDate;
  /** The cycle that it was sent out for, `2020-12`; '' where the day lies in it. */
  readonly period: string;
}

/** Undefined where nothing was filled in; a dash or 无 is nothing. */
export function readProgress(
  { cells }: ReturnedRow,
  { unit, date, period }: FilledIn,
): { readonly entry: NewEntry } | { readonly wrong: string } | undefined {
  const cell = (heading: string): string => {
    const text = cells.get(heading) ?? '';
    return isBlankMark(text) ? '' : text;
  };
  const broken = OPEN.find((heading) => isFormulaError(cells.get(heading) ?? ''));
  if (broken) return { wrong: `“${broken}”是公式错误 ${cells.get(broken)}` };
  const [note, pace, percent] = [cell(DISPATCH.note), cell(DISPATCH.pace), cell(DISPATCH.percent)];
  const [problems, next, evidence] = [cell(DISPATCH.problems), cell(DISPATCH.next), cell(DISPATCH.evidence)];
  if ([note, pace, percent, problems, next, evidence].every((one) => one === '')) return undefined;
  if (AS_BEFORE.test(note)) return { wrong: `“${DISPATCH.note}”写的是“${note}”，请写明进展` };
  if (note === '') return { wrong: `“${DISPATCH.note}”没有写` };
  if (isBare(note)) return { wrong: `“${DISPATCH.note}”只有日期或数字“${note}”，没有写进展` };
  const meant = pace === '' ? undefined : paceOf(pace);
  if (pace !== '' && meant === undefined) {
    return { wrong: `“${DISPATCH.pace}”写的是“${pace}”，应是${Object.keys(PACE_CHOICES).join('、')}之一` };
  }
  const share = percent === '' ? undefined : percentOf(percent);
  if (percent !== '' && share === undefined) return { wrong: `“${DISPATCH.percent}”写的是“${percent}”，应是 0 至 100` };
  if (meant === 'done' && share !== undefined && share < 100) {
    return { wrong: `“${DISPATCH.pace}”写“${pace}”，“${DISPATCH.percent}”写 ${percent}，两处不一致` };
  }
  const complete = share ?? (meant === 'done' ? 100 : undefined);
  return {
    entry: {
      event: 'progress',
      date,
      by: unit,
      note: evidence === '' ? note : `${note}（佐证材料：${evidence}）`,
      ...(complete !== undefined && { percent: complete }),
      ...(meant !== undefined && { pace: meant === 'behind' ? ('behind' as const) : ('on_schedule' as const) }),
      ...(problems !== '' && { problems }),
      ...(next !== '' && { next }),
      ...(period !== '' && { period }),
    },
  };
}

/** What a unit fills in. */
const OPEN = [DISPATCH.note, DISPATCH.pace, DISPATCH.percent, DISPATCH.problems, DISPATCH.next, DISPATCH.evidence];
/** Points to what stands elsewhere, and tells nothing in a record. */
const AS_BEFORE = /^(?:同上|同前|同上(?:个)?月|见上|略)[。.]?$/;

/** The list's words, and what people write instead where a program lost the list. */
const ALSO: Readonly<Record<string, PaceChoice>> = {
  完成: 'done',
  是: 'on_schedule',
  正常: 'on_schedule',
  达到: 'on_schedule',
  达到序时: 'on_schedule',
  否: 'behind',
  未达到: 'behind',
  未达到序时: 'behind',
  未达到序时进度: 'behind',
};

function paceOf(text: string): PaceChoice | undefined {
  const plain = text.normalize('NFKC').replace(/\s+|\(.*?\)/g, '');
  return PACE_CHOICES[plain as keyof typeof PACE_CHOICES] ?? ALSO[plain];
}

/** `60`, `60%`, `约60%`; `六成` is not. A share such as 0.6, as a workbook keeps a percentage, is 60. */
function percentOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const [, digits, sign] = /^(?:完成|已完成)?(?:约|大约)?(\d+(?:\.\d+)?)(%?)(?:左右)?$/.exec(plain) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const percent = !sign && number > 0 && number <= 1 && digits.includes('.') ? number * 100 : number;
  return percent >= 0 && percent <= 100 ? Number(percent.toFixed(2)) : undefined;
}

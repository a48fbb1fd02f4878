/** Where a date can be read in two ways. */
import { addDays, asPlainDate, type PlainDate } from '../dates.js';
import { firstDayOf, lastDayOf, type Mention, type Precision } from './mentions.js';

/** A place that can be read in two ways. */
export interface Ambiguity {
  /** The words concerned, as they stand. */
  readonly phrase: string;
  /** How it was read. */
  readonly read: PlainDate;
  /** The other reading; null where it is that no deadline is meant. */
  readonly other: PlainDate | null;
  /** Why, one Chinese sentence without a full stop. */
  readonly reason: string;
}

const PRECISION_WORDS: Record<Precision, string> = {
  day: '当日',
  tenday: '当旬',
  month: '当月',
  quarter: '当季',
  half: '当半年',
  year: '当年',
  'five-year': '规划期',
};

/** What is known of a date when its doubts are looked for. */
interface Said {
  /** The words of the date as they stand. */
  readonly phrase: string;
  readonly read: PlainDate;
  /** The year that was used, and whether the phrase named it. */
  readonly year: number;
  readonly yearSaid: boolean;
  /** The text behind the date. */
  readonly behind: string;
}

/** Every second way of reading a date. */
export function doubtsOf(mention: Mention, { phrase, read, year, yearSaid, behind }: Said): Ambiguity[] {
  const { before, atEnd, precision } = mention;
  const found: Ambiguity[] = [];
  const add = (other: PlainDate | null, reason: string): void => void found.push({ phrase, read, other, reason });
  if (!yearSaid) add(lastDayOf(mention, year + 1) ?? null, `没有年份，按方案印发的 ${year} 年读`);
  if (mention.short) add(null, '年份只写了两位');
  if (before && !atEnd && precision !== 'day') {
    const first = firstDayOf(mention, year);
    const other = first && asPlainDate(addDays(first, -1));
    if (other) add(other, `“前”按字面不含${PRECISION_WORDS[precision]}`);
  }
  if (precision === 'year' && !mention.closed && /不高于|不低于/.test(behind)) {
    add(null, '也可能只是指标所属的年度，不是时限');
  }
  return found;
}

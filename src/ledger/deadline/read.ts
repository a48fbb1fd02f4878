/**
 * Reads the deadline phrase of a plan.
 *
 * The rules, with where they come from:
 * - 2022年6月, 2022年6月底(前) end on 2022-06-30; 2020年底(前) on 2020-12-31; an explicit day is that day, also with 前
 *   (contract § 1; the plan's own rows).
 * - 2020年10月前 is literally 2020-09-30; the plan, dated 2020-10-14, cannot mean that, and itself writes 2022年6月前 for
 *   what it elsewhere dates 2022年6月. Read as the month's end and flagged, with the literal reading beside it.
 * - Several dates are stages; a later one without a year takes that of the one before (分别于6月底和7月底).
 * - Without any year the plan's year counts, flagged; nothing is ever taken from today.
 * - What is told of (截至…, 预计…) or hangs on something else (汛期前, 按市级要求) gives no date and is named in `unread`.
 */
import { addDays, addMonths, type PlainDate, partsOf } from '../dates.js';
import { firstDayOf, isPossible, lastDayOf, type Mention, mentionsIn, type Precision } from './mentions.js';
import { LONGEST_PHRASE, type Normalised, normalise, originalOf } from './normalise.js';
import { valueOfNumber } from './numerals.js';
import { CLASSES, DONE, EMPTY, IMMEDIATE, NOT_A_DEADLINE, ONGOING, RECURRING, RELATIVE, UNREADABLE } from './words.js';

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

/** `zhenggai/deadline@1` (contract § 5). */
export interface DeadlineReading {
  /** Exactly what was asked. */
  readonly text: string;
  /** Last day in time; of several stages the last. */
  readonly due: PlainDate | null;
  readonly ongoing: boolean;
  readonly immediate: boolean;
  /** Empty unless the phrase names at least two dates. */
  readonly stages: readonly { readonly name: string; readonly due: PlainDate }[];
  /** 每月20日前: as it stands. */
  readonly recurring: string | null;
  readonly ambiguous: readonly Ambiguity[] | null;
  /** What says when but gives no date, as it stands. */
  readonly unread: readonly string[];
  readonly precision: Precision | null;
  /** A range's first day. */
  readonly from: PlainDate | null;
  /** Dates that no calendar has; then there is no `due`. */
  readonly errors: readonly string[];
}

export interface DeadlineOptions {
  /** The plan's date of issue: the year of dates without one, and what 印发后30日内 counts from. */
  readonly issued?: PlainDate;
}

interface Dated {
  readonly mention: Mention;
  readonly due: PlainDate;
}

/** Reads a phrase. Never throws; a phrase longer than {@link LONGEST_PHRASE} characters is not read. */
export function readDeadline(text: string, options: DeadlineOptions = {}): DeadlineReading {
  if (text.length > LONGEST_PHRASE) return { ...nothing(text), unread: [text.slice(0, 20)] };
  return new Reading(text, options).result();
}

const nothing = (text: string): DeadlineReading => ({
  text,
  due: null,
  ongoing: false,
  immediate: false,
  stages: [],
  recurring: null,
  ambiguous: null,
  unread: [],
  precision: null,
  from: null,
  errors: [],
});

class Reading {
  private readonly phrase: Normalised;
  private readonly ambiguous: Ambiguity[] = [];
  private readonly unread: string[] = [];
  private readonly errors: string[] = [];
  private from: PlainDate | null = null;

  constructor(
    private readonly text: string,
    private readonly options: DeadlineOptions,
  ) {
    this.phrase = normalise(text);
  }

  result(): DeadlineReading {
    const said = this.phrase.text.replace(/[,，。;；、!！]+$/, '');
    if (EMPTY.test(said) || DONE.test(said))
      return { ...nothing(this.text), unread: said === '' ? [] : [this.text.trim()] };
    const classes = CLASSES.test(said);
    if (classes) this.unread.push(this.text.trim());
    const recurring = this.recurring();
    const rest = this.blanked(recurring);
    const dated = classes ? [] : this.dates(rest);
    const relative = dated.length === 0 && !classes ? this.relative(rest) : undefined;
    this.findUnread(rest);
    const due =
      relative ??
      dated
        .map((one) => one.due)
        .sort()
        .at(-1) ??
      null;
    const flags = { ongoing: !classes && ONGOING.test(said), immediate: IMMEDIATE.test(said) };
    const understood = due !== null || flags.ongoing || flags.immediate || recurring !== null;
    if (!understood && this.unread.length === 0 && this.errors.length === 0) this.unread.push(this.text.trim());
    const failed = this.errors.length > 0;
    const latest = dated.findLast((one) => one.due === due);
    return {
      text: this.text,
      due: failed ? null : due,
      ...flags,
      stages: failed || dated.length < 2 ? [] : this.stages(dated),
      recurring: recurring?.words ?? null,
      ambiguous: this.ambiguous.length > 0 ? this.ambiguous : null,
      unread: this.unread,
      precision: failed ? null : (latest?.mention.precision ?? null),
      from: failed ? null : this.from,
      errors: this.errors,
    };
  }

  /** The repeated times; they are no deadline, so the scanner does not see them. */
  private recurring(): { words: string; places: [number, number][] } | null {
    const all = RECURRING.flatMap((pattern) => [...this.phrase.text.matchAll(pattern)])
      .map((match): [number, number] => [match.index, match.index + match[0].length])
      .sort((a, b) => a[0] - b[0]);
    const places = all.filter(([start], index) => index === 0 || start >= (all[index - 1] as [number, number])[1]);
    if (places.length === 0) return null;
    const words = places.map(([start, end]) => originalOf(this.phrase, start, end).trim());
    return { words: words.join('；'), places };
  }

  private blanked(recurring: { places: [number, number][] } | null): string {
    let text = this.phrase.text;
    for (const [start, end] of recurring?.places ?? [])
      text = text.slice(0, start) + '\u0000'.repeat(end - start) + text.slice(end);
    return text;
  }

  private dates(text: string): Dated[] {
    const mentions = mentionsIn(text);
    const ranged = this.joinRanges(mentions, text);
    let year: number | undefined;
    const dated: Dated[] = [];
    for (const mention of ranged) {
      if (mention.year !== undefined) year = mention.year;
      if (!isPossible(mention)) {
        this.errors.push(`历法上没有“${this.words(mention)}”`);
        continue;
      }
      if (this.isTold(mention, text)) continue;
      const due = this.dueOf(mention, mention.year ?? year);
      if (due) dated.push({ mention, due });
    }
    return dated;
  }

  /** `A至B` with a whole date on both sides: the end counts, the beginning is kept. */
  private joinRanges(mentions: readonly Mention[], text: string): Mention[] {
    return mentions.flatMap((mention, index): Mention[] => {
      const next = mentions[index + 1];
      const before = mentions[index - 1];
      const joins = (a: Mention, b: Mention): boolean =>
        /^[-—–~至到]$/.test(text.slice(a.end, b.start)) && !a.before && !a.atEnd;
      if (next && joins(mention, next)) {
        const year = mention.year ?? next.year;
        this.from = year === undefined ? null : (firstDayOf(mention, year) ?? null);
        return [];
      }
      if (before && joins(before, mention)) return [{ ...mention, year: mention.year ?? before.year }];
      return [mention];
    });
  }

  /** Whether a time is only told of: 截至…, 预计…, 不高于2019年度, 2020年9月启动, 2020-2021年秋冬季. */
  private isTold(mention: Mention, text: string): boolean {
    const lead = text.slice(Math.max(0, mention.start - 6), mention.start);
    const behind = text.slice(mention.end, mention.end + 4);
    if (mention.begins || /^(?:起|启动|开始|秋冬季|印发|汛期|春节)/.test(behind)) {
      if (mention.begins || /^(?:起|启动|开始)/.test(behind)) {
        const year = mention.year;
        this.from ??= year === undefined ? null : (firstDayOf(mention, year) ?? null);
      } else this.unread.push(originalOf(this.phrase, mention.start, Math.min(mention.end + 3, text.length)).trim());
      return true;
    }
    if (!NOT_A_DEADLINE.test(lead)) return false;
    const word = NOT_A_DEADLINE.exec(lead)?.[0] ?? '';
    this.unread.push(originalOf(this.phrase, mention.start - word.length, mention.end).trim());
    return true;
  }

  private dueOf(mention: Mention, year: number | undefined): PlainDate | undefined {
    const issued = this.options.issued;
    const assumed = year ?? (issued && partsOf(issued).year);
    if (assumed === undefined) {
      this.unread.push(`${this.words(mention)}（没有年份）`);
      return undefined;
    }
    const due = lastDayOf(mention, assumed);
    if (!due) {
      this.errors.push(`历法上没有“${this.words(mention)}”`);
      return undefined;
    }
    if (year === undefined && issued !== undefined && due < issued) {
      this.errors.push(`“${this.words(mention)}”没有年份，按方案印发的 ${assumed} 年读，早于印发日 ${issued}`);
      return undefined;
    }
    if (mention.span > 0) this.from = firstDayOf(mention, assumed) ?? null;
    this.flag(mention, due, year === undefined, assumed);
    return due;
  }

  private flag(mention: Mention, due: PlainDate, noYear: boolean, year: number): void {
    const { before, atEnd, precision } = mention;
    const phrase = this.words(mention);
    if (noYear) {
      const reason = `没有年份，按方案印发的 ${year} 年读`;
      this.ambiguous.push({ phrase, read: due, other: lastDayOf(mention, year + 1) ?? null, reason });
    }
    if (before && !atEnd && precision !== 'day') {
      const first = firstDayOf(mention, year);
      const other = first ? addDays(first, -1) : null;
      const reason = `“前”按字面不含${PRECISION_WORDS[precision]}`;
      this.ambiguous.push({ phrase, read: due, other, reason });
    }
    const behind = this.phrase.text.slice(mention.end);
    if (precision === 'year' && !atEnd && !before && /不高于|不低于/.test(behind)) {
      this.ambiguous.push({ phrase, read: due, other: null, reason: '也可能只是指标所属的年度，不是时限' });
    }
  }

  /** 印发后30日内: counted from the plan's date where it is known. Everything else counted from elsewhere has no date. */
  private relative(text: string): PlainDate | undefined {
    const match = RELATIVE.exec(text);
    if (!match || match[0].length < 3) return undefined;
    const [whole, , published, , count = '', unit = ''] = match;
    const isSpan = /内|时间/.test(whole) || published !== undefined;
    if (!isSpan && unit !== '年度') return undefined;
    const words = originalOf(this.phrase, match.index, match.index + whole.length).trim();
    const { issued } = this.options;
    if (published === undefined || issued === undefined || unit === '工作日' || unit === '年度') {
      this.unread.push(words);
      return undefined;
    }
    const n = valueOfNumber(count);
    return unit === '月'
      ? addMonths(issued, n)
      : unit === '年'
        ? addMonths(issued, n * 12)
        : addDays(issued, unit === '周' ? n * 7 : n);
  }

  private findUnread(text: string): void {
    for (const match of text.matchAll(UNREADABLE)) {
      const words = originalOf(this.phrase, match.index, match.index + match[0].length).trim();
      if (!this.unread.some((one) => one.includes(words))) this.unread.push(words);
    }
  }

  /** Each stage is named by the clause around its date, without the date. */
  private stages(dated: readonly Dated[]): { name: string; due: PlainDate }[] {
    const { text } = this.phrase;
    const cuts = dated.map(({ mention }, index) => {
      const next = dated[index + 1];
      return next ? boundary(text, mention.end, next.mention.start) : text.length;
    });
    return dated.map(({ mention, due }, index) => {
      const start = index === 0 ? 0 : (cuts[index - 1] ?? 0);
      const head = originalOf(this.phrase, start, mention.start);
      const tail = originalOf(this.phrase, mention.end, cuts[index] ?? text.length);
      const name = trimmed(`${head.replace(/(?:在|于|到|至|分别于|分年度在)\s*$/, '')}${tail}`);
      return { name: name === '' ? `第 ${index + 1} 阶段` : name, due };
    });
  }

  private words({ start, end }: Mention): string {
    return originalOf(this.phrase, start, end).trim();
  }
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

/** Where one stage ends and the next begins: behind the last full stop between them, else semicolon, else comma. */
function boundary(text: string, from: number, to: number): number {
  const between = text.slice(from, to);
  for (const marks of [/[。!！]/g, /[;；]/g, /[,，]/g, /[、和及与]/g]) {
    const last = [...between.matchAll(marks)].at(-1);
    if (last) return from + last.index + 1;
  }
  return from;
}

function trimmed(text: string): string {
  return text.replace(/^[\s,，。;；、:：和及与]+|[\s,，。;；、:：]+$/g, '').slice(0, 80);
}

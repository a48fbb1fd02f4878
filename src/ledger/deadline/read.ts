/**
 * Reads the deadline phrase of a plan.
 *
 * The rules, with where they come from:
 * - 2022年6月, 2022年6月底(前) end on 2022-06-30; 2020年底(前) on 2020-12-31; an explicit day is that day, also with 前
 *   (contract § 1; the plan's own rows).
 * - 2020年10月前 is literally 2020-09-30; the plan, dated 2020-10-14, cannot mean that, and itself writes 2022年6月前 for
 *   what it elsewhere dates 2022年6月. Read as the month's end; the literal reading stands beside it where it is possible.
 * - Several dates are stages; a later one without a year takes that of the one before (分别于6月底和7月底).
 * - Of two dates of one duty (原定…延期至…, 原则上…最迟…) the second counts, and neither is a stage.
 * - Without any year the plan's year counts, flagged; nothing is ever taken from today.
 * - What is told of (截至…, 预计…) or hangs on something else (汛期前, 按市级要求) gives no date and is named in `unread`.
 * - A date is given only where every word beside it is understood, and only where none that was not may lie after it.
 */
import { type PlainDate, partsOf, whyNoDay } from '../dates.js';
import { type Ambiguity, doubtsOf } from './ambiguity.js';
import { isOnlyHoped, isOther, type Meaning, meaningOf, NOT_A_DEADLINE, openWords, replaces } from './context.js';
import { firstDayOf, isPossible, lastDayOf, type Mention, mentionsIn, type Precision } from './mentions.js';
import { LONGEST_PHRASE, type Normalised, normalise, originalOf } from './normalise.js';
import { countedIn } from './relative.js';
import { type Dated, stagesOf } from './stages.js';
import { CLASSES, DONE, EMPTY, IMMEDIATE, LATER_THAN_SAID, ONGOING, RECURRING, UNREADABLE } from './words.js';

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
  /** Whether every time of the phrase was understood: only then may a date be held against it. */
  readonly certain: boolean;
}

interface DeadlineOptions {
  /** The plan's date of issue: the year of dates without one, and what 印发后30日内 counts from. */
  readonly issued?: PlainDate;
}

/** Reads a phrase. Never throws; a phrase longer than {@link LONGEST_PHRASE} characters is not read. */
export function readDeadline(text: string, options: DeadlineOptions = {}): DeadlineReading {
  if (text.length > LONGEST_PHRASE) return { ...nothing(text), unread: [text.slice(0, 20)] };
  return new Reading(text, options).result();
}

/** After every day of the calendar. */
const NEVER = '9999-99-99';
/** 至, — between two times. */
const BETWEEN = /^起?[,，]?[-‐-―−─~〜至到]{1,2}$/;

const isSpan = ({ span, months }: Mention): boolean => span > 0 || (months !== undefined && months[0] < months[1]);

/** The end of a range, with the year of its beginning where it names none; 11月至3月 ends in the year after. */
function endOfRange(first: Mention, last: Mention): Mention {
  if (last.year !== undefined || last.relative) return last;
  const { year, relative, short } = first;
  if (!first.months || !last.months || last.months[0] >= first.months[0]) return { ...last, year, relative, short };
  if (year !== undefined) return { ...last, year: year + 1, short };
  return { ...last, relative: { from: relative?.from ?? 'plan', plus: (relative?.plus ?? 0) + 1 } };
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
  certain: false,
});

class Reading {
  private readonly phrase: Normalised;
  private readonly issued: PlainDate | undefined;
  private readonly ambiguous: Ambiguity[] = [];
  private readonly unread: string[] = [];
  private readonly errors: string[] = [];
  private from: PlainDate | null = null;
  /** The last day that a time may have whose words were not understood; the end of all days where nothing is known. */
  private openUntil = '';

  constructor(
    private readonly text: string,
    { issued }: DeadlineOptions,
  ) {
    this.phrase = normalise(text);
    this.issued = issued;
  }

  result(): DeadlineReading {
    const said = this.phrase.text.replace(/[,，。;；、!！]+$/, '');
    if (EMPTY.test(said) || DONE.test(said)) {
      return { ...nothing(this.text), ongoing: ONGOING.test(said), unread: said === '' ? [] : [this.text.trim()] };
    }
    const classes = CLASSES.test(said);
    if (classes) this.unread.push(this.text.trim());
    const recurring = this.recurring();
    const rest = this.blanked(recurring);
    const dated = classes ? [] : this.dates(rest);
    const counted = classes ? undefined : this.counted(rest, dated);
    this.findUnread(rest, dated);
    const latest = dated.reduce<Dated | undefined>((last, one) => (last && last.due > one.due ? last : one), undefined);
    const known = counted ?? latest?.due ?? null;
    const due = known !== null && this.errors.length === 0 && known >= this.openUntil ? known : null;
    const flags = { ongoing: !classes && ONGOING.test(said), immediate: IMMEDIATE.test(said) };
    const understood = due !== null || flags.ongoing || flags.immediate || recurring !== null;
    if (!understood && this.unread.length === 0 && this.errors.length === 0) this.unread.push(this.text.trim());
    return {
      text: this.text,
      due,
      ...flags,
      stages: due === null ? [] : stagesOf(this.phrase, dated),
      recurring: recurring?.words ?? null,
      ambiguous: this.ambiguous.length > 0 ? this.ambiguous : null,
      unread: this.unread,
      precision: due === null ? null : (latest?.mention.precision ?? null),
      from: this.errors.length > 0 ? null : this.from,
      errors: this.errors,
      certain: understood && this.openUntil === '' && this.errors.length === 0,
    };
  }

  /** The repeated times; they are no deadline, so the scanner does not see them. */
  private recurring(): { words: string; places: [number, number][] } | null {
    const all = RECURRING.flatMap((pattern) => [...this.phrase.text.matchAll(pattern)])
      .map((match): [number, number] => [match.index, match.index + match[0].length])
      .sort((a, b) => a[0] - b[0]);
    const places = all.filter(([start], index) => index === 0 || start >= (all[index - 1] as [number, number])[1]);
    if (places.length === 0) return null;
    return { words: places.map(([start, end]) => this.words(start, end)).join('；'), places };
  }

  private blanked(recurring: { places: [number, number][] } | null): string {
    let text = this.phrase.text;
    for (const [start, end] of recurring?.places ?? [])
      text = text.slice(0, start) + '\u0000'.repeat(end - start) + text.slice(end);
    // The years in a document's name.
    return text.replace(/《[^《》]+》/g, (name) => '\u0000'.repeat(name.length));
  }

  private dates(text: string): Dated[] {
    const mentions = this.joinRanges(mentionsIn(text), text);
    const dated: Dated[] = [];
    let said: number | undefined;
    for (const mention of mentions) {
      if (!isPossible(mention)) {
        this.impossible(mention);
        continue;
      }
      const year = this.yearOf(mention, said) ?? said;
      const meaning = this.meaningOf(mention, text, dated.at(-1), year);
      if (meaning === 'begins' || meaning === 'deadline') said = year;
      const one = this.take(meaning, mention, year, text);
      if (!one) continue;
      const before = dated.at(-1);
      if (before && replaces(text, before.mention, mention)) dated.pop();
      if (before && isOther(text, before.mention, mention)) {
        dated.pop();
        const reason = '两个时间用“或”相连';
        this.ambiguous.push({
          phrase: this.words(before.mention.start, mention.end),
          read: one.due,
          other: before.due,
          reason,
        });
      }
      dated.push(one);
    }
    this.findSeasons(text, mentions, dated);
    return dated;
  }

  /** The year of a time as it is written; undefined where the phrase does not name one there. */
  private yearOf({ year, relative }: Mention, said: number | undefined): number | undefined {
    if (!relative) return year;
    const from = relative.from === 'said' ? (said ?? this.planYear()) : this.planYear();
    return from === undefined ? undefined : from + relative.plus;
  }

  private planYear(): number | undefined {
    return this.issued && partsOf(this.issued).year;
  }

  /** A month without a year that lies before the date that was named last may be any year's. */
  private meaningOf(mention: Mention, text: string, before: Dated | undefined, year?: number): Meaning {
    const meaning = meaningOf(text, mention, this.issued);
    if (meaning !== 'deadline' || mention.year !== undefined || mention.relative || !before) return meaning;
    const due = lastDayOf(mention, year ?? partsOf(before.due).year);
    if (!due || due >= before.due) return meaning;
    return isOnlyHoped(text, mention) ? 'told' : 'open';
  }

  private take(meaning: Meaning, mention: Mention, year: number | undefined, text: string): Dated | undefined {
    if (meaning === 'deadline') return this.dueOf(mention, year);
    if (meaning === 'told') this.tell(mention, text);
    else if (meaning === 'open') this.leaveOpen(mention, text);
    else if (year !== undefined) this.from ??= firstDayOf(mention, year) ?? null;
    return undefined;
  }

  /** `A至B` with a whole date on both sides: the end counts, the beginning is kept. */
  private joinRanges(mentions: readonly Mention[], text: string): Mention[] {
    const joins = (a: Mention | undefined, b: Mention | undefined): boolean =>
      a !== undefined && b !== undefined && !a.before && BETWEEN.test(text.slice(a.end, b.start));
    return mentions.flatMap((mention, index): Mention[] => {
      const next = mentions[index + 1];
      const before = mentions[index - 1];
      if (joins(mention, next)) {
        const year = this.yearOf(mention, undefined) ?? next?.year;
        if (year !== undefined) this.from ??= firstDayOf(mention, year) ?? null;
        return [];
      }
      return [before && joins(before, mention) ? endOfRange(before, mention) : mention];
    });
  }

  /** A time that is only told of: 截至…, 预计…, 不高于2019年度. */
  private tell(mention: Mention, text: string): void {
    const lead = text.slice(Math.max(0, mention.start - 6), mention.start);
    const word = NOT_A_DEADLINE.exec(lead)?.[0] ?? '';
    this.unread.push(this.words(mention.start - word.length, mention.end));
  }

  private leaveOpen(mention: Mention, text: string): void {
    this.unread.push(this.words(...openWords(text, mention)));
    this.stayOpenUntil((mention.year !== undefined && lastDayOf(mention, mention.year)) || NEVER);
  }

  private stayOpenUntil(last: string): void {
    if (last > this.openUntil) this.openUntil = last;
  }

  /** 汛期前, 春节前 behind the last date: what is asked for then may lie after it. */
  private findSeasons(text: string, mentions: readonly Mention[], dated: readonly Dated[]): void {
    const last = dated.at(-1)?.mention.end ?? 0;
    for (const { index } of text.matchAll(LATER_THAN_SAID)) {
      const isRead = mentions.some(({ start, end }) => start <= index && index < end);
      if (!isRead && index >= last) this.stayOpenUntil(NEVER);
    }
  }

  private impossible(mention: Mention): void {
    const { year, months, days } = mention;
    const words = `历法上没有“${this.words(mention.start, mention.end)}”`;
    const why = months && days ? `：${whyNoDay(year, months[1], days[1])}` : '';
    this.errors.push(`${words}${why}`);
  }

  /** @param said the year that the phrase names; without one the plan's counts */
  private dueOf(mention: Mention, said: number | undefined): Dated | undefined {
    const phrase = this.words(mention.start, mention.end);
    const year = said ?? this.planYear();
    if (year === undefined) {
      this.unread.push(`${phrase}（没有年份）`);
      return undefined;
    }
    const due = lastDayOf(mention, year);
    if (!due) {
      this.impossible(mention);
      return undefined;
    }
    if (said === undefined && this.issued !== undefined && due < this.issued) {
      this.errors.push(`“${phrase}”没有年份，按方案印发的 ${year} 年读，早于印发日 ${this.issued}`);
      return undefined;
    }
    if (isSpan(mention)) this.from ??= firstDayOf(mention, year) ?? null;
    const behind = this.phrase.text.slice(mention.end);
    this.ambiguous.push(...doubtsOf(mention, { phrase, read: due, year, yearSaid: said !== undefined, behind }));
    return { mention, due };
  }

  /** 印发后30日内 counts where no calendar date is given; a length of time beside one is only named. */
  private counted(text: string, dated: readonly Dated[]): PlainDate | undefined {
    const found = countedIn(text, this.issued);
    if (!found) return undefined;
    if (found.due !== undefined && dated.length === 0) return found.due;
    this.unread.push(this.words(found.start, found.end));
    return undefined;
  }

  private findUnread(text: string, dated: readonly Dated[]): void {
    for (const match of text.matchAll(UNREADABLE)) {
      const end = match.index + match[0].length;
      // 国庆节前, and the year of 今年年底.
      if (dated.some(({ mention }) => mention.start <= end && match.index < mention.end)) continue;
      const words = this.words(match.index, end);
      if (!this.unread.some((one) => one.includes(words))) this.unread.push(words);
    }
  }

  private words(start: number, end: number): string {
    return originalOf(this.phrase, start, end).trim();
  }
}

/**
 * What the words around a time make of it. Only what is wholly understood is a deadline: an unexplained word directly
 * beside a year or month (2023年入汛前, 2O23年6月) leaves its day open.
 */
import type { PlainDate } from '../dates.js';
import { lastDayOf, type Mention } from './mentions.js';
import {
  AT_THE_LATEST,
  BEGINS,
  BESIDE_SOMETHING,
  DONE_THEN,
  EXPLAINED,
  FIRST_THOUGHT,
  FROM,
  HAPPENED,
  HOPED,
  INSTEAD,
  LONG_AFTER,
  MADE_SURE,
  NOT_A_DEADLINE,
  NOT_QUITE,
  ONLY_IF,
  QUALIFIES,
} from './words.js';

/** `begins` gives a first day, `told` is a point in time of something else, `open` is a deadline whose day is not known. */
export type Meaning = 'deadline' | 'begins' | 'told' | 'open';

/** How far around a time words are looked at, in characters. */
const REACH = 16;

/** What a time is, by the words beside it; the day of issue tells what had already happened. */
export function meaningOf(text: string, mention: Mention, issued: PlainDate | undefined): Meaning {
  const { before, closed } = mention;
  const lead = leadOf(text, mention);
  const behind = text.slice(mention.end, mention.end + REACH);
  if (isGlued(lead, mention)) return 'open';
  if (!before && BEGINS.test(behind)) return 'begins';
  if (FROM.test(lead) && mention.months?.[0] === mention.months?.[1]) return before || closed ? 'told' : 'begins';
  const clause = clauseBefore(text, mention);
  if (FIRST_THOUGHT.test(clause) || clause.startsWith('已') || NOT_A_DEADLINE.test(lead) || DONE_THEN.test(behind))
    return 'told';
  if (!before && LONG_AFTER.test(behind)) return 'told';
  if (ONLY_IF.test(clause) && (INSTEAD.test(lead) || AT_THE_LATEST.test(lead))) return 'told';
  if (!closed && BESIDE_SOMETHING.test(behind)) return 'open';
  if (!before && HAPPENED.test(behind) && isPast(mention, behind, issued)) return 'told';
  if (!before && QUALIFIES.test(behind)) return closed ? 'told' : 'open';
  // 完成2023年任务, 完成2000年以前建成的, 6月底前（2023年）: a year of something else.
  if (/完成$/.test(lead) && isPast(mention, behind, issued) && issued !== undefined) return 'told';
  if (!closed && !mention.months && (/完成$/.test(lead) || (/[前底末]\($/.test(lead) && behind.startsWith(')'))))
    return 'told';
  if (closed) return !before && NOT_QUITE.test(behind) ? 'open' : 'deadline';
  return EXPLAINED.test(behind) || HAPPENED.test(behind) ? 'deadline' : 'open';
}

const leadOf = (text: string, { start }: Mention): string => text.slice(Math.max(0, start - REACH), start);

/** Part of a longer word or number that was not read: l2月, 2O23年6月, 2023午6月, 三四月. Words end in 年 only as years. */
function isGlued(lead: string, { year, relative, short }: Mention): boolean {
  if (/[\dA-Za-z|]$/.test(lead) || (year === undefined && /\d[./·]$/.test(lead))) return true;
  if (short) return /[第满近共约]$/.test(lead);
  return (
    year === undefined &&
    relative === undefined &&
    /(?:[年一二三四五六七八九十廿两双]|前|(?:19|20)\d{2}\p{Script=Han})$/u.test(lead)
  );
}

function isPast(mention: Mention, behind: string, issued: PlainDate | undefined): boolean {
  if (issued === undefined || /^[^,，。;；、]{2,8}的[^,，。;；、]/.test(behind)) return true;
  const last = mention.year === undefined ? undefined : lastDayOf(mention, mention.year);
  return last !== undefined && last < issued;
}

/** The words that a time stands in, from the last comma or stop before it. */
function clauseBefore(text: string, mention: Mention): string {
  return (
    leadOf(text, mention)
      .split(/[,，。;；、(（]/)
      .at(-1) ?? ''
  );
}

/**
 * Whether of two dates that follow each other the second replaces the first, as of one duty: …延期至…,
 * 原则上…最迟…, 力争…确保….
 */
export function replaces(text: string, first: Mention, second: Mention): boolean {
  const [before, lead] = [clauseBefore(text, first), clauseBefore(text, second)];
  if (INSTEAD.test(lead) || AT_THE_LATEST.test(lead)) return true;
  return HOPED.test(before) && MADE_SURE.test(lead);
}

/** 2023年底前或2024年6月底前. */
export const isOther = (text: string, first: Mention, second: Mention): boolean =>
  /^(?:完成)?[,，]?或者?(?:在|于)?$/.test(text.slice(first.end, second.start));

/** 2023年10月底前，力争9月底前: hoped for, behind the date that is owed. */
export const isOnlyHoped = (text: string, mention: Mention): boolean => HOPED.test(clauseBefore(text, mention));

/** The unexplained words at a time, with the time: up to 前 or 后, or where a clause ends. */
export function openWords(text: string, { start, end }: Mention): [number, number] {
  const from = /[\dA-Za-z年|]/.test(text[start - 1] ?? '') ? start - 1 : start;
  const rest =
    /^(?:[^,，。;；、()（）]{0,8}?[前后]|[^,，。;；、()（）]{0,4})/.exec(text.slice(end, end + REACH))?.[0] ?? '';
  return [from, end + rest.length];
}

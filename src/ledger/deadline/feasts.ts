/** Feasts with a fixed day in the calendar of the sun (全国年节及纪念日放假办法). Those of the moon have none that could be read. */

interface Feast {
  readonly pattern: string;
  /** The day before it: the last in time of 国庆节前. */
  readonly month: number;
  readonly day: number;
  /** -1 where that day lies in the year before. */
  readonly shift: number;
}

const feast = (pattern: string, month: number, day: number, shift = 0): Feast => ({ pattern, month, day, shift });

export const FEASTS: readonly Feast[] = [
  feast('元旦节?', 12, 31, -1),
  feast('三八["”]?妇女节|三八节|(?:国际)?妇女节', 3, 7),
  feast('五一["”]?(?:国际)?劳动节|(?:国际)?劳动节|五一节?', 4, 30),
  feast('五四["”]?青年节|青年节', 5, 3),
  feast('六一["”]?(?:国际)?儿童节|儿童节|六一节?', 5, 31),
  feast('七一["”]?建党节|建党节|七一', 6, 30),
  feast('八一["”]?建军节|建军节|八一', 7, 31),
  feast('教师节', 9, 9),
  feast('十一["”]?国庆节?|国庆节?|十一', 9, 30),
];

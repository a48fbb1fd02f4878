/**
 * What the words around a time make of it. Only what is wholly understood is a deadline: an unexplained word directly
 * beside a year or month (2023年入汛前, 2O23年6月) leaves its day open.
 */
import type { PlainDate } from '../dates.js';
import { lastDayOf, type Mention } from './mentions.js';

/** Directly before a time that something is told of, not a deadline: 截至目前, 预计7月底, 较2020年, 已于2022年12月底. */
export const NOT_A_DEADLINE =
  /(?:截至|截止|截止到|有效期[至到]|预计|拟于|展望至|不高于|不低于|不早于|高于|低于|(?<!不|不得|不能)超过|同比|相比|对比|比|较|已于|已在|曾于|业于)$/;

/** Directly before the first day of a time: 自2023年5月起, 从3月至6月. */
const FROM = /(?:自|从)$/;

/** Directly behind a time: it is when something begins. */
const BEGINS = /^(?:(?:之|以)?后(?!续)|以来|起|始|开始|启动|开工|动工|施行|起?实施起)/;

/** Directly behind a time: it is when something was done. */
const DONE_THEN =
  /^[^,，。;；、()（）]{0,6}(?:已经?|未能?)(?:全部|全面|基本|按期)?(?:完成|整改|办结|销号|达标|落实|关停|拆除|建成|到位)(?!的)/;

/** Directly behind a time: what inspectors and offices did then; where it is not yet past, it is a step of the plan. */
const HAPPENED =
  /^(?:[^,，。;；、]{0,6}(?:反馈|交办|转办|移交|移送|通报|督察|巡察|巡视|审计|查处|发现|曝光|约谈|处罚|投诉|举报|批复|批准|立项)|印发|发布|下发|出台)/;

/** What may stand directly behind a year or month that nothing else closes; whatever else does leaves its day open. */
const EXPLAINED =
  /^(?:$|[,，。;；、:：!！()（）[\]【】”’\u0000]|[-‐-―−─~〜至到]|[和及与并各共须需必应要将可均]|达(?!到序时)|完|全[面部县市区省乡镇年]|基本|实现|建成|建立|建设|新建|扩建|改建|启用|消除|整改|力争|确保|争取|取缔|退出|拆除|关[闭停]|搬迁|清[理零退]|销号|验收|办结|到位|通过|投[运用产入]|运行|竣工|完工|交付|解决|落实|取得|形成|制定|编制|开展|推进|实施|治理|修[复订]|恢复|复[垦绿]|淘汰|停[止产]|转产|改造|提[标升高]|补[齐办]|提前|健全|覆盖|累计|见效|结束|收官|整治|处[置理]|化解|办理|取消|撤销|腾退|截污|贯通|封堵|接入|纳入|下降|降[低至]|减少|削减|控制|上?报[送省市县]?|提交|公[示开]|组织|启动|开工|动工|安排|[^,，。;；]{0,3}的$|期间|与\d|[比较]|排查|自查|摸底|调查|巩固|提质)/;

/** A time inside what qualifies something else: 2022年检查发现的问题, 2021年印发的方案. */
const QUALIFIES = /^(?!完成|全面|全部|基本)[^,，。;；、]{1,8}的(?=[^,，。;；、])/;

/** Directly behind a time: something is due so long after it: 2023年3月15日反馈后3个月内. */
const LONG_AFTER =
  /^[^,，。;；、()\u0000]{0,12}后的?(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:工作日|日|天|周|月|年)/;

/** Behind a day that is otherwise whole: the day is not the one named. */
const NOT_QUITE = /^(?:零[时点]|左右|前后|上下|第|[\dA-Za-z%])/;

/**
 * Directly behind a time that nothing closes: it is that of something else, which the work comes before or after:
 * 2023年督察组进驻前, 6月投产后3个月内, 2023年改造期间. What is done then (完成…后) is a deadline all the same.
 */
const BESIDE_SOMETHING =
  /^(?:(?!完成|整改)[^,，。;；、:：()\u0000]{1,12}?后|[^,，。;；、:：()\u0000]{1,12}?(?:(?<![提目此当])前|期间))(?=$|[,，。;；、)]|完成|开展|\d+个?[工日天周月年])/;

/** Before the date that no longer holds: 原定2022年底完成，延期至…. */
const FIRST_THOUGHT = /(?<!按|照)(?:原定|原计划|原时限|原整改时限|原来)|原$/;
/** Before the first of two dates of one duty. */
const HOPED = /原则上|力争|争取|尽量|尽可能/;
/** The second: 延期至…, 最迟…; 确保… only after one that is hoped for. */
const INSTEAD = /(?:延期|延长|顺延|推迟|延后|延迟|展期|延|调整|变更|改|提前)(?:时限)?(?:至|到|为)$/;
const AT_THE_LATEST = /(?:最迟|最晚|至迟|不晚于|不迟于|不得?(?:超过|晚于|迟于))(?:于|在|到|至)?$/;
/** Before a date that would count only if something happens: 如遇不可抗力可延至…. */
const ONLY_IF = /如|若|[可经]以?延|确需|特殊情况|不可抗力/;
const MADE_SURE = /确保|务必|必须/;

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

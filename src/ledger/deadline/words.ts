/** The words of the genre that are no dates, each with where it was met. */

/** 立行立改: begin at once. Plan: 立行立改, 立查立改, 迅速开展, 立即停止; others: 即知即改, 边督边改, 马上就改, 即刻交办, 立说立行. */
export const IMMEDIATE =
  /立[行查知说整接改][,，、]?立[行改办整]|[即随][知查整行时][,，、]?[即随]改|即时整改|[当现]场整改|立行整改|立即|立马|马上|迅速|即刻|边[^,，。;；]{1,2}边改|及时/;

/** What is done on and on. 持续 beside other words (持续时间, 持续改善) tells how something is, not how long it is owed. */
const KEPT_UP =
  '坚持|整改|推进|巩固|发力|用力|深化|加强|强化|抓好?|做好|保持|落实|开展|实施|执行|监管|管控|监测|跟踪|运行|提升|治理|管护|维护|进行';

/** 长期坚持: never ends. Plan: 长期坚持; others: 需长期持续整改 (陆良), 并持续推进, 持续巩固, 久久为功, 直至办结为止. */
export const ONGOING = new RegExp(
  `(?:长期|持续|长效|永久|始终)(?:性|不断|有效|深入)?(?:${KEPT_UP}|持续|长期)|坚持长期|^长期$|[,，、;；并]长期(?=$|[,，。;；])|长期(?:任务|化|性)|^持续$|常态长效|常态化|久久为功|持之以恒|[常长]抓不懈|一以贯之|驰而不息|直至.{0,12}(?:为止|止)|到位为止`,
);

/** 短期攻坚、中期推进和长期坚持三个阶段; 近期：…中期：…远期：…: names of classes, not dates. */
export const CLASSES = /短期.{0,12}中期|近期.{0,40}(?:中期|远期)/;

/** Again and again. Plan: 每月20日前, 季度通报, 年底汇总上报, 年度学习计划; others: 每季度, 每两月, 月通报、季调度、半年督查. */
export const RECURRING = [
  /每(?:隔)?(?:[一二两三四五六七八九十\d]{1,2})?个?(?:年|季度|季|月|周|星期|天|日|旬|半年|半月)(?:(?!(?:19|20)\d{2})[^,，。;；]){0,16}/g,
  /(?:季度|月度|年度|半年)通报|[周月季]通报|[周月季]调度|半年督查|季调度/g,
  /年底(?:前)?(?:汇总|上报|报送|总结)+/g,
  /年度(?:学习)?计划|年度考核|逐年|逐月|按月|按季度?/g,
];

const COUNT = '(?<![\\d〇○零一二三四五六七八九])(\\d{1,3}|半|[一二两三四五六七八九十]{1,3})';
const UNIT = '个?(工作日|日|天|周|月|年度|年)(半)?';

/** Counted from the plan's own day: 印发后30日内, 自方案印发之日起一年内, 自通知印发之日起半年内. */
export const SINCE_ISSUED = new RegExp(
  `(?:自|从|在|于)?(?:本|该)?(?:整改|实施|工作)?(?:方案|通知|文件|意见|计划|办法)?(?:正式)?(?:印发|发布|下发|公布|发文)(?:之?日)?(?:起算|起|之?后)?(?:的|,|，)?${COUNT}${UNIT}(?:时间)?(?:以|之)?内`,
);

/** Counted from a day that the phrase only names. Plan: 利用1年的时间, 三年度; others: 收到反馈意见后6个月内. */
export const RELATIVE = new RegExp(
  `(?:(?:在|自)?([^,，。;；\\d一二三四五六七八九十]{0,12}?)(?:之日)?(?:后|起)|利用)?(?:的)?${COUNT}${UNIT}(?:的时间|(?:以|之)?内)?`,
);

/** Directly before a time that something is told of, not a deadline: 截至目前, 预计7月底, 较2020年, 已于2022年12月底. */
export const NOT_A_DEADLINE =
  /(?:截至|截止|截止到|有效期[至到]|预计|拟于|展望至|不高于|不低于|不早于|高于|低于|(?<!不|不得|不能)超过|同比|相比|对比|比|较|已于|已在|曾于|业于)$/;

/** Directly before the first day of a time: 自2023年5月起, 从3月至6月. */
export const FROM = /(?:自|从)$/;

/** Directly behind a time: it is when something begins. */
export const BEGINS = /^(?:(?:之|以)?后(?!续)|以来|起|始|开始|启动|开工|动工|施行|起?实施起)/;

/** Directly behind a time: it is when something was done. */
export const DONE_THEN =
  /^[^,，。;；、()（）]{0,6}(?:已经?|未能?)(?:全部|全面|基本|按期)?(?:完成|整改|办结|销号|达标|落实|关停|拆除|建成|到位)(?!的)/;

/** Directly behind a time: what inspectors and offices did then; where it is not yet past, it is a step of the plan. */
export const HAPPENED =
  /^(?:[^,，。;；、]{0,6}(?:反馈|交办|转办|移交|移送|通报|督察|巡察|巡视|审计|查处|发现|曝光|约谈|处罚|投诉|举报|批复|批准|立项)|印发|发布|下发|出台)/;

/** What may stand directly behind a year or month that nothing else closes; whatever else does leaves its day open. */
export const EXPLAINED =
  /^(?:$|[,，。;；、:：!！()（）[\]【】”’\u0000]|[-‐-―−─~〜至到]|[和及与并各共须需必应要将可均]|达(?!到序时)|完|全[面部县市区省乡镇年]|基本|实现|建成|建立|建设|新建|扩建|改建|启用|消除|整改|力争|确保|争取|取缔|退出|拆除|关[闭停]|搬迁|清[理零退]|销号|验收|办结|到位|通过|投[运用产入]|运行|竣工|完工|交付|解决|落实|取得|形成|制定|编制|开展|推进|实施|治理|修[复订]|恢复|复[垦绿]|淘汰|停[止产]|转产|改造|提[标升高]|补[齐办]|提前|健全|覆盖|累计|见效|结束|收官|整治|处[置理]|化解|办理|取消|撤销|腾退|截污|贯通|封堵|接入|纳入|下降|降[低至]|减少|削减|控制|上?报[送省市县]?|提交|公[示开]|组织|启动|开工|动工|安排|[^,，。;；]{0,3}的$|期间|与\d|[比较]|排查|自查|摸底|调查|巩固|提质)/;

/** A time inside what qualifies something else: 2022年检查发现的问题, 2021年印发的方案. */
export const QUALIFIES = /^(?!完成|全面|全部|基本)[^,，。;；、]{1,8}的(?=[^,，。;；、])/;

/** Directly behind a time: something is due so long after it: 2023年3月15日反馈后3个月内. */
export const LONG_AFTER =
  /^[^,，。;；、()\u0000]{0,12}后的?(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:工作日|日|天|周|月|年)/;

/** Behind a day that is otherwise whole: the day is not the one named. */
export const NOT_QUITE = /^(?:零[时点]|左右|前后|上下|第|[\dA-Za-z%])/;

/**
 * Directly behind a time that nothing closes: it is that of something else, which the work comes before or after:
 * 2023年督察组进驻前, 6月投产后3个月内, 2023年改造期间. What is done then (完成…后) is a deadline all the same.
 */
export const BESIDE_SOMETHING =
  /^(?:(?!完成|整改)[^,，。;；、:：()\u0000]{1,12}?后|[^,，。;；、:：()\u0000]{1,12}?(?:(?<![提目此当])前|期间))(?=$|[,，。;；、)]|完成|开展|\d+个?[工日天周月年])/;

/** Before the date that no longer holds: 原定2022年底完成，延期至…. */
export const FIRST_THOUGHT = /(?<!按|照)(?:原定|原计划|原时限|原整改时限|原来)|原$/;
/** Before the first of two dates of one duty. */
export const HOPED = /原则上|力争|争取|尽量|尽可能/;
/** The second: 延期至…, 最迟…; 确保… only after one that is hoped for. */
export const INSTEAD = /(?:延期|延长|顺延|推迟|延后|延迟|展期|延|调整|变更|改|提前)(?:时限)?(?:至|到|为)$/;
export const AT_THE_LATEST = /(?:最迟|最晚|至迟|不晚于|不迟于|不得?(?:超过|晚于|迟于))(?:于|在|到|至)?$/;
/** Before a date that would count only if something happens: 如遇不可抗力可延至…. */
export const ONLY_IF = /如|若|[可经]以?延|确需|特殊情况|不可抗力/;
export const MADE_SURE = /确保|务必|必须/;

/** A season, a feast of the moon, an event: when, but no day. */
const SEASON =
  '(?:主?汛期|入汛|春节|元宵节?|清明节?|端午节?|中秋节?|重阳节?|[两双]节|开学|入冬|入夏|雨季|枯水期|[供采]暖季?|高考|中考|[寒暑][假期]|农闲|春耕|秋收|两会|换届|国庆节?)';

/** 延期一年: how long, and from when is not said. */
const LONGER = '(?:延期|延长|顺延|展期|延后|推迟)(?:\\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:年|月|天|日)';

/** Before one of those, or put off: a date that no calendar gives. */
export const LATER_THAN_SAID = new RegExp(`${SEASON}期?(?:之|以)?前|${LONGER}`, 'g');

/** Behind a deadline: that it was met. */
const MET =
  '(?<=[(,，。;；])已经?(?:基本|全部|全面|按期)?(?:完成|整改|销号|办结|达标|落实)(?:整改|到位|销号)*(?=$|[),，。;；])';

/** Says when without saying it: each yields no date. */
export const UNREADABLE = new RegExp(
  `${SEASON}期?(?:(?:之|以)?前)?|按(?:市级|上级|国家|省级|县级|有关|规定|时序|序时进度|序时|计划|期|时|整改时限)[^,，。;；]{0,10}|规定时间内?|限期[^,，。;；]{0,6}|限时[^,，。;；]{0,8}|不定期|定期|适时|尽快|择期|另行通知|待定|暂无|今年|明年|去年|当年|下一步|秋冬季|三个阶段规定完成时间|[次下]月(?:\\d{1,2}日|[底末初])?前?|${LONGER}|${MET}`,
  'g',
);

/** 已完成, 已整改到位, 已销号: a state, no deadline. */
export const DONE = /^已(?:经)?(?:基本)?(?:全部)?(?:完成|整改|销号|办结|达标|落实)(?![^,，;；]*[,，;；].*\d)/;

/** Nothing was filled in: 无, /, —. */
export const EMPTY = /^(?:无|[/\\—–\-_.。]+|空|不涉及)?$/;

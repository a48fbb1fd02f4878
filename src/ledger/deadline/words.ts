/** The words of the genre that are no dates, each with where it was met. Those beside a time are in `context.ts`. */

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

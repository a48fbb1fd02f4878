/** How paragraphs of a plan that have no name of a field are told apart by their words. */
import { countOf, type Marked } from '../outline.js';
import { LONE_ITEM, type Piece } from '../passages.js';

/** Words by which a heading states a finding rather than a chapter or a measure. */
export const FINDING =
  /问题|不[足够力严实到清全高及规]|未|滞后|缺[失乏少口位]|薄弱|突出|违[规法建]|超标|隐患|偏[低高]|滥|乱|漏|闲置|直排|浪费/;

/** Whether a sentence behind a title goes on with what was found, not with what is done about it. */
export const isFinding = (sentence: string): boolean => FINDING.test(sentence) || /发现|存在|同比/.test(sentence);

/** What a heading of a problem may be without saying so. */
const ITEM =
  /第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[项件]|[（(]?序号\s*[:：]?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?/;

/** Closing words of a notice, how to object to it, and what a web page has around its text. */
const FORMULAS: readonly RegExp[] = [
  /^(?:特此|公示(?:时间|期限|期间|期)|如(?:对|有).{0,40}(?:异议|意见)|（?此件|请(?:你|各|于).{0,40}报)/,
  /^(?:(?:监督|举报|联系)(?:举报)?(?:电话|地址)|通讯地址|主送|抄送)/,
  /^(?:填[表报]|审核|制表|单位负责人|报送单位|备注[:：]?\s*$|注[:：])/,
  /^(?:发布(?:日期|时间)|(?:信息|稿件|文章)?来源\s*[:：]|索引号|浏览(?:次数|量)|字体|分享到|[【[]?(?:打印|关闭)|[上下]一[篇条]|版权所有|主办[:：].*备案|网站(?:地图|标识码))/,
];

/** Longest heading without a full stop, in characters. */
const HEADING_LENGTH = 40;

export const isFormula = (text: string): boolean => FORMULAS.some((pattern) => pattern.test(text));

export const isHeading = ({ rest }: Marked): boolean => rest.length <= HEADING_LENGTH && !/[。；：:]/.test(rest);

/** Whether a line may be the title of the next problem. */
export const isTitle = ({ text }: Piece): boolean =>
  ITEM.test(text) || LONE_ITEM.test(text) || /(?:方案|清单|台账)$/.test(text);

/** Somebody is made responsible by a day, or a finding is numbered: not a preface, whatever it is. */
export function isDuty({ text, marker }: Piece): boolean {
  const states = marker !== undefined && /。/.test(marker.rest) && FINDING.test(marker.rest);
  return states || (/牵头|责任单位|负责/.test(text) && /\d{1,2}月|年底|长期坚持|立行立改/.test(text));
}

/** A shop, a company, a place: the title of a problem that another field states. */
export const isPlaceName = (text: string): boolean =>
  text.length >= 3 && text.length <= 20 && !/[，。；：:、]|问题|方面|方案|第|任务|事项|整改|清单|措施|^其他/.test(text);

/** 南关污水处理厂超标排放问题: a heading that says which problem its 问题情况 below is about. */
export const isProblemName = (text: string): boolean =>
  /^(?!存在|反馈|主要|突出|重点|具体|整改|关于|针对)[^，。；：:、]{4,28}问题$/.test(text);

/** 第 5 项, 序号十, 任务三: the number of a problem in its list. */
export function itemIn(text: string): number | undefined {
  const match =
    ITEM.exec(text.normalize('NFKC')) ??
    LONE_ITEM.exec(text.split('\n')[0] ?? '') ??
    /^.*?(?:问题|事项|任务)\s*(\d{1,3}|[一二三四五六七八九十]{1,3})$/.exec(text.normalize('NFKC'));
  const number = match?.[1] ?? match?.[2];
  return number === undefined ? undefined : countOf(number);
}

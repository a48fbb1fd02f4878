/** Names of offices and of people: how they end, what parts them in a list. */
import { COMPOUND_SURNAME, SURNAMES } from '../../ledger/surnames.js';

/** Ends of the names of offices, companies and places. */
export const OFFICE =
  /(?:局|委|办|部|厅|院|站|所|队|处|科|室|股|会|社|校|场|厂|店|馆|库|段|组|署|行|台|园|镇|乡|县|市|区|州|旗|村|社区|街道|苏木|政府|中心|公司|集团|学校|医院|银行|单位|部门|机关|企业|机构|管委会|党委|党组|党工委|支队|大队|河长|办公室|办事处|领导小组|指挥部|超市|码头|部委|人员|业主|产权人)$/;

/** Separators outside brackets. */
export const SEPARATOR = /[、，,；;\n／/|｜](?![^（(]*[）)])/;

export const bare = (name: string): string => name.replace(/[（(][^（()）]*[）)]$/, '');

/** Whether a text names an office, and nothing more. */
export function isOffice(text: string): boolean {
  return OFFICE.test(bare(text)) && text.length >= 3 && text.length <= 24 && !/[，。；：:]/.test(text);
}

// People

/** Splits a list of names at its separators, but not inside brackets. */
export function splitNames(text: string): string[] {
  return text
    .replace(/[。；;]\s*$/, '')
    .split(SEPARATOR)
    .map((name) => name.replace(/\s+/g, ''))
    .filter(Boolean);
}

/** First characters of names that other peoples have instead of family names. */
const FIRST_SYLLABLES = new Set('才旦扎多次格达玉罕岱');

/** Words by which a title ends. */
export const TITLE =
  /(?:书记|[县市区镇乡村局厅部处科股所站院校社队厂矿段店馆台]长|主任|主席|会长|常委|委员|经理|董事长|科员|干部|调研员|巡视员|总师|总工程师|工程师|支队长|大队长|组长|院士|专员|秘书长|秘书|法定代表人|法人|负责人|责任人|老板|业主|代表|员|长)$/;

/** Two to four characters that begin with a surname and hold no word of an office. */
export function isPersonalName(text: string): boolean {
  const name = text.replace(/[·•]/g, '');
  if (/[·•]/.test(text)) return /^\p{Script=Han}{2,12}$/u.test(name);
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return false;
  if (TITLE.test(name) && name.length > 2)
    return /^.{2}[长员]$/.test(name) && !/[县市区镇乡局科处部委村组队会校院所站]/.test(name);
  if (OFFICE.test(name) && name.length > 2 && !/^.{1,2}[园场行台库]$/.test(name)) return false;
  return COMPOUND_SURNAME.test(name) ? name.length >= 3 : name.length <= 3 && beginsLikeAName(name);
}

const beginsLikeAName = ([first = '']: string): boolean => SURNAMES.has(first) || FIRST_SYLLABLES.has(first);

/** Names of offices and of people: how they end, what parts them in a list. */

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

const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫覃邸楚佟岳帅苟仝母代楼雒佘佴伯赏墨哈谯笪年爱阳言福练敬揭冼岩尕才桑旦扎多次格达玉罕岱',
);

const COMPOUND_SURNAMES = /^(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|令狐|慕容|司徒|东方|长孙|宇文|端木)/;

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
  return COMPOUND_SURNAMES.test(name) ? name.length >= 3 : name.length <= 3 && SURNAMES.has(name[0] as string);
}

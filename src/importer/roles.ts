/**
 * Lists of units and of people as plans write them: parted by 、 ， ； line breaks or blanks, with （牵头）, A牵头，B配合,
 * titles before and behind a name.
 */

/** Ends of the names of offices, companies and places. */
const OFFICE =
  /(?:局|委|办|部|厅|院|站|所|队|处|科|室|股|会|社|校|场|厂|店|馆|库|段|组|署|行|台|园|镇|乡|县|市|区|州|旗|村|社区|街道|苏木|政府|中心|公司|集团|学校|医院|银行|单位|部门|机关|企业|机构|管委会|党委|党组|党工委|支队|大队|河长|办公室|办事处|领导小组|指挥部|超市|码头|部委|人员|业主|产权人)$/;

/** Separators outside brackets. */
const SEPARATOR = /[、，,；;\n／/|｜](?![^（(]*[）)])/;

export interface NamedPerson {
  readonly name: string;
  readonly title: string;
}

interface FoundPerson extends NamedPerson {
  /** The title stood before the name. */
  readonly isBehind?: boolean;
}

export interface Parties {
  readonly units: readonly string[];
  readonly lead: readonly string[];
  readonly assisting: readonly string[];
  /** Supervisors that the same list names: A督导. */
  readonly supervisors: readonly string[];
  /** People that a list of units names with them. */
  readonly people: readonly NamedPerson[];
}

/** Whether a name is registered, and how names that were joined come apart. */
export interface KnownNames {
  readonly has: (name: string) => boolean;
}

const NONE: KnownNames = { has: () => false };

/** Splits a list of names at its separators, but not inside brackets. */
export function splitNames(text: string): string[] {
  return text
    .replace(/[。；;]\s*$/, '')
    .split(SEPARATOR)
    .map((name) => name.replace(/\s+/g, ''))
    .filter(Boolean);
}

/** Names whose white space only tears characters: 环 保 局; else what stands between blanks are names of their own. */
function splitBlanks(token: string, known: KnownNames): string[] {
  const words = token.trim().split(/\s+/);
  const glued = words.join('');
  if (words.length === 1 || known.has(glued)) return [glued];
  const last = words.at(-1) as string;
  // 县水利局 张三
  if (isPersonalName(last) && !OFFICE.test(last) && OFFICE.test(words.slice(0, -1).join(''))) {
    return [`${words.slice(0, -1).join('')}（${last}）`];
  }
  return words.every((word) => word.length >= 3 && (OFFICE.test(bare(word)) || known.has(bare(word))))
    ? words
    : [glued];
}

const bare = (name: string): string => name.replace(/[（(][^（()）]*[）)]$/, '');

type Role = 'units' | 'lead' | 'assisting' | 'supervisors';

const LEADS = /(?:(?:为|是)?(?:总)?牵头(?:单位|部门|负责|抓总|落实)?|牵头组织|为主|主办)$/;
const ASSISTS = /(?:(?:积极|协同|共同|按职责|按职责分工)?(?:配合|协办|协助|参与|协同)(?:单位|部门|落实|负责|整改)?)$/;
const SUPERVISES = /(?:督导|督办|监督|监管|指导|负责督导)$/;
const DOES =
  /(?:(?:分别|按职责|按职责分工|按职责分别|具体|共同|组织)*(?:负责|落实|承担|实施|承办|组织实施)(?:落实|实施)?)$/;
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [LEADS, 'lead'],
  [ASSISTS, 'assisting'],
  [SUPERVISES, 'supervisors'],
  [DOES, 'units'],
];
/** 牵头单位：… in front of names, also with 由. */
const ROLE_BEFORE =
  /^(?:由)?\s*(?:(牵头|主办|主责)|(配合|协办|协助|参与|协同)|(督导|督办|监管)|(?:责任|承办|实施|整改))(?:责任)?(?:单位|部门|科室)?\s*[:：]\s*/;

interface Role4 {
  readonly name: string;
  readonly role: Role | undefined;
  /** The names before it, back to the last with a role, have this role too. */
  readonly closes: boolean;
}

/**
 * Reads a list of units.
 *
 * @param known registered names, by which joined names come apart and a torn one is put together
 */
export function readUnits(text: string, known: KnownNames = NONE): Parties {
  const found: Record<Role, string[]> = { units: [], lead: [], assisting: [], supervisors: [] };
  const people: NamedPerson[] = [];
  let waiting: string[] = [];
  let prefix: Role | undefined;
  const put = (role: Role): void => {
    found[role].push(...waiting);
    waiting = [];
  };
  for (const token of tokensOf(text, known)) {
    const before = ROLE_BEFORE.exec(token);
    if (before) {
      put(prefix ?? 'units');
      prefix = before[1] ? 'lead' : before[2] ? 'assisting' : before[3] ? 'supervisors' : 'units';
    }
    const { name, role, closes } = roleOf(before ? token.slice(before[0].length) : token);
    const person = personBehind(name);
    if (person) people.push(person.person);
    const unit = person ? person.unit : name;
    if (unit === '') continue;
    if (role && !closes) found[role].push(...apart(unit, known));
    else waiting.push(...apart(unit, known));
    if (role && closes) put(role);
  }
  put(prefix ?? 'units');
  const units = sharedEnding(found.units);
  return { ...found, units, people };
}

function tokensOf(text: string, known: KnownNames): string[] {
  return mendedLines(text.replace(/[。；;，,、\s]+$/, ''), known)
    .split(SEPARATOR)
    .flatMap((token) => splitBlanks(token, known))
    .flatMap(splitAnd)
    .map((token) => token.replace(/^(?:由|以及|和|及)(?=.{3})/, '').replace(/^(?:责任单位|牵头单位)$/, ''))
    .filter(Boolean);
}

/** A name torn at the end of a line is put together where it is known so, or where its first half is no name. */
function mendedLines(text: string, known: KnownNames): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.reduce((before, line) => {
    const last = before.split(SEPARATOR).at(-1) ?? '';
    const first = line.split(SEPARATOR)[0] ?? '';
    if (before === '' || line === '') return before + line;
    const isTorn = known.has(last + first) || !(OFFICE.test(bare(last)) || /(?:牵头|配合|负责|[）)])$/.test(last));
    return before + (isTorn ? '' : '\n') + line;
  });
}

/** 县住建局和县环保局 are two; 党委和政府 of one place stay together. */
function splitAnd(token: string): string[] {
  const match = /^(.{3,}?)(?:以及|和|及|与)(.{3,})$/.exec(token);
  if (!match || /[（(]/.test(token)) return [token];
  const [, left = '', right = ''] = match;
  return OFFICE.test(left) && !/党委$/.test(left) && OFFICE.test(bare(right)) && /^[县市区省州各]/.test(right)
    ? [left, right]
    : [token];
}

function roleOf(token: string): Role4 {
  const noted = /^(.*?)[（(]([^（()）]*)[）)]$/.exec(token);
  const inBrackets = noted ? ROLES.find(([pattern]) => pattern.test(noted[2] as string)) : undefined;
  if (noted && inBrackets) return { name: noted[1] as string, role: inBrackets[1], closes: false };
  const role = ROLES.find(([pattern]) => pattern.test(token));
  const name = role ? token.replace(role[0], '') : token;
  return { name, role: role?.[1], closes: role !== undefined };
}

/** Registered names that were written without anything between them. */
function apart(name: string, known: KnownNames): string[] {
  if (name.length < 6 || known.has(name)) return [name];
  for (let at = 3; at <= name.length - 3; at++) {
    const head = name.slice(0, at);
    if (!known.has(head)) continue;
    const rest = apart(name.slice(at), known);
    if (rest.every((one) => known.has(one))) return [head, ...rest];
  }
  return [name];
}

/** 武江县、马山县、横岭县人民政府: the ending belongs to each. */
function sharedEnding(units: readonly string[]): string[] {
  const last = units.at(-1) ?? '';
  const match = /^.{1,5}?([县市区镇乡])((?:人民)?政府|党委(?:、|和)?政府|管委会)$/.exec(last);
  const others = units.slice(0, -1);
  const isShared =
    match &&
    others.length > 0 &&
    others.every((unit) => new RegExp(`^.{1,4}${match[1]}$`).test(unit) && !/^各/.test(unit));
  return isShared ? [...others.map((unit) => unit + match[2]), last] : [...units];
}

/** Whether the words in brackets say who does what: 县水利局牵头，县财政局配合. */
export function isDivision(text: string): boolean {
  if (!/牵头|负责|配合|落实|承办|责任/.test(text) || text.length > 200 || /[。：:]/.test(text)) return false;
  const { units, lead, assisting, supervisors } = readUnits(text);
  const all = [...units, ...lead, ...assisting, ...supervisors];
  return all.length > 0 && all.every((name) => OFFICE.test(bare(name)) && name.length <= 20);
}

/** Whether a text names an office, and nothing more. */
export function isOffice(text: string): boolean {
  return OFFICE.test(bare(text)) && text.length >= 3 && text.length <= 24 && !/[，。；：:]/.test(text);
}

// People

const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫覃邸楚佟岳帅苟仝母代楼雒佘佴伯赏墨哈谯笪年爱阳言福练敬揭冼岩尕才桑旦扎多次格达玉罕岱',
);
const COMPOUND_SURNAMES = /^(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|令狐|慕容|司徒|东方|长孙|宇文|端木)/;
/** Words by which a title ends. */
const TITLE =
  /(?:书记|[县市区镇乡村局厅部处科股所站院校社队厂矿段店馆台]长|主任|主席|会长|常委|委员|经理|董事长|科员|干部|调研员|巡视员|总师|总工程师|工程师|支队长|大队长|组长|院士|专员|秘书长|秘书|法定代表人|法人|负责人|责任人|老板|业主|代表|员|长)$/;
const TITLE_WORD =
  '(?:党[委组]|副?书记|副?[县市区镇乡村局厅部处科股所站院校社队厂矿段]长|副?主任|副?主席|常务副|常委|副?经理|总经理|董事长|副?组长|副?秘书长|[一二三四]级|调研员)';
/** Posts that stand for many people. */
const COLLECTIVE =
  /^(?:各|相关|有关)|(?:主要|分管|相关|有关|党政)(?:负责人|负责同志|领导|同志|副[县市区镇乡局]长)|(?:负责人|领导)$/;

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

/** Telephone numbers behind a name. */
const PHONE = /[（(]?(?:电话|联系电话|手机)?[:：]?\s*(?:1\d{10}|\d{3,4}-\d{7,8}|\d{7,8})[）)]?/g;

/** Reads a list of people with their titles; a post that stands for many stays as it is written. */
export function readPeople(text: string): NamedPerson[] {
  const line = text
    .replace(PHONE, ' ')
    .replace(/[。；;]\s*$/, '')
    .trim();
  if (line === '') return [];
  if (/主要领导$/.test(line)) return [{ name: line.replace(/\s+/g, ''), title: '' }];
  const people: { name: string; title: string }[] = [];
  let titles: string[] = [];
  const toLast = (): void => {
    const last = people.at(-1);
    if (last) last.title = [last.title, ...titles].filter(Boolean).join('、');
    // Titles without any name: posts, as they are written.
    else people.push(...titles.map((name) => ({ name, title: '' })));
    titles = [];
  };
  for (const part of shared(line)
    .split(SEPARATOR)
    .flatMap((token) => peopleIn(token.trim()))) {
    if (part.name === '') {
      if (part.title !== '') titles.push(part.title);
      continue;
    }
    // 县委常委、副县长张三: what stands before a name with a title of its own in front is its title too.
    if (titles.length > 0 && people.length > 0 && !part.isBehind) toLast();
    people.push({ name: part.name, title: [...titles, part.title].filter(Boolean).join('、') });
    titles = [];
  }
  toLast();
  return people;
}

/** 县委各部委、县级各部门及各乡镇（街道）主要负责人: the post belongs to each. */
function shared(text: string): string {
  const post = /主要负责人$/.exec(text)?.[0];
  if (!post) return text;
  return splitNames(text.replace(/(?<=[^、，,])(?:以及|及|和)(?=[^、，,]*主要负责人)/g, '、'))
    .map((name) => (isPersonalName(name) || name.endsWith(post) ? name : name + post))
    .join('、');
}

/** What stands between two separators: usually one person; a title alone has no name. */
function peopleIn(token: string): FoundPerson[] {
  const noted = /^(.*?)\s*[（(](.*)[）)]$/.exec(token);
  if (noted && !isCollectiveUnit(token)) {
    const [inner] = peopleIn((noted[1] as string).trim());
    const note = (noted[2] as string).replace(/\s+/g, '');
    if (!inner) return [];
    // 县水利局（张三）
    if (inner.name !== '' && !isPersonalName(inner.name) && isPersonalName(note))
      return [{ name: note, title: inner.name }];
    if (inner.name === '' && isPersonalName(note)) return [{ name: note, title: inner.title }];
    return [
      { name: inner.name || inner.title, title: [inner.name ? inner.title : '', note].filter(Boolean).join('，') },
    ];
  }
  const words = token.split(/[\s：:]+/).filter(Boolean);
  if (words.length > 1) return spacedPeople(words);
  return [glued(token)];
}

const isCollectiveUnit = (text: string): boolean =>
  /^各/.test(text) || /（街道）|（市、区）/.test(text.slice(-8)) === true;

/** 张国进 县委副书记; 刘 海 县政协副主席; 县水利局 张三; 张三 李四. */
function spacedPeople(words: readonly string[]): FoundPerson[] {
  const [first = '', second = ''] = words;
  if (first.length === 1 && second.length === 1) {
    const rest = words.slice(2);
    return [{ name: first + second, title: '' }, ...(rest.length > 0 ? spacedPeople(rest) : [])].reduce<NamedPerson[]>(
      (all, one) => merged(all, one),
      [],
    );
  }
  if (words.every(isPersonalName)) return words.map((name) => ({ name, title: '' }));
  if (isPersonalName(first)) return [{ name: first, title: words.slice(1).join('') }];
  const last = words.at(-1) as string;
  if (isPersonalName(last)) return [{ name: last, title: words.slice(0, -1).join(''), isBehind: true }];
  if (last.length === 1 && words.at(-2)?.length === 1) {
    return [{ name: `${words.at(-2)}${last}`, title: words.slice(0, -2).join('') }];
  }
  return [glued(words.join(''))];
}

/** A title without a name belongs to the person before it. */
function merged(all: readonly NamedPerson[], { name, title }: NamedPerson): NamedPerson[] {
  const last = all.at(-1);
  if (last && (name === '' || !isPersonalName(name))) {
    return [...all.slice(0, -1), { name: last.name, title: last.title + (name || title) }];
  }
  return [...all, { name, title }];
}

/** 张三, 副县长张三, 张三副县长, 副县长, 各乡镇主要负责人. */
function glued(token: string): FoundPerson {
  const text = token.replace(/\s+/g, '').replace(/(?<=\p{Script=Han}{2})同志$/u, '');
  if (isPersonalName(text) || COLLECTIVE.test(text)) return { name: text, title: '' };
  const behind = new RegExp(`^(.*(?:${TITLE_WORD}))(\\p{Script=Han}{2,4})$`, 'u').exec(text);
  if (behind && isPersonalName(behind[2] as string))
    return { name: behind[2] as string, title: behind[1] as string, isBehind: true };
  const before = new RegExp(`^(\\p{Script=Han}{2,3}?)((?:[县市区镇乡省州]|${TITLE_WORD}).*)$`, 'u').exec(text);
  if (before && isPersonalName(before[1] as string) && TITLE.test(before[2] as string)) {
    return { name: before[1] as string, title: before[2] as string };
  }
  if (!TITLE.test(text)) return { name: text, title: '' };
  return { name: '', title: text };
}

/** A person behind the name of a unit: 县水利局（张三）, 县水利局：张三. */
function personBehind(token: string): { unit: string; person: NamedPerson } | undefined {
  const match = /^(.{3,}?)(?:[（(]([^（()）]{2,12})[）)]|[:：](.{2,12}))$/.exec(token);
  const said = match?.[2] ?? match?.[3];
  if (!match || said === undefined) return undefined;
  const person = readPeople(said)[0];
  return person && isPersonalName(person.name) ? { unit: match[1] as string, person } : undefined;
}

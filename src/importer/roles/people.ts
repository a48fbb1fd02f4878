/** Lists of people with their titles, before or behind their names. */
import { isPersonalName, SEPARATOR, splitNames, TITLE } from './names.js';

export interface NamedPerson {
  readonly name: string;
  readonly title: string;
}

interface FoundPerson extends NamedPerson {
  /** The title stood before the name. */
  readonly isBehind?: boolean;
}

const TITLE_WORD =
  '(?:党[委组]|副?书记|副?[县市区镇乡村局厅部处科股所站院校社队厂矿段]长|副?主任|副?主席|常务副|常委|副?经理|总经理|董事长|副?组长|副?秘书长|[一二三四]级|调研员)';

/** Posts that stand for many people. */
const COLLECTIVE =
  /^(?:各|相关|有关)|(?:主要|分管|相关|有关|党政)(?:负责人|负责同志|领导|同志|副[县市区镇乡局]长)|(?:负责人|领导)$/;

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

const isCollectiveUnit = (text: string): boolean => /^各/.test(text) || /（街道）|（市、区）/.test(text.slice(-8));

/** 张国进 县委副书记; 刘 海 县政协副主席; 县水利局 张三; 张三 李四. */
function spacedPeople(words: readonly string[]): FoundPerson[] {
  const [first = '', second = ''] = words;
  if (first.length === 1 && second.length === 1) {
    const rest = words.slice(2);
    const people = [{ name: first + second, title: '' }, ...(rest.length > 0 ? spacedPeople(rest) : [])];
    return people.reduce<NamedPerson[]>(merged, []);
  }
  if (words.every(isPersonalName)) return words.map((name) => ({ name, title: '' }));
  if (isPersonalName(first) && /^(?:各|相关|有关)/.test(second))
    return [{ name: first, title: '' }, glued(words.slice(1).join(''))];
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

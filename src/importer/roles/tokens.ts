/** A list of units → its names: torn ones put together, joined ones taken apart. */
import { bare, isPersonalName, OFFICE, SEPARATOR } from './names.js';
import type { KnownNames } from './units.js';

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

export function tokensOf(text: string, known: KnownNames): string[] {
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
  return OFFICE.test(left) &&
    !/党委$/.test(left) &&
    OFFICE.test(bare(right)) &&
    /^(?:[县市区省州各]|相关|有关|所在|属地|沿)/.test(right)
    ? [left, right]
    : [token];
}

/** Registered names that were written without anything between them. */
export function apart(name: string, known: KnownNames): string[] {
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
export function sharedEnding(units: readonly string[]): string[] {
  const last = units.at(-1) ?? '';
  const match = /^.{1,5}?([县市区镇乡])((?:人民)?政府|党委(?:、|和)?政府|管委会)$/.exec(last);
  const others = units.slice(0, -1);
  const isShared =
    match &&
    others.length > 0 &&
    others.every((unit) => new RegExp(`^.{1,4}${match[1]}$`).test(unit) && !/^各/.test(unit));
  return isShared ? [...others.map((unit) => unit + match[2]), last] : [...units];
}

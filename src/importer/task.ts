/** Fields that were gathered for one task → the task. */
import type { Account, Use } from './account.js';
import { divisionAt, officesAt, timedDivisionAt } from './divisions.js';
import type { FieldName } from './fields.js';
import type { FoundTask } from './found.js';
import { markerOf } from './outline.js';
import type { Passage, Place } from './passages.js';
import { type NamedPerson, readPeople } from './roles/people.js';
import { type KnownNames, type Parties, readUnits } from './roles/units.js';
import { FINDING } from './text/words.js';

/** The text of one field, as it stands, with the passage that it comes from. */
export interface Value {
  readonly text: string;
  /** The name that it was written under. */
  readonly name: string;
  readonly passage: Passage;
  /** The text belongs to another row's cell too, which accounts for it. */
  readonly isBorrowed?: boolean;
}

export type Fields = Map<FieldName, Value[]>;

/** A paragraph of a task: its text without what the fields behind it took. */
interface Paragraph {
  readonly text: string;
  readonly passage: Passage;
}

/** What a task is made from. */
interface TaskSource {
  readonly place: Place;
  readonly section: string;
  /** Numbered paragraphs of its own, the first with its title. */
  readonly own: readonly Paragraph[];
  /** Headings above it that nobody else has taken. */
  readonly headings: readonly Passage[];
  readonly fields: Fields;
  /** Stands in where neither paragraphs nor fields give a title. */
  readonly title: string;
  /** Its own paragraphs are a list under 整改措施：, not paragraphs with a title. */
  readonly isList?: boolean;
  /** What the plan says of its progress; it may hold the only date. */
  readonly progress?: readonly string[];
  /** Measures that stand behind the problem's title. */
  readonly behind?: readonly string[];
  /** Measures where nothing else gives any. */
  readonly otherwise?: readonly string[];
  readonly doubts?: readonly string[];
}

/** Longest name of a place that may stand for a unit, in characters. */
const LONGEST_PLACE = 40;

/** Longest title, in characters; a longer first sentence is a measure and its beginning the title. */
const LONGEST_TITLE = 60;

export function buildTask(source: TaskSource, account: Account, known: KnownNames): FoundTask {
  const { fields, own, headings } = source;
  const texts = (name: FieldName): string[] => (fields.get(name) ?? []).map(({ text }) => text).filter(Boolean);
  const whole = (name: FieldName): string => texts(name).join('；');
  const doubts: string[] = [...(source.doubts ?? [])];
  const isNobody = texts('units').length === 0 && texts('lead').length === 0;
  const inBrackets = isNobody ? unitsInBrackets([...own.map(({ text }) => text), ...texts('measures')]) : [];
  if (inBrackets.length > 0) doubts.push('原文没有单独写责任单位，取自措施末尾的括号');
  const parties = readUnits([...texts('units'), ...inBrackets].join('\n'), known);
  const leading = readUnits(texts('lead').join('\n'), known);
  const helping = readUnits(texts('assisting').join('\n'), known);
  const watching = readUnits(texts('supervisors').join('\n'), known);
  const lead = unique([...leading.units, ...leading.lead, ...parties.lead]);
  const assisting = unique([...helping.units, ...helping.assisting, ...leading.assisting, ...parties.assisting]);
  const titled = texts('title')[0];
  const { title, measures } = titleAndMeasures(
    own,
    titled ?? source.title,
    titled !== undefined || source.isList === true,
  );
  const above = headings.map(({ text }) => sentenceOf(text)).filter((text) => text !== undefined);
  const findings = headings.filter(({ text }) => FINDING.test(text) && sentenceOf(text) === undefined);
  const given = [
    ...(source.behind ?? []).flatMap(splitMeasures),
    ...above,
    ...measures,
    ...texts('measures').flatMap(splitMeasures),
  ];
  const allMeasures = given.length > 0 || own.length > 0 ? given : (source.otherwise ?? []).flatMap(splitMeasures);
  const sentences = [...texts('goals'), ...own.map(({ text }) => text), ...allMeasures, ...(source.progress ?? [])];
  const told = deadlineIn(sentences) ?? daysOfEach(allMeasures) ?? clausesWithDays([...texts('goals'), ...allMeasures]);
  const deadline = whole('deadline') || told;
  if (deadline !== undefined && deadline === told) doubts.push(`时限“${told}”取自措施或进展的文字，原文没有单独写时限`);
  const units = unique([...lead, ...leading.units, ...parties.units]);
  const place = texts('place')
    .filter((text) => text.length <= LONGEST_PLACE && !/。/.test(text))
    .flatMap((text) => readUnits(text, known).units);
  const isPlaceUsed = units.length === 0 && place.length > 0;
  if (isPlaceUsed) doubts.push(`原文没有写责任单位，取“${fields.get('place')?.[0]?.name}”一栏`);
  // Who watches or helps is not responsible: the people of these units stay as they were written.
  const remarksOf = (parties: Parties, name: FieldName): string[] =>
    parties.people.length > 0 ? remarksIn(fields, name) : [];
  const task: FoundTask = {
    place: source.place,
    section: source.section,
    title,
    goal: whole('goals') || undefined,
    measures: allMeasures,
    leaders: people(texts('leaders')),
    units: units.length > 0 ? units : place,
    lead,
    assisting: assisting.filter((name) => !units.includes(name)),
    supervisors: unique([...watching.units, ...watching.supervisors, ...parties.supervisors, ...leading.supervisors]),
    persons: uniquePeople([...people(texts('persons')), ...parties.people, ...leading.people]),
    deadline,
    remarks: [
      ...findings.map(({ text }) => `针对：${text}`),
      ...(isPlaceUsed ? [] : remarksIn(fields, 'place')),
      ...remarksIn(fields, 'remark'),
      ...remarksOf(watching, 'supervisors'),
      ...remarksOf(helping, 'assisting'),
    ],
    doubts,
  };
  for (const { passage } of own) account.use(passage, 'measures', task);
  for (const passage of headings) account.use(passage, 'heading', task);
  for (const [name, values] of fields)
    for (const { passage, isBorrowed } of values) if (!isBorrowed) settle(account, passage, name, task);
  const done = (fields.get('progress') ?? []).filter(({ isBorrowed }) => !isBorrowed);
  return done.length > 0 ? withProgress(task, done, account) : task;
}

/** 完成提标改造（县住建局牵头）: the units in brackets at the end of measures; the measures keep them. */
function unitsInBrackets(texts: readonly string[]): string[] {
  return texts.flatMap(splitMeasures).flatMap((measure) => {
    const span = divisionAt(measure);
    return (span ? measure.slice(span.start, span.end) : officesAt(measure)) ?? timedDivisionAt(measure)?.who ?? [];
  });
}

const remarksIn = (fields: Fields, field: FieldName): string[] =>
  (fields.get(field) ?? []).map(({ name, text }) => (name ? `${name}：${text}` : text));

/** 无, —: nothing was done, or nothing is said of it. */
const NOTHING = /^[\s\-—–/]*(?:无|暂无)?[。\s\-—–/]*$/;

/**
 * What was done is a remark, since nobody knows the day; where the plan gives no measures at all and what was done is a
 * numbered list, the list stands for them, and the remark says so.
 */
export function withProgress(task: FoundTask, progress: readonly Value[], account: Account): FoundTask {
  const told = progress.filter(({ text }) => !NOTHING.test(text));
  const list = told.flatMap(({ text }) => splitInline(text)).filter((part) => markerOf(part.trim()));
  const isMeasures = task.measures.length === 0 && list.length > 0;
  const name = progress.find((value) => value.name !== '')?.name ?? '整改进展';
  const found: FoundTask = {
    ...task,
    measures: isMeasures ? list.flatMap(splitMeasures) : task.measures,
    remarks:
      told.length > 0 ? [...task.remarks, `${name}：${told.map(({ text }) => text.trim()).join(' ')}`] : task.remarks,
    doubts: isMeasures ? [...task.doubts, `原文没有写措施，取自“${name}”`] : task.doubts,
  };
  account.passOn(task, found);
  for (const { passage, text } of progress) {
    if (NOTHING.test(text) && !told.length) account.leave(passage, '没有内容');
    else account.use(passage, 'progress', found);
  }
  return found;
}

export function settle(account: Account, passage: Passage, name: FieldName, by: object): void {
  if (name === 'contact') account.leave(passage, '联系方式，台账不记');
  else account.use(passage, name as Use, by);
}

/** A date, or that something is for good, as a sentence says it. */
const SAID =
  /(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?(?:之?前|以前)|\d{4}年\d{1,2}月(?:\d{1,2}日|底|末)|\d{4}年(?:底|年底)(?:之?前|以前)?|年底(?:之?前|以前)|到\d{4}年$|长期坚持|持续(?:推进|坚持|整改)|立行立改|立即整改/g;
/** What stands beside a day on which something was, not is to be. */
const PAST = /已|截至|截止|自\S*起|以来|至今|曾|为止/;

/** What sentences say of time; undefined where they say nothing of it, or give several days. */
function deadlineIn(texts: readonly string[]): string | undefined {
  const said = new Set(
    texts.flatMap((text) =>
      text.split(/[，。；;,]/).flatMap((clause) => {
        const found = clause.match(SAID) ?? [];
        return PAST.test(clause) ? found.filter((word) => !/[\d年月]/.test(word)) : found;
      }),
    ),
  );
  const days = [...said].filter((word) => /\d/.test(word));
  return said.size > 0 && days.length <= 1 ? [...said].join('；') : undefined;
}

/** What each measure says of its own day in its last words: 立案查处。（2021年6月底前）; undefined where fewer than two do. */
function daysOfEach(measures: readonly string[]): string | undefined {
  const days = measures.flatMap((measure) => {
    const last =
      measure
        .split(/[，。；;,（）()]/)
        .filter(Boolean)
        .at(-1) ?? '';
    const found = PAST.test(last) ? [] : (last.match(SAID) ?? []);
    return found.length === 1 ? found : [];
  });
  const dated = unique(days.filter((day) => /\d/.test(day)));
  // 长期坚持 first: behind a day it would be the name of a stage.
  return dated.length > 1 ? [...unique(days.filter((day) => !dated.includes(day))), ...dated].join('；') : undefined;
}

/** 5月底前完成排查，…；10月底前完成整治: the clauses that have days, each of which will be a stage. */
function clausesWithDays(texts: readonly string[]): string | undefined {
  const clauses = texts
    .flatMap((text) => text.split(/[，。；;,]/))
    .filter((clause) => !PAST.test(clause) && clause.match(SAID)?.some((word) => /\d/.test(word)));
  const said = unique(clauses.map((clause) => clause.trim()));
  return said.length > 1 ? said.join('；') : undefined;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

const people = (texts: readonly string[]): NamedPerson[] => uniquePeople(texts.flatMap(readPeople));

function uniquePeople(all: readonly NamedPerson[]): NamedPerson[] {
  return [...new Map(all.map((person) => [person.name, person])).values()];
}

/** A heading above that says more than a title: its sentences, without the number. */
function sentenceOf(text: string): string | undefined {
  const rest = markerOf(text)?.rest ?? text;
  return /。./.test(rest) || (/。$/.test(rest) && rest.length > LONGEST_TITLE) ? rest : undefined;
}

/**
 * A heading of its own is the title, what follows are the measures; else the first sentence behind the number is the
 * title and the rest are the measures. Several numbered paragraphs are all measures.
 */
function titleAndMeasures(
  own: readonly Paragraph[],
  otherwise: string,
  isTitled: boolean,
): { title: string; measures: string[] } {
  // 一是…；二是…: a list in one paragraph, of which no part is the title of the others.
  const [only] = own;
  const list = own.length === 1 && only ? splitInline(only.text).filter((part) => markerOf(part.trim())) : [];
  const isWhole = list.length > 1 && only?.text.trim().startsWith((list[0] as string).trim());
  if (isWhole && !isTitled) {
    const measures = splitMeasures((only as Paragraph).text);
    return { title: shortened(measures[0] ?? otherwise), measures };
  }
  const texts = own.map(({ text }) => markerOf(text)?.rest ?? text);
  const numbered = own.filter(({ text }) => markerOf(text)).length;
  if (own.length === 0 || isTitled) return { title: shortened(otherwise), measures: texts.flatMap(splitMeasures) };
  const [head = '', ...others] = texts;
  const stop = head.search(/[。；]/);
  const first = stop < 0 ? head : head.slice(0, stop);
  const rest = stop < 0 ? '' : head.slice(stop + 1);
  if (numbered > 1) return { title: shortened(first), measures: texts };
  if (first.length > LONGEST_TITLE) return { title: shortened(first), measures: [head, ...others] };
  const parts = [rest, ...others].flatMap(splitMeasures);
  return { title: first, measures: parts.length > 1 ? parts : [rest, ...others].filter(Boolean) };
}

/** The first sentence, cut where it is too long for a list. */
export function shortened(text: string): string {
  const first = (text.split(/[。；\n]/)[0] ?? text).trim();
  return first.length <= LONGEST_TITLE ? first : `${first.slice(0, LONGEST_TITLE - 1)}…`;
}

const INLINE =
  /(?<=^|[。；;：:\s])(?=[（(][\d０-９]{1,2}[）)]|[①-⑳]|[\d０-９]{1,2}[.．、）)](?![\d０-９](?![\d０-９]{3}年|[\d０-９]{0,3}\s?[家个座处台户条名项件所辆]))|[一二三四五六七八九十]{1,2}是)|(?<=[。；;：:\s）)])(?=[（(][一二三四五六七八九十]{1,3}[）)])/;

/** Lines, and the numbered parts of each, with their numbers. */
export const splitInline = (text: string): string[] => text.split('\n').flatMap((line) => line.split(INLINE));

/** 1.…2.…, ①…②…, 一是…二是… and line breaks part measures. */
export function splitMeasures(text: string): string[] {
  return splitInline(text)
    .map((part) => {
      const marked = markerOf(part.trim());
      return (marked && marked.level !== 2 ? marked.rest : part).trim().replace(/^[●○■□◆◇▲★·•\-–—]+\s*/, '');
    })
    .filter((part) => part.replace(/[。；;，,：:\s]/g, '') !== '');
}

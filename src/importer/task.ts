/** Fields that were gathered for one task → the task. */
import type { Account, Use } from './account.js';
import { type Fields, remarksIn, textsOf, type Value } from './field-values.js';
import type { FieldName } from './fields.js';
import type { FoundTask } from './found.js';
import { type Paragraph, sentenceOf, splitInline, splitMeasures, titleAndMeasures } from './measures.js';
import { markerOf } from './outline.js';
import type { Passage, Place } from './passages.js';
import { people, responsibleFor } from './responsible.js';
import type { KnownNames } from './roles/units.js';
import { FINDING } from './text/words.js';
import { timeSaid } from './times.js';

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

export function buildTask(source: TaskSource, account: Account, known: KnownNames): FoundTask {
  const { fields, own, headings, place, section } = source;
  const { title, measures } = wordsOf(source);
  const { isPlaceUsed, remarks, doubts, ...responsible } = responsibleFor(fields, own, known);
  const deadline = deadlineOf(source, measures);
  const task: FoundTask = {
    place,
    section,
    title,
    goal: textsOf(fields, 'goals').join('；') || undefined,
    measures,
    leaders: people(textsOf(fields, 'leaders')),
    ...responsible,
    deadline: deadline.text,
    remarks: [
      ...headings.filter(isFinding).map(({ text }) => `针对：${text}`),
      ...(isPlaceUsed ? [] : remarksIn(fields, 'place')),
      ...remarksIn(fields, 'remark'),
      ...remarks,
    ],
    doubts: [...(source.doubts ?? []), ...doubts, ...deadline.doubts],
  };
  for (const { passage } of own) account.use(passage, 'measures', task);
  for (const passage of headings) account.use(passage, 'heading', task);
  for (const [name, values] of fields)
    for (const { passage, isBorrowed } of values) if (!isBorrowed) settle(account, passage, name, task);
  const done = (fields.get('progress') ?? []).filter(({ isBorrowed }) => !isBorrowed);
  return done.length > 0 ? withProgress(task, done, account) : task;
}

/** A heading that names what was found, and says no more. */
const isFinding = ({ text }: Passage): boolean => FINDING.test(text) && sentenceOf(text) === undefined;

/** Title and measures: those above the task, its own, those of its fields, or else what stands in for them. */
function wordsOf(source: TaskSource): { title: string; measures: readonly string[] } {
  const { fields, own, headings } = source;
  const [titled] = textsOf(fields, 'title');
  const isTitled = titled !== undefined || source.isList === true;
  const { title, measures } = titleAndMeasures(own, titled ?? source.title, isTitled);
  const given = [
    ...(source.behind ?? []).flatMap(splitMeasures),
    ...headings.flatMap(({ text }) => sentenceOf(text) ?? []),
    ...measures,
    ...textsOf(fields, 'measures').flatMap(splitMeasures),
  ];
  const hasNone = given.length === 0 && own.length === 0;
  return { title, measures: hasNone ? (source.otherwise ?? []).flatMap(splitMeasures) : given };
}

/** The deadline's own field, else what the other sentences say of time, with a doubt. */
function deadlineOf(
  { fields, own, progress = [] }: TaskSource,
  measures: readonly string[],
): { text: string | undefined; doubts: string[] } {
  const text = textsOf(fields, 'deadline').join('；');
  const goals = textsOf(fields, 'goals');
  const sentences = [...goals, ...own.map((paragraph) => paragraph.text), ...measures, ...progress];
  const told = timeSaid(sentences, goals, measures);
  const isTold = told !== undefined && (text === '' || text === told);
  const doubts = isTold ? [`时限“${told}”取自措施或进展的文字，原文没有单独写时限`] : [];
  return { text: text || told, doubts };
}

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

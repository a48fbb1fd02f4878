/** Found problems → draft files, and what a reviewer must look at. */

import { Document, isCollection, isScalar, isSeq, visit } from 'yaml';
import type { PlainDate } from '../ledger/dates.js';
import { readDeadline } from '../ledger/deadline/read.js';
import { twoDigits } from '../ledger/ids.js';
import type { Problem, Track } from '../ledger/model.js';
import type { FoundProblem, FoundTask } from './found.js';
import { inspectionOf, isSameProblem, trackOf } from './kinds.js';
import { splitMeasures } from './measures.js';
import type { Names } from './names.js';
import { markerOf } from './outline.js';
import type { Place } from './passages.js';
import { NO_UNIT } from './register.js';

export interface Draft {
  readonly id: string;
  /** `LX-31.yaml` */
  readonly file: string;
  readonly text: string;
  readonly problem: Problem;
  /** The problem of the ledger that comes from the same item of the same inspection. */
  readonly existing: Problem | undefined;
  /** Whether the text, or a flag, says which track and which inspection it is. */
  readonly said: { readonly track: boolean; readonly inspection: boolean };
}

/** Something that a person must look at. */
export interface Doubt {
  readonly place: Place;
  readonly id: string | null;
  readonly text: string;
}

/** What a plan may leave open of its problems. */
export interface Unsaid {
  /** Letters of the ids, instead of those that the inspection's name gives. */
  readonly prefix?: string;
  readonly track?: Track;
  readonly inspection?: string;
}

/** What a person says of a plan: instead of what its text says, and in `unsaid` where it says nothing. */
export interface Told extends Unsaid {
  readonly issued?: PlainDate;
  /** The plan as problems name it; absent for the main one. */
  readonly plan?: string;
  readonly unsaid?: Unsaid;
}

interface DraftOptions extends Told {
  /** Titles of the document and of the ledger's plan, where a problem's own says nothing. */
  readonly titles: readonly string[];
  /** The ledger's problems, and the ids that nobody may get again. */
  readonly existing: readonly Problem[];
  readonly taken: ReadonlySet<string>;
  readonly names: Names;
  readonly doubts: Doubt[];
}

const SCHEMA = '# yaml-language-server: $schema=../../schemas/problem.schema.json\n';
/** Longest section that the schema allows, in characters. */
const LONGEST_SECTION = 50;

export function draftOf(found: FoundProblem, order: number, options: DraftOptions): Draft {
  const named = inspectionOf([found.heading, found.part, ...options.titles]);
  const { unsaid = {} } = options;
  const told = options.inspection ?? named?.name ?? unsaid.inspection;
  const inspection = told ?? '督察';
  const item = found.item ?? order;
  const prefix = options.prefix ?? named?.letters ?? unsaid.prefix ?? 'WT';
  const existing = options.existing.find((problem) =>
    isSameProblem(problem, found, { inspection, item, id: numbered(prefix, item) }),
  );
  const id = existing?.id ?? freeId(prefix, item, options.taken);
  const track = options.track ?? trackOf([found.part, found.heading]) ?? unsaid.track;
  const problem = {
    id,
    track: track ?? 'specific',
    title: titleOf(found),
    source: { inspection, item, attachment: found.attachment.slice(0, LONGEST_SECTION) || '正文' },
    ...(options.plan !== undefined && { plan: options.plan }),
    statement: found.statement || found.tasks[0]?.title || '（原文没有写问题）',
    goals: found.goals,
    ...(found.units.length > 0 && { units: found.units.map((unit) => options.names.unit(unit)) }),
    tasks: found.tasks.map((task, index) => taskOf(`${id}-${twoDigits(index + 1)}`, task, found, options)),
  };
  const said = { track: track !== undefined, inspection: told !== undefined };
  return { id, file: `${id}.yaml`, text: SCHEMA + textOf(problem), problem: problem as Problem, existing, said };
}

/** As people write such files: dates in quotes, short lists of names on one line. */
function textOf(problem: object): string {
  const document = new Document(problem);
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key)) return;
      const { key, value } = pair;
      if (NAMES.has(String(key.value)) && isSeq(value)) value.flow = true;
      if ((key.value === 'source' || key.value === 'stages') && isCollection(value)) {
        for (const part of isSeq(value) ? value.items : [value]) if (isCollection(part)) part.flow = true;
      }
      if (key.value === 'due' && isScalar(value)) value.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true }).replace(/\[ (.*) \]$/gm, '[$1]');
}

const NAMES = new Set(['units', 'lead', 'assisting', 'persons', 'leaders', 'supervisors', 'log']);

const numbered = (letters: string, number: number): string => `${letters}-${twoDigits(number)}`;

/** The ledger's own numbers go on: an id that is taken is never used again. */
function freeId(letters: string, item: number, taken: ReadonlySet<string>): string {
  for (let number = item; ; number++) {
    const id = numbered(letters, number);
    if (!taken.has(id)) return id;
  }
}

/** Longest title, in characters. */
const LONGEST_TITLE = 60;

function titleOf({ statement, heading, name, title, tasks }: FoundProblem): string {
  const source = title || statement || tasks[0]?.title || heading;
  const stated = source.split(/[。；\n]/)[0] ?? '';
  const first = markerOf(stated)?.rest || stated || heading || '（原文没有标题）';
  const whole = name === undefined ? first : `${name}：${first}`;
  return whole.length <= LONGEST_TITLE ? whole : `${whole.slice(0, LONGEST_TITLE - 1)}…`;
}

/** Where the plan gives no measures: what the task is called, or what is demanded where it is called after the problem. */
function measuresOf({ measures, goal, title }: FoundTask, { statement, goals }: FoundProblem): string[] {
  if (measures.length > 0) return [...new Set(measures)];
  const demanded = goal ? [goal] : goals;
  const isOwn = title !== '' && !statement.includes(title.replace(/…$/, ''));
  return isOwn || demanded.length === 0 ? [title || '（原文没有写措施）'] : demanded.flatMap(splitMeasures);
}

function taskOf(id: string, task: FoundTask, problem: FoundProblem, options: DraftOptions): object {
  const { names, doubts } = options;
  const remarks: string[] = [...task.remarks];
  const doubt = (text: string): void => {
    remarks.push(text);
    doubts.push({ place: task.place, id, text });
  };
  for (const text of task.doubts) doubt(text);
  const unitsOf = (list: readonly string[]): string[] => [...new Set(list.map((unit) => names.unit(unit)))];
  const units = unitsOf(task.units);
  const supervisors = unitsOf(task.supervisors);
  if (units.length === 0) doubt('没有找到责任单位，请对照原文补上');
  const deadline = deadlineOf(task, options.issued, doubt);
  return {
    id,
    section: task.section.slice(0, LONGEST_SECTION) || '正文',
    title: task.title || '（原文没有标题）',
    ...(task.goal && { goal: task.goal }),
    measures: measuresOf(task, problem),
    ...(task.leaders.length > 0 && { leaders: task.leaders.map(({ name }) => name) }),
    units: units.length > 0 ? units : [NO_UNIT],
    ...(task.lead.length > 0 && { lead: unitsOf(task.lead) }),
    ...(task.assisting.length > 0 && { assisting: unitsOf(task.assisting) }),
    ...(task.persons.length > 0 && { persons: task.persons.map(({ name }) => name) }),
    ...(supervisors.length > 0 && { supervisors }),
    deadline,
    ...(remarks.length > 0 && { remarks: [...new Set(remarks)] }),
    status: 'open',
    log: [],
  };
}

/** A day as spreadsheets count it where nobody told them that it is one: 44196 is 2020-12-31. */
const SERIAL = /^[34]\d{4}$/;

function deadlineOf(task: FoundTask, issued: PlainDate | undefined, doubt: (text: string) => void): object {
  let text = task.deadline ?? '（原文没有写时限）';
  if (task.deadline === undefined) doubt('没有找到整改时限，请对照原文补上');
  if (SERIAL.test(text)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
    doubt(`时限栏里是数字 ${text}，按表格里的日期读作 ${day}`);
    text = day;
  }
  const reading = readDeadline(text, issued === undefined ? {} : { issued });
  for (const { phrase, read, other, reason } of reading.ambiguous ?? []) {
    doubt(`时限“${phrase}”读作 ${read}，也可读作${other === null ? '不是时限' : ` ${other}`}：${reason}`);
  }
  for (const words of reading.unread) if (task.deadline !== undefined) doubt(`时限“${words}”没有读出日期`);
  for (const error of reading.errors) doubt(`时限有误：${error}`);
  return {
    text,
    ...(reading.due && { due: reading.due }),
    ongoing: reading.ongoing,
    immediate: reading.immediate,
    ...(reading.stages.length > 0 && { stages: reading.stages }),
  };
}

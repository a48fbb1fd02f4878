/** Found problems → draft files, and what a reviewer must look at. */
import { Document, isCollection, isScalar, isSeq, visit } from 'yaml';
import type { PlainDate } from '../ledger/dates.js';
import { readDeadline } from '../ledger/deadline/index.js';
import type { Problem, Track } from '../ledger/model.js';
import type { Names } from './fields.js';
import type { FoundProblem, FoundTask } from './plan.js';

export interface Draft {
  readonly id: string;
  /** `LX-31.yaml` */
  readonly file: string;
  readonly text: string;
  readonly problem: Problem;
  /** The problem of the ledger that comes from the same item of the same inspection. */
  readonly existing: Problem | undefined;
}

export interface ReviewNote {
  /** read: as it stands · unsure: look at it · unread: not understood. */
  readonly kind: 'read' | 'unsure' | 'unread';
  /** Line of the source. */
  readonly line: number;
  readonly id: string | null;
  readonly text: string;
}

export interface DraftOptions {
  readonly issued?: PlainDate;
  /** Letters of the ids, instead of those that the inspection's name gives. */
  readonly prefix?: string;
  /** The ledger's problems, and the ids of the drafts so far. */
  readonly existing: readonly Problem[];
  readonly taken: ReadonlySet<string>;
  readonly names: Names;
  readonly notes: ReviewNote[];
}

const SCHEMA = '# yaml-language-server: $schema=../../schemas/problem.schema.json\n';

/** Letters by which the lists of items are told apart, as in 例行督察 → LX. */
const LETTERS: readonly (readonly [RegExp, string, string])[] = [
  [/长江岸线/, 'AX', '长江岸线专项督察'],
  [/举一反三/, 'JY', '举一反三'],
  [/例行督察/, 'LX', '例行督察'],
  [/群众举报|信访/, 'XF', '群众举报'],
];

export function draftOf(found: FoundProblem, order: number, options: DraftOptions): Draft {
  const [, letters = 'WT', inspection = '督察'] = LETTERS.find(([pattern]) => pattern.test(found.heading)) ?? [];
  const item = found.item ?? order;
  const prefix = options.prefix ?? letters;
  const existing = options.existing.find(
    ({ id: known, source }) =>
      source.item === item && (source.inspection === inspection || known === numbered(prefix, item)),
  );
  const id = existing?.id ?? freeId(prefix, item, options.taken);
  const problem = {
    id,
    track: trackOf(found),
    title: titleOf(found),
    source: { inspection, item, attachment: found.attachment || '正文' },
    statement: found.statement || found.tasks[0]?.title || '（原文没有写问题）',
    goals: found.goals,
    tasks: found.tasks.map((task, index) => taskOf(`${id}-${String(index + 1).padStart(2, '0')}`, task, options)),
  };
  options.notes.push({ kind: 'read', line: found.line, id, text: `${problem.title}：${found.tasks.length} 项任务` });
  if (found.item === undefined) {
    options.notes.push({ kind: 'unsure', line: found.line, id, text: '标题里没有“第几项”，编号按先后排' });
  }
  return { id, file: `${id}.yaml`, text: SCHEMA + textOf(problem), problem: problem as Problem, existing };
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

const NAMES = new Set(['units', 'persons', 'leaders', 'supervisors', 'log']);

const numbered = (letters: string, number: number): string => `${letters}-${String(number).padStart(2, '0')}`;

/** The ledger's own numbers go on: an id that is taken is never used again. */
function freeId(letters: string, item: number, taken: ReadonlySet<string>): string {
  for (let number = item; ; number++) {
    const id = numbered(letters, number);
    if (!taken.has(id)) return id;
  }
}

function trackOf(found: FoundProblem): Track {
  if (/举一反三/.test(found.heading)) return 'extended';
  if (/群众举报|信访/.test(found.heading)) return 'petition';
  return found.attachment === '附件1' && !/子方案/.test(found.heading) ? 'specific' : 'common';
}

/** Longest title, in characters. */
const LONGEST_TITLE = 60;

function titleOf({ statement, heading, tasks, fromTable }: FoundProblem): string {
  const source = fromTable ? (tasks[0]?.title ?? '') : statement || heading;
  const first = source.split(/[。；]/)[0] ?? source;
  return first.length <= LONGEST_TITLE ? first || heading : `${first.slice(0, LONGEST_TITLE - 1)}…`;
}

function taskOf(id: string, task: FoundTask, { names, notes, issued }: DraftOptions): object {
  const remarks: string[] = [];
  const unsure = (text: string): void => {
    remarks.push(text);
    notes.push({ kind: 'unsure', line: task.line, id, text });
  };
  const units = task.units.map((unit) => names.unit(unit, task.line));
  if (units.length === 0) unsure('原文没有写责任单位');
  const deadline = deadlineOf(task, issued, unsure);
  return {
    id,
    section: task.section || '正文',
    title: task.title || '（原文没有标题）',
    ...(task.goal && { goal: task.goal }),
    measures: task.measures.length > 0 ? task.measures : [task.title],
    ...(task.leaders.length > 0 && { leaders: task.leaders.map(({ name }) => name) }),
    units: units.length > 0 ? units : ['（未写责任单位）'],
    ...(task.persons.length > 0 && { persons: task.persons }),
    ...(task.supervisors.length > 0 && { supervisors: task.supervisors.map((unit) => names.unit(unit, task.line)) }),
    deadline,
    ...(remarks.length > 0 && { remarks }),
    status: 'open',
    log: [],
  };
}

function deadlineOf(task: FoundTask, issued: PlainDate | undefined, unsure: (text: string) => void): object {
  const text = task.deadline ?? '（原文没有写时限）';
  if (task.deadline === undefined) unsure('原文没有写整改时限');
  const reading = readDeadline(text, issued === undefined ? {} : { issued });
  for (const { phrase, read, other, reason } of reading.ambiguous ?? []) {
    unsure(`时限“${phrase}”读作 ${read}，也可读作${other === null ? '不是时限' : ` ${other}`}：${reason}`);
  }
  for (const words of reading.unread) if (task.deadline !== undefined) unsure(`时限“${words}”没有读出日期`);
  for (const error of reading.errors) unsure(`时限有误：${error}`);
  return {
    text,
    ...(reading.due && { due: reading.due }),
    ongoing: reading.ongoing,
    immediate: reading.immediate,
    ...(reading.stages.length > 0 && { stages: reading.stages }),
  };
}

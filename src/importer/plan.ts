/**
 * Paragraphs and tables of a published plan → problems with their tasks.
 *
 * A problem begins at `问题：`; its item number and inspection stand in the title above. A task is a paragraph (or several)
 * followed by its own block of responsibility, which ends with the deadline. Rows of a table are problems with one task.
 * Nothing is invented: what is not said stays empty, with a remark.
 */
import type { CleanPart, Paragraph } from './clean.js';
import { ATTACHMENT, FIELD } from './clean.js';
import { type FieldName, LABELS, type NamedLeader, readLeader, splitNames, splitPersons } from './fields.js';
import { markerOf, Outline } from './outline.js';
import { readTable, type TableRow } from './tables.js';

export interface FoundTask {
  readonly line: number;
  readonly section: string;
  readonly title: string;
  readonly goal: string | undefined;
  readonly measures: readonly string[];
  readonly leaders: readonly NamedLeader[];
  readonly units: readonly string[];
  readonly supervisors: readonly string[];
  readonly persons: readonly string[];
  /** The phrase, or undefined where the plan gives none. */
  readonly deadline: string | undefined;
}

export interface FoundProblem {
  readonly line: number;
  /** The title above, as it stands. */
  readonly heading: string;
  /** Its item number in the inspection's list. */
  readonly item: number | undefined;
  readonly statement: string;
  readonly goals: readonly string[];
  readonly attachment: string;
  readonly fromTable: boolean;
  readonly tasks: readonly FoundTask[];
}

export interface FoundPlan {
  readonly problems: readonly FoundProblem[];
  /** Paragraphs inside a problem that are neither heading nor task. */
  readonly unread: readonly Paragraph[];
}

/** Paragraphs of a title, at most, that stand above `问题：`. */
const TITLE_PARAGRAPHS = 4;
const GOALS = /^(?:整改|总体|工作)?目标$/;
/** Parts of a special plan that hold no tasks. */
const NO_TASKS = /^(?:保障措施|措施保障|工作要求|组织保障|指导思想|总体要求|基本原则|工作原则)$/;

export function findPlan(parts: readonly CleanPart[]): FoundPlan {
  return new Finder(parts).run();
}

type Draft = { -readonly [K in keyof FoundTask]: FoundTask[K] };

class Finder {
  private readonly problems: FoundProblem[] = [];
  private readonly unread: Paragraph[] = [];
  private readonly outline = new Outline();
  private attachment = '';
  private problem: { found: FoundProblem; tasks: FoundTask[]; goals: string[] } | undefined;
  /** Paragraphs since the last task, not yet claimed. */
  private pending: Paragraph[] = [];
  private block: Partial<Record<FieldName, string[]>> | undefined;
  private blockLine = 0;
  private lastField: FieldName | undefined;
  private part: 'tasks' | 'goals' | 'none' = 'none';
  private recent: Paragraph[] = [];

  constructor(private readonly parts: readonly CleanPart[]) {}

  run(): FoundPlan {
    for (const part of this.parts) {
      if (part.kind === 'table') this.table(part);
      else this.paragraph(part);
    }
    this.endProblem();
    return { problems: this.problems, unread: this.unread };
  }

  private table(part: Extract<CleanPart, { kind: 'table' }>): void {
    const rows = readTable(part);
    if (!rows) return;
    this.endProblem();
    for (const row of rows) this.problems.push(this.fromRow(row));
  }

  private fromRow(row: TableRow): FoundProblem {
    const { fields, line, number } = row;
    const section = [this.attachment, number].filter(Boolean).join('-');
    const task: FoundTask = {
      line,
      section,
      title: withoutStop(fields.title ?? fields.statement ?? ''),
      goal: fields.goal,
      measures: fields.measures ? [fields.measures] : [],
      leaders: leadersOf(fields.leaders),
      units: splitNames(fields.units ?? ''),
      supervisors: splitNames(fields.supervisors ?? ''),
      persons: splitPersons(fields.persons ?? ''),
      deadline: fields.deadline,
    };
    return {
      line,
      heading: this.recent.map(({ text }) => text).join(''),
      item: number === undefined ? undefined : Number(number),
      statement: fields.statement ?? fields.title ?? '',
      goals: fields.goal ? [fields.goal] : [],
      attachment: this.attachment,
      fromTable: true,
      tasks: [task],
    };
  }

  private paragraph(paragraph: Paragraph): void {
    const { text } = paragraph;
    const attachment = ATTACHMENT.exec(text);
    if (attachment) {
      this.endProblem();
      this.attachment = `附件${attachment[1]}`;
      return;
    }
    const field = FIELD.exec(text);
    if (field) {
      const name = LABELS[field[1] as string];
      if (name === 'statement') this.beginProblem(paragraph, text.slice(field[0].length).trim());
      else if (name) this.field(name, text.slice(field[0].length).trim(), paragraph.line);
      return;
    }
    if (this.block && this.lastField === 'leaders' && text.length < 30 && !markerOf(text)) {
      this.block.leaders?.push(text);
      return;
    }
    this.endTask();
    this.body(paragraph);
  }

  private body(paragraph: Paragraph): void {
    this.recent = [...this.recent, paragraph].slice(-TITLE_PARAGRAPHS);
    if (!this.problem) return;
    const marked = markerOf(paragraph.text);
    if (marked?.level === 0) {
      this.leave();
      this.outline.reset();
      this.outline.enter(marked);
      this.part = GOALS.test(marked.rest) ? 'goals' : NO_TASKS.test(marked.rest) ? 'none' : 'tasks';
      return;
    }
    if (this.part === 'goals') this.problem.goals.push(paragraph.text);
    else if (this.part === 'tasks') this.pending.push(paragraph);
  }

  private field(name: FieldName, value: string, line: number): void {
    if (!this.problem) return;
    // A second block of responsibility without any text between: the one before it had no deadline.
    if (this.block?.deadline && name !== 'goal') this.endTask();
    if (!this.block) {
      this.block = {};
      this.blockLine = line;
    }
    this.block[name] = [...(this.block[name] ?? []), value];
    this.lastField = name;
  }

  private beginProblem(paragraph: Paragraph, statement: string): void {
    const above = this.titleAbove();
    this.endProblem();
    const heading = above.map(({ text }) => text).join('');
    const item = /第\s*(\d{1,3})\s*项/.exec(heading.normalize('NFKC'))?.[1];
    const found: FoundProblem = {
      line: above[0]?.line ?? paragraph.line,
      heading,
      item: item === undefined ? undefined : Number(item),
      statement,
      goals: [],
      attachment: this.attachment,
      fromTable: false,
      tasks: [],
    };
    this.problem = { found, tasks: [], goals: [] };
    this.part = 'none';
    this.outline.reset();
  }

  /** The paragraphs right above that make the title: from the last one that begins with a number on. */
  private titleAbove(): Paragraph[] {
    const from = this.recent.findLastIndex(({ text }) => /^\s*\d{1,2}\s*[.．、]/.test(text));
    return from < 0 ? this.recent.slice(-1) : this.recent.slice(from);
  }

  /** A task is complete: what was pending since the last one is its text. */
  private endTask(): void {
    const { block, problem } = this;
    if (!block || !problem) return;
    const own = this.claim();
    const task: Draft = {
      line: own[0]?.line ?? this.blockLine,
      section: this.outline.section,
      ...titleAndMeasures(own),
      goal: block.goal?.join(''),
      leaders: (block.leaders ?? []).map(readLeader),
      units: (block.units ?? []).flatMap(splitNames),
      supervisors: (block.supervisors ?? []).flatMap(splitNames),
      persons: (block.persons ?? []).flatMap(splitPersons),
      deadline: block.deadline?.join('') || undefined,
    };
    task.measures = [...task.measures, ...(block.measures ?? [])];
    problem.tasks.push(task);
    this.block = undefined;
    this.lastField = undefined;
  }

  /** The pending paragraphs that belong to the task at hand; headings above it go into the outline. */
  private claim(): Paragraph[] {
    const all = this.pending;
    this.pending = [];
    const last = all.findLastIndex(({ text }) => markerOf(text) !== undefined);
    all.forEach(({ text }, index) => {
      const marked = markerOf(text);
      if (marked && index <= Math.max(last, 0)) this.outline.enter(marked);
    });
    return last < 0 ? all : all.slice(last);
  }

  private leave(): void {
    this.endTask();
    this.unread.push(...this.pending);
    this.pending = [];
  }

  private endProblem(): void {
    this.leave();
    if (this.problem) {
      const { found, tasks, goals } = this.problem;
      this.problems.push({ ...found, tasks, goals });
    }
    this.problem = undefined;
    this.part = 'none';
  }
}

function leadersOf(text: string | undefined): NamedLeader[] {
  if (!text) return [];
  return /主要领导$/.test(text) ? [{ name: text.replace(/\s+/g, ''), title: '' }] : splitNames(text).map(readLeader);
}

/** Longest title, in characters; a longer first sentence is a measure and the heading above gives the title. */
const LONGEST_TITLE = 60;

/**
 * A heading of its own is the title, what follows are the measures; else the first sentence behind the number is the
 * title and the rest are the measures.
 */
function titleAndMeasures(own: readonly Paragraph[]): { title: string; measures: string[] } {
  const [head = '', ...others] = own.map(({ text }, index) => (index === 0 ? (markerOf(text)?.rest ?? text) : text));
  const stop = head.search(/[。；]/);
  const first = stop < 0 ? head : head.slice(0, stop);
  const rest = stop < 0 ? '' : head.slice(stop + 1);
  if (first.length <= LONGEST_TITLE) return { title: first, measures: [rest, ...others].filter(Boolean) };
  return { title: `${first.slice(0, LONGEST_TITLE - 1)}…`, measures: [head, ...others] };
}

const withoutStop = (text: string): string => text.replace(/[。；]\s*$/, '');

/**
 * The events of a log, one row each: everything that the program knows of an event stands here and is read from here (by
 * `log`, replay, the checks, merging, the schemas' lists, `diff`, the reports, completion). What an event does to dates and
 * stages is `replay.ts`; which may follow which, `change/sense.ts`.
 *
 * To add one: a row here, and its place in the schemas, which a test asks for.
 */
import type { LogEntry, Result, Status } from './model.js';

/** The fields of an entry in the order in which they stand in a file, with the field's own words. */
export const ENTRY_FIELDS = {
  date: '日期',
  event: '事项',
  by: '单位或人员',
  note: '说明',
  percent: '完成百分比',
  pace: '进度',
  problems: '存在困难和问题',
  next: '下一步',
  period: '报送周期',
  form: '督办方式',
  number: '文号',
  reply_by: '要求反馈',
  stage: '阶段',
  result: '结果',
  until: '公示至',
  to: '延至',
  approval: '批准文号',
  evidence: '佐证',
  recorded: '补录于',
} as const satisfies Record<keyof LogEntry, string>;

export const FIELDS = Object.keys(ENTRY_FIELDS) as readonly (keyof LogEntry)[];

/** Fields that only some events have. */
export type OwnField = Exclude<keyof LogEntry, 'date' | 'event' | 'by' | 'note' | 'evidence' | 'recorded'>;

/** The heading of `diff` under which new entries stand. */
export type DiffHeading = '销号' | '申请验收' | '重新挂账' | '延期' | '进展和督办';

export interface EventRow {
  /** 进展 */
  readonly word: string;
  /** What it means, where the word alone does not say it. */
  readonly meaning?: string;
  /** What an entry cannot be without. */
  readonly needs: readonly (keyof LogEntry)[];
  /** What a command asks for beside that: without it the entry would have no effect. */
  readonly asks?: readonly (keyof LogEntry)[];
  /** Fields of its own that it may carry; those that it needs or is asked for are among them without being named. */
  readonly may?: readonly OwnField[];
  readonly results?: readonly Result[];
  /** Entries of one day stand in this order. */
  readonly rank: number;
  /** The status that it leads to; undefined where it leaves it alone. */
  readonly status?: (before: Status, entry: Pick<LogEntry, 'result'>) => Status | undefined;
  /** It stays true until something takes it back: asked for again without a date, any day of its will do. */
  readonly lasting?: true;
  /** Whose name stands under `by`: who did it, unless it is who accepted it, or a body above the county that approved or received it. */
  readonly by?: 'acceptor' | 'above';
  /** It may stand in the log of a problem as well as in that of a task. */
  readonly onProblem?: true;
  readonly diff: DiffHeading;
  /** The part of a periodic report that lists it, unless what it found came back; none for closures, which have tables of their own. */
  readonly chapter: 'progress' | 'supervision' | 'extension' | 'back' | null;
  /** As an entry by a responsible unit it is that unit's report of the cycle (contract § 2). */
  readonly reports?: true;
}

/** In the order in which help and schemas name them. */
export const EVENT_TABLE = {
  progress: {
    word: '进展',
    needs: ['note'],
    may: ['percent', 'pace', 'problems', 'next', 'period'],
    rank: 0,
    onProblem: true,
    diff: '进展和督办',
    chapter: 'progress',
    reports: true,
  },
  replied: {
    word: '书面反馈',
    needs: ['number'],
    rank: 2,
    diff: '进展和督办',
    chapter: 'progress',
  },
  supervised: {
    word: '督办',
    needs: ['form'],
    may: ['number', 'reply_by'],
    rank: 1,
    onProblem: true,
    diff: '进展和督办',
    chapter: 'supervision',
  },
  stage_done: {
    word: '阶段完成',
    needs: ['stage'],
    may: ['period'],
    rank: 3,
    lasting: true,
    diff: '进展和督办',
    chapter: 'progress',
    reports: true,
  },
  submitted: {
    word: '申请验收',
    meaning: '完成整改、申请验收',
    needs: [],
    may: ['period'],
    rank: 5,
    status: () => 'submitted',
    lasting: true,
    onProblem: true,
    diff: '申请验收',
    chapter: 'progress',
    reports: true,
  },
  inspected: {
    word: '现场核查',
    needs: ['result'],
    results: ['passed', 'returned'],
    rank: 6,
    status: (before, { result }) => (result === 'returned' && before === 'submitted' ? 'open' : undefined),
    onProblem: true,
    diff: '进展和督办',
    chapter: 'progress',
  },
  announced: {
    word: '公示',
    needs: ['until'],
    rank: 7,
    lasting: true,
    onProblem: true,
    diff: '进展和督办',
    chapter: 'progress',
  },
  closed: {
    word: '验收销号',
    needs: ['by'],
    rank: 8,
    status: () => 'closed',
    lasting: true,
    by: 'acceptor',
    onProblem: true,
    diff: '销号',
    chapter: null,
  },
  filed: {
    word: '上报备案',
    needs: ['by'],
    rank: 9,
    lasting: true,
    by: 'above',
    onProblem: true,
    diff: '进展和督办',
    chapter: 'progress',
  },
  revisited: {
    word: '回访',
    meaning: '回访、“回头看”',
    needs: ['result'],
    results: ['kept', 'rebounded'],
    rank: 10,
    onProblem: true,
    diff: '进展和督办',
    chapter: 'progress',
  },
  reopened: {
    word: '重新挂账',
    needs: ['note'],
    may: ['to', 'approval'],
    rank: 11,
    status: () => 'open',
    lasting: true,
    onProblem: true,
    diff: '重新挂账',
    chapter: 'back',
  },
  extended: {
    word: '延期',
    needs: [],
    asks: ['to', 'by', 'approval'],
    may: ['stage'],
    rank: 4,
    lasting: true,
    by: 'above',
    diff: '延期',
    chapter: 'extension',
  },
} as const satisfies Record<string, EventRow>;

export type EventName = keyof typeof EVENT_TABLE;

export const EVENTS = Object.keys(EVENT_TABLE) as readonly EventName[];

/** The row of an event. */
export const eventRow = (event: EventName): EventRow => EVENT_TABLE[event];

/** The events that something is true of. */
export const eventsThat = (fits: (row: EventRow) => boolean): EventName[] =>
  EVENTS.filter((event) => fits(eventRow(event)));

/** Whether an entry of this event may have a field. */
export function mayHave(event: EventName, field: keyof LogEntry): boolean {
  if (!isOwn(field)) return true;
  const { needs, asks = [], may = [] } = eventRow(event);
  return needs.includes(field) || asks.includes(field) || may.includes(field);
}

const COMMON: readonly (keyof LogEntry)[] = ['date', 'event', 'by', 'note', 'evidence', 'recorded'];
const isOwn = (field: keyof LogEntry): field is OwnField => !COMMON.includes(field);

/** The fields that only some events have, in the order of a file. */
export const OWN_FIELDS = FIELDS.filter(isOwn);

/** The status after an entry; unknown events leave it alone. */
export function statusAfter(before: Status, entry: Pick<LogEntry, 'event' | 'result'>): Status {
  return (EVENT_TABLE[entry.event] as EventRow | undefined)?.status?.(before, entry) ?? before;
}

/** An entry with its fields in the order in which a file has them, without those that are undefined. */
export function inFileOrder(entry: LogEntry): LogEntry {
  return Object.fromEntries(
    FIELDS.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]])),
  ) as unknown as LogEntry;
}

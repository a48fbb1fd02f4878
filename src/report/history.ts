/** The answer of `history`: what happened to a problem or task, by its log and by git. */
import type { PlainDate } from '../ledger/dates.js';
import type { Step } from '../ledger/diff/history.js';
import type { LogEntry } from '../ledger/model.js';
import {
  type Answer,
  type Asked,
  type Block,
  heading,
  jsonHead,
  paragraph,
  type Report,
  reportOf,
  type Table,
} from './blocks.js';
import { entryWords } from './columns.js';
import { differenceJson, differenceLine } from './diff.js';
import { differenceWords } from './difference-words.js';
import { type ColumnOf, date, tableOf, text } from './table.js';

export interface HistoryFacts extends Asked {
  readonly id: string;
  /** Null where the ledger no longer has it. */
  readonly title: string | null;
  /** By date; of all its tasks for a problem. */
  readonly log: readonly { readonly id: string; readonly entry: LogEntry }[];
  /** Oldest first. */
  readonly steps: readonly Step[];
  /** Why git could not be asked, in words; absent where it could. */
  readonly withoutGit?: string;
  /** Whether git has more than was read. */
  readonly truncated: boolean;
  /** Whether the clone lacks older commits. */
  readonly shallow: boolean;
}

export function historyAnswer(facts: HistoryFacts): Answer {
  const { id, title, log, steps, withoutGit, truncated } = facts;
  return {
    json: () => ({
      ...jsonHead('zhenggai/history@1', facts),
      id,
      title,
      log,
      git: withoutGit === undefined,
      truncated,
      steps: steps.map(stepJson),
    }),
    report: () => historyReport(facts),
    rows: () => historyTable(facts),
  };
}

function stepJson({ by, readable, differences }: Step): object {
  return {
    commit: by?.commit ?? null,
    author: by?.author ?? null,
    date: by?.date ?? null,
    subject: by?.subject ?? null,
    readable,
    changes: differences.map(differenceJson),
  };
}

function historyReport(facts: HistoryFacts): Report {
  const { id, title, log } = facts;
  const items = log.map((one) => `${one.entry.date} ${one.id === id ? '' : `${one.id} `}${entryWords(one.entry)}`);
  return reportOf(`${id} ${title ?? '（台账里已没有）'}的经过`, facts, [
    heading(2, '记录'),
    items.length > 0 ? { kind: 'list', items } : paragraph('还没有记录。'),
    heading(2, 'git 里的改动'),
    ...gitBlocks(facts),
  ]);
}

/** Who changed what when, by git's commits; what git could not tell is said. */
export function gitBlocks({ id, steps, withoutGit, truncated, shallow }: HistoryFacts): Block[] {
  return [
    ...(withoutGit === undefined ? stepBlocks(steps, id) : [paragraph(`没有读 git：${withoutGit}。`)]),
    ...(shallow ? [paragraph('这是浅克隆，更早的提交不在本机，谁先写下的看不出来；git fetch --unshallow 取全。')] : []),
    ...(truncated && !shallow ? [paragraph('更早的提交没有读，用 --limit 可以多读一些。')] : []),
  ];
}

function stepBlocks(steps: readonly Step[], id: string): Block[] {
  if (steps.length === 0) return [paragraph('没有改动过它的提交。')];
  return steps.flatMap((step): Block[] => [
    { kind: 'paragraph', text: stepWords(step), tone: 'strong' },
    step.readable
      ? {
          kind: 'list',
          items: step.differences.map(
            (one) => (one.grave ? '【请核对】' : '') + (one.id === id ? differenceWords(one) : differenceLine(one)),
          ),
        }
      : paragraph('这一版的文件读不懂，其中的改动算到下一次里。'),
  ]);
}

/** `2021-01-05 张三 销号 LX-31-03（1a2b3c4d5e）` */
function stepWords({ by }: Step): string {
  return by ? `${by.date} ${by.author} ${by.subject}（${by.commit.slice(0, 10)}）` : '还没有提交的改动';
}

/** A line of the flat table: an entry of the log, or one change of a commit. */
interface Line {
  readonly source: '记录' | 'git';
  readonly date: PlainDate | null;
  readonly author: string | null;
  readonly commit: string | null;
  readonly id: string | null;
  readonly text: string;
}

const COLUMNS: readonly ColumnOf<Line>[] = [
  text('source', '来源', ({ source }) => source),
  date('date', '日期', (line) => line.date),
  text('author', '谁', ({ author }) => author, { stretch: 1 }),
  text('commit', '提交', ({ commit }) => commit),
  text('id', '编号', ({ id }) => id),
  text('text', '内容', (line) => line.text, { stretch: 4 }),
];

function historyTable({ log, steps }: HistoryFacts): Table {
  const lines = [
    ...log.map(({ id, entry }): Line => {
      const { date: day, by = null } = entry;
      return { source: '记录', date: day, author: by, commit: null, id, text: entryWords(entry) };
    }),
    ...steps.flatMap(({ by, differences }) =>
      differences.map((one): Line => {
        const { date: day = null, author = null, commit = null } = by ?? {};
        return { source: 'git', date: day, author, commit, id: one.id, text: differenceWords(one) };
      }),
    ),
  ];
  return tableOf(lines, COLUMNS, { empty: '还没有记录。' });
}

/** One of the office's documents: what each format is made of, and what several of them share. */
import { inWords } from '../../ledger/dates.js';
import type { TaskView } from '../../ledger/views.js';
import type { Block, Report, Sheet, Table } from '../blocks.js';
import { periodWords, type ReportContext } from './context.js';
import { figuresOf } from './figures.js';
import { withCondition } from './sections.js';
import { unitRecords } from './unit-records.js';
import { wordsSheet } from './words-sheet.js';

export interface OfficeReport {
  readonly report: Report;
  /** What JSON has between subtitle and letter; the shared figures unless it has its own. */
  readonly figures?: () => object;
  /** For CSV: the table that the report turns on; all tasks unless it has its own. */
  readonly rows?: () => Table;
  /** The workbook; the report's words and its named tables unless it has its own. */
  readonly sheets?: () => readonly Sheet[];
  /** Whose dates a calendar takes; all tasks unless said otherwise, none for null. */
  readonly tasks?: readonly TaskView[] | null;
  /** Tasks that `--format ids` lists, where that makes sense. */
  readonly ids?: readonly TaskView[];
  /** Where there is nothing to write: that, in words. No file is made then. */
  readonly nothing?: string;
  /** What whoever asked should know beside the document: said on standard error. */
  readonly remarks?: readonly string[];
}

/** The figures of the whole ledger, of its units, and the tasks behind them. */
export function sharedFigures(context: ReportContext): object {
  const { period, before, views } = context;
  const named = (...conditions: Parameters<typeof withCondition>[1][]): string[] =>
    conditions.flatMap((condition) => withCondition(context, condition).map(({ id }) => id));
  return {
    figures: figuresOf(views),
    previous: period ? figuresOf(before) : null,
    units: unitRecords(context),
    tasks: {
      closed: period ? closedIn(context) : named('closed', 'closed_late'),
      overdue: named('overdue'),
      behind: named('behind'),
      due_soon: named('due_soon'),
      stale: views.filter(({ assessment }) => assessment.stale).map(({ id }) => id),
    },
  };
}

function closedIn({ views, period }: ReportContext): string[] {
  return views
    .filter(({ assessment }) => period && (assessment.standing.closed?.date ?? '') >= period.from)
    .map(({ id }) => id);
}

/** What the report says in words, and its tables: what it begins with comes first. */
export function reportSheets(report: Report): Sheet[] {
  const words = wordsSheet(report) ?? [];
  const tables = namedSheets(report);
  const first = report.blocks.find(({ kind }) => kind !== 'heading');
  return first?.kind === 'table' ? [tables, words].flat() : [words, tables].flat();
}

/** Tables without a row are left out: a sheet of its head alone tells nothing. */
export function namedSheets(report: Report): Sheet[] {
  return tablesOf(report).flatMap((table): Sheet[] => {
    const name = table.name ?? table.caption;
    if (!name || table.brief || table.rows.length === 0) return [];
    return [{ name, table, title: `${report.title}：${name}`, footer: report.title }];
  });
}

export function tablesOf({ blocks }: Report): Table[] {
  return blocks.filter((block: Block): block is Table => block.kind === 'table');
}

/** Room for the pen. */
export const BLANK = '　　　　';

/** Below the title of what is issued in numbers: the number is the office's, so there is room for it unless it was said. */
export function issueLines(context: ReportContext): string[] {
  const { ledgers, question } = context;
  const office = (question.many ? undefined : ledgers[0]?.settings.office?.name) ?? BLANK;
  return [
    `第${question.number ?? '　　'}期（${periodLine(context)}）`,
    `编发：${office}　报送：${BLANK}`,
    ...noteLines(context),
  ];
}

export const periodLine = ({ period, asOf }: ReportContext): string =>
  period ? periodWords(period) : `截至${inWords(asOf)}`;

/** The revision and what was left out. */
export function noteLines({ question }: ReportContext): string[] {
  return [...(question.rev === null ? [] : [`台账版本 ${question.rev}`]), ...(question.notes ?? [])];
}

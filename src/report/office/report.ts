/** The answer of `report`: one of the office's documents, in every form. */
import type { Ledger } from '../../ledger/model.js';
import { queryLedgers } from '../../ledger/query.js';
import type { Answer, Block, Report, Sheet, Table } from '../blocks.js';
import { taskEvents } from '../calendar.js';
import { TASK_COLUMNS, type TaskColumnKey, taskTable } from '../columns.js';
import { ledgerSheets } from '../sheets.js';
import { unitsReport } from './assessment.js';
import { contextOf, type ReportContext, type ReportKind, type ReportQuestion } from './context.js';
import { figuresOf } from './figures.js';
import { maskNames, personNames } from './mask.js';
import { noticeReport, noticeTasks } from './notice.js';
import { monthlyReport, weeklyReport } from './periodic.js';
import { publicFigures, publicReport, publicTable } from './public.js';
import { withCondition } from './sections.js';
import { summaryReport } from './summary.js';
import { unitRecords } from './unit-records.js';

const REPORTS: Record<ReportKind, (context: ReportContext) => Report> = {
  weekly: weeklyReport,
  monthly: monthlyReport,
  units: unitsReport,
  notice: noticeReport,
  public: publicReport,
  summary: summaryReport,
};

/** The report as a value: title, period, blocks. `public` comes without the names of persons. */
export function officeReport(context: ReportContext): Report {
  const report = REPORTS[context.question.kind](context);
  return context.question.kind === 'public' ? maskNames(report, personNames(context.ledgers)) : report;
}

/** @param ledgers one, or several side by side where the question says `many` */
export function reportAnswer(ledgers: readonly Ledger[], question: ReportQuestion): Answer {
  const context = contextOf(ledgers, question);
  const { kind } = question;
  const answer: Answer = {
    json: () => reportJson(context),
    report: () => officeReport(context),
    rows: () => flatTable(context),
    sheets: () => reportSheets(context),
  };
  if (kind === 'public' || kind === 'units') return answer;
  const tasks = kind === 'notice' ? noticeTasks(context) : context.views;
  return {
    ...answer,
    calendar: () => taskEvents(ledgers, tasks),
    ...(kind === 'notice' && { ids: () => tasks.map(({ id }) => id) }),
  };
}

/** `zhenggai/report@1`. Key order is part of the promise. */
function reportJson(context: ReportContext): object {
  const { question, asOf, period } = context;
  const { title, subtitle, blocks, letter } = officeReport(context);
  return {
    schema: 'zhenggai/report@1',
    kind: question.kind,
    as_of: asOf,
    since: period?.from ?? null,
    rev: question.rev,
    title,
    subtitle,
    ...figuresJson(context),
    letter: letter ?? null,
    blocks,
  };
}

function figuresJson(context: ReportContext): object {
  const { question, period, before, views } = context;
  if (question.kind === 'public') return { figures: publicFigures(context), previous: null };
  const named = (condition: Parameters<typeof withCondition>[1]): string[] =>
    withCondition(context, condition).map(({ id }) => id);
  return {
    figures: figuresOf(views),
    previous: period ? figuresOf(before) : null,
    ...(question.kind === 'notice' ? { unit: question.unit ?? null } : { units: unitRecords(context) }),
    tasks:
      question.kind === 'notice'
        ? { overdue: ofNotice(context, 'overdue'), behind: ofNotice(context, 'behind') }
        : {
            closed: period ? closedIn(context) : [...named('closed'), ...named('closed_late')],
            overdue: named('overdue'),
            behind: named('behind'),
            due_soon: named('due_soon'),
            stale: views.filter(({ assessment }) => assessment.stale).map(({ id }) => id),
          },
  };
}

function ofNotice(context: ReportContext, condition: string): string[] {
  return noticeTasks(context)
    .filter(({ assessment }) => assessment.condition === condition)
    .map(({ id }) => id);
}

function closedIn({ views, period }: ReportContext): string[] {
  return views
    .filter(({ assessment }) => period && (assessment.standing.closed?.date ?? '') >= period.from)
    .map(({ id }) => id);
}

/** For CSV: the table that the report turns on. */
function flatTable(context: ReportContext): Table {
  const { kind, many } = context.question;
  if (kind === 'units' || kind === 'notice') {
    const table = tablesOf(officeReport(context))[0];
    if (table) return table;
  }
  if (kind === 'public') return publicRows(context);
  const keys = (Object.keys(TASK_COLUMNS) as TaskColumnKey[]).filter((key) => key !== 'ledger' || many);
  return taskTable(kind === 'notice' ? noticeTasks(context) : context.views, keys);
}

/** One table over all problems. */
function publicRows(context: ReportContext): Table {
  const rows = tablesOf(officeReport(context)).flatMap((table) => table.rows);
  return { ...publicTable([]), rows, empty: '台账里还没有任务。' };
}

/** A sheet for each table that has a name, then the ledger itself; the public's workbook holds only what is public. */
function reportSheets(context: ReportContext): Sheet[] {
  const { kind } = context.question;
  if (kind === 'public') return [{ name: '整改落实情况', table: publicRows(context) }];
  const tables = tablesOf(officeReport(context)).flatMap((table): Sheet[] =>
    table.name || table.caption ? [{ name: table.name ?? table.caption ?? '', table }] : [],
  );
  if (kind === 'units' || kind === 'notice')
    return tables.length > 0 ? tables : [{ name: '督办任务', table: flatTable(context) }];
  const views = queryLedgers(context.ledgers, context.asOf, { many: context.question.many, sort: 'id' });
  return [...tables, ...ledgerSheets(context.ledgers, views).slice(0, 2)];
}

function tablesOf({ blocks }: Report): Table[] {
  return blocks.filter((block: Block): block is Table => block.kind === 'table');
}

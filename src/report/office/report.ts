/** The answer of `report`: one of the office's documents, in every form. */
import type { Ledger } from '../../ledger/model.js';
import type { Answer, Detail } from '../blocks.js';
import { taskEvents } from '../calendar.js';
import { allColumns, taskTable } from '../columns.js';
import { detailsOf } from '../details.js';
import { unitsReport } from './assessment.js';
import { contextOf, type ReportContext, type ReportKind, type ReportQuestion } from './context.js';
import { monthlyReport } from './monthly.js';
import { noticeReport } from './notice.js';
import { type OfficeReport, reportSheets, sharedFigures } from './office-report.js';
import { publicReport } from './public.js';
import { summaryReport } from './summary.js';
import { weeklyReport } from './weekly.js';

const REPORTS: Record<ReportKind, (context: ReportContext) => OfficeReport> = {
  weekly: weeklyReport,
  monthly: monthlyReport,
  units: unitsReport,
  notice: noticeReport,
  public: publicReport,
  summary: summaryReport,
};

/** The document that a question asks for. */
export function officeReport(context: ReportContext): OfficeReport {
  return REPORTS[context.question.kind](context);
}

/** An answer, and what is said beside it. */
export interface OfficeAnswer extends Answer {
  readonly nothing?: string;
  readonly remarks: readonly string[];
}

/** @param ledgers one, or several side by side where the question says `many` */
export function reportAnswer(ledgers: readonly Ledger[], question: ReportQuestion): OfficeAnswer {
  const context = contextOf(ledgers, question);
  const office = officeReport(context);
  const { report, tasks = context.views, ids, remarks = [] } = office;
  const details = question.kind === 'public' ? undefined : (): Detail[] => detailsOf(context.views);
  return {
    remarks,
    ...(office.nothing !== undefined && { nothing: office.nothing }),
    json: () => reportJson(context, office),
    report: () => (details ? { ...report, details } : report),
    rows: office.rows ?? (() => taskTable(context.views, allColumns(question.many))),
    sheets: office.sheets ?? (() => reportSheets(report)),
    ...(tasks !== null && { calendar: () => taskEvents(ledgers, tasks) }),
    ...(ids && { ids: () => ids.map(({ id }) => id) }),
  };
}

/** `zhenggai/report@1`. Key order is part of the promise. */
function reportJson(context: ReportContext, { report, figures }: OfficeReport): object {
  const { question, asOf, period } = context;
  const { title, subtitle, blocks, letter } = report;
  return {
    schema: 'zhenggai/report@1',
    kind: question.kind,
    as_of: asOf,
    since: period?.from ?? null,
    rev: question.rev,
    title,
    subtitle,
    ...(figures?.() ?? sharedFigures(context)),
    letter: letter ?? null,
    blocks,
  };
}

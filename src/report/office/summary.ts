/** 总体情况: where everything stands, on one or two pages. */
import { type ReportContext, regionOf } from './context.js';
import { highlightsOf, overallBlocks } from './figures.js';
import { noteLines, type OfficeReport, periodLine } from './office-report.js';
import { numbered } from './phrases.js';
import { pressingSentences, problemsTable, tracksTable } from './sections.js';

export function summaryReport(context: ReportContext): OfficeReport {
  const some = context.views.length > 0;
  return {
    report: {
      title: `${regionOf(context)}生态环境保护督察整改总体情况`,
      subtitle: [periodLine(context), ...noteLines(context)],
      asOf: context.asOf,
      blocks: numbered([
        { title: '总体情况', blocks: [...overallBlocks(context), ...(some ? [tracksTable(context)] : [])] },
        { title: '各问题整改情况', blocks: some ? [problemsTable(context)] : [] },
        { title: '需要关注的任务', blocks: pressingSentences(context) },
      ]),
      highlights: highlightsOf(context.views),
    },
  };
}

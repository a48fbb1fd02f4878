/** 周报: two or three pages that say what happened, what presses and what comes next; and its brief form for a messenger. */

import { inWords } from '../../ledger/dates.js';
import { type Block, heading, paragraph, type Report } from '../blocks.js';
import { type ReportContext, regionOf, viewsByUnit } from './context.js';
import { figuresOf, highlightsOf, overallBlocks } from './figures.js';
import { backLines, closingLines, extensionLines, stepLines, supervisionLines, unitLines } from './happenings.js';
import { issueLines, type OfficeReport, reportSheets } from './office-report.js';
import { type Chapter, numbered, numeral, someUnits, taskWords } from './phrases.js';
import {
  annexTable,
  dueSoonBlocks,
  owedReports,
  pressingBlocks,
  staleBlocks,
  stepBlocks,
  withCondition,
} from './sections.js';

export function weeklyReport(context: ReportContext): OfficeReport {
  const chapters: Chapter[] = [
    { title: '总体情况', blocks: overallBlocks(context) },
    { title: '本周工作', blocks: workBlocks(context) },
    { title: '超期和滞后任务', blocks: pressingBlocks(context) },
    { title: '临期任务', blocks: dueSoonBlocks(context) },
    { title: '进展报送', blocks: staleBlocks(context) },
    { title: '下周工作', blocks: stepBlocks(context) },
  ];
  if (context.question.brief) {
    return { report: { title: '', subtitle: [], asOf: context.asOf, blocks: [paragraph(briefText(context))] } };
  }
  const title = `${regionOf(context)}生态环境保护督察整改工作周报`;
  const report: Report = {
    title,
    subtitle: issueLines(context),
    asOf: context.asOf,
    blocks: numbered(chapters),
    highlights: highlightsOf(context.views),
  };
  const all = annexTable(context.views, '整改任务进展情况表');
  return { report, sheets: () => reportSheets({ ...report, blocks: [...report.blocks, all] }) };
}

/** What was done: by the units, then accepted, then by the office. */
function workBlocks(context: ReportContext): Block[] {
  const parts: [string, string[]][] = [
    ['责任单位工作', unitLines(context)],
    ['验收销号', [...closingLines(context), ...stepLines(context)]],
    ['督办', supervisionLines(context)],
    ['延期', extensionLines(context)],
    ['退回、重新挂账和反弹', backLines(context)],
  ];
  const said = parts.filter(([, lines]) => lines.length > 0);
  if (said.length === 0) return [paragraph('本期台账没有新增记录。')];
  return said.flatMap(([title, lines], index): Block[] => [
    heading(3, `（${numeral(index + 1)}）${title}`),
    ...lines.map(paragraph),
  ]);
}

/** Characters of a message that is read at a glance. */
const BRIEF = 300;

/** The week in at most 300 characters: figures, what was done, what presses, who owes. */
function briefText(context: ReportContext): string {
  const { views, asOf, before, happened } = context;
  const now = figuresOf(views);
  const then = figuresOf(before);
  const more = (a: number, b: number): string => (a === b ? '' : `（${a > b ? '+' : '−'}${Math.abs(a - b)}）`);
  const overdue = withCondition(context, 'overdue');
  const soon = withCondition(context, 'due_soon');
  const owed = owedReports(context);
  const closed = happened.filter(({ entry }) => entry.event === 'closed');
  const sentences = [
    `【${regionOf(context)}督察整改】截至${inWords(asOf)}，${now.tasks}项任务已完成${now.classes.done}项${more(now.classes.done, then.classes.done)}，达到序时进度${now.classes.on_schedule}项，未达到${now.classes.behind_schedule}项${more(now.classes.behind_schedule, then.classes.behind_schedule)}，长期坚持${now.classes.standing}项。`,
    closed.length > 0 ? `本周销号${closed.length}项。` : '',
    overdue[0]
      ? `超期${overdue.length}项（${someUnits(viewsByUnit(overdue))}），最久的${taskWords(overdue[0])}已${overdue[0].assessment.daysOverdue}天。`
      : '没有超期任务。',
    soon[0] ? `临期${soon.length}项，最近的${soon[0].id} ${soon[0].assessment.nextDue}到期。` : '',
    owed.tasks.length > 0 ? `未按期报送${owed.tasks.length}项（${someUnits(owed.units)}），请抓紧报送。` : '',
  ];
  // What is last is least: it is left out where it does not fit.
  let text = '';
  for (const sentence of sentences) if ([...text, ...sentence].length <= BRIEF) text += sentence;
  return text;
}

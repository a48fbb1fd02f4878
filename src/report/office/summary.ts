/** 总体情况: where everything stands, on one or two pages. */
import { TRACKS } from '../../ledger/model.js';
import { TRACK_WORDS } from '../../ledger/words.js';
import type { Report, Table } from '../blocks.js';
import { chartBlocks } from './charts.js';
import { periodWords, type ReportContext, regionOf } from './context.js';
import { figuresOf, overallBlocks, percentOf } from './figures.js';
import { problemsTable, targetsBlock } from './periodic.js';
import { dueSoonTable, numbered, overdueBlocks } from './sections.js';

export function summaryReport(context: ReportContext): Report {
  const { asOf, period, question } = context;
  return {
    title: `${regionOf(context)}生态环境保护督察整改总体情况`,
    subtitle: [
      ...(period ? [periodWords(period)] : []),
      ...(question.rev === null ? [] : [`台账版本 ${question.rev}`]),
      ...(question.notes ?? []),
    ],
    asOf,
    blocks: numbered([
      { title: '总体情况', blocks: [...overallBlocks(context), ...chartBlocks(context)] },
      { title: '各类问题', blocks: [tracksTable(context)] },
      { title: '各问题整改情况', blocks: [problemsTable(context)] },
      { title: '超期任务', blocks: overdueBlocks(context) },
      { title: '临期任务', blocks: [dueSoonTable(context)] },
      { title: '量化指标', blocks: [targetsBlock(context)] },
    ]),
  };
}

function tracksTable(context: ReportContext): Table {
  const number = { type: 'number', stretch: 0 } as const;
  return {
    kind: 'table',
    name: '各类问题整改情况',
    columns: [
      { key: 'track', title: '类别', type: 'text', stretch: 2 },
      { key: 'problems', title: '问题', ...number },
      { key: 'tasks', title: '任务', ...number },
      { key: 'closed', title: '已销号', ...number },
      { key: 'overdue', title: '超期', ...number },
      { key: 'rate', title: '销号率', type: 'percent', stretch: 0 },
    ],
    rows: TRACKS.flatMap((track) => {
      const views = context.views.filter(({ problem }) => problem.track === track);
      if (views.length === 0) return [];
      const { problems, tasks, closed, counts } = figuresOf(views);
      const cells = [TRACK_WORDS[track], problems, tasks, closed, counts.overdue, percentOf(closed, tasks)];
      return [{ cells: cells.map((value) => ({ value })) }];
    }),
    empty: '台账里还没有任务。',
  };
}

/** 督办、延期、退回: what the office did and decided in the period, entry by entry. */
import { eventRow } from '../../ledger/events.js';
import type { LogEntry } from '../../ledger/model.js';
import type { Block, Cell, Column, Table } from '../blocks.js';
import { entryWords } from '../columns.js';
import type { Happened, ReportContext } from './context.js';
import { paragraph } from './sections.js';

/** Supervision; extensions, also those without approval; what came back. */
export function happeningBlocks(context: ReportContext): Block[] {
  const { happened } = context;
  const supervised = happened.filter(({ entry }) => chapterOf(entry) === 'supervision');
  const extended = happened.filter(({ entry }) => chapterOf(entry) === 'extension');
  const back = happened.filter(({ entry }) => chapterOf(entry) === 'back');
  const without = extended.filter(({ approved }) => !approved).length;
  return [
    ...part('（一）督办', entryTable(supervised, '本期督办', '本期没有督办记录。')),
    ...part('（二）延期', extensionTable(extended)),
    ...(without > 0
      ? [paragraph(`其中${without}项没有写全新时限、批准单位和批准文号，整改时限不变，仍按原时限计算。`)]
      : []),
    ...part(
      '（三）退回整改、重新挂账和反弹',
      entryTable(back, '本期退回、重新挂账和反弹', '本期没有退回整改、重新挂账或反弹的任务。'),
    ),
  ];
}

/** 进展: what was reported and carried out, without the office's own steps. */
export function progressTable(context: ReportContext): Table {
  const rows = context.happened.filter(({ entry }) => chapterOf(entry) === 'progress');
  return entryTable(rows, '本期进展', '本期没有报送进展。');
}

/** `本期新增记录12条，涉及8项任务。` */
export function activitySentence({ happened }: ReportContext): string {
  if (happened.length === 0) return '本期台账没有新增记录。';
  return `本期台账新增记录${happened.length}条，涉及${new Set(happened.map(({ view }) => view.id)).size}项任务。`;
}

/** What was sent back or rebounded stands apart, whatever found it. */
function chapterOf({ event, result }: LogEntry) {
  return result === 'returned' || result === 'rebounded' ? 'back' : eventRow(event).chapter;
}

function part(title: string, table: Table): Block[] {
  return [{ kind: 'heading', level: 3, text: title }, table];
}

const ID: Column = { key: 'id', title: '编号', type: 'text', stretch: 0 };
const TITLE: Column = { key: 'title', title: '整改任务', type: 'text', stretch: 3 };
const UNITS: Column = { key: 'units', title: '责任单位', type: 'text', stretch: 2 };
const DATE: Column = { key: 'date', title: '日期', type: 'date', stretch: 0 };

function leading({ view }: Happened): Cell[] {
  return [{ value: view.id }, { value: view.task.title }, { value: view.task.units.join('、') }];
}

function entryTable(happened: readonly Happened[], name: string, empty: string): Table {
  return {
    kind: 'table',
    name,
    columns: [DATE, ID, TITLE, UNITS, { key: 'entry', title: '记录', type: 'text', stretch: 4 }],
    rows: happened.map((one) => ({
      id: one.view.id,
      cells: [{ value: one.entry.date }, ...leading(one), { value: entryWords(one.entry) }],
    })),
    empty,
  };
}

function extensionTable(extended: readonly Happened[]): Table {
  return {
    kind: 'table',
    name: '本期延期',
    columns: [
      DATE,
      ID,
      TITLE,
      UNITS,
      { key: 'original', title: '原时限', type: 'date', stretch: 0 },
      { key: 'to', title: '延至', type: 'date', stretch: 0 },
      { key: 'approval', title: '批准', type: 'text', stretch: 2 },
    ],
    rows: extended.map((one) => ({
      id: one.view.id,
      cells: [
        { value: one.entry.date },
        ...leading(one),
        { value: one.view.task.deadline.due ?? null },
        { value: one.entry.to ?? null },
        one.approved
          ? { value: `${one.entry.by} ${one.entry.approval}` }
          : { value: unapprovedWords(one.entry), tone: 'overdue' },
      ],
    })),
    empty: '本期没有延期。',
  };
}

function unapprovedWords({ to, by, approval }: LogEntry): string {
  const missing = [to ? '' : '新时限', by ? '' : '批准单位', approval ? '' : '批准文号'].filter(Boolean);
  return `未经批准（缺${missing.join('、')}），时限不变`;
}

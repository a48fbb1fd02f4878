/** 考核: each unit's record, ranked, and how the figures are counted. */
import { inWords } from '../../ledger/dates.js';
import type { Report } from '../blocks.js';
import { progressByUnit } from './charts.js';
import { periodWords, type ReportContext, regionOf } from './context.js';
import { behindTable, numbered, overdueBlocks, paragraph, staleBlocks, unitsTable } from './sections.js';
import { RANKING, type UnitRecord, unitRecords } from './unit-records.js';

export function unitsReport(context: ReportContext): Report {
  const { asOf, period, question } = context;
  const records = unitRecords(context);
  return {
    title: `${regionOf(context)}生态环境保护督察整改考核情况`,
    subtitle: [
      period ? periodWords(period) : `截至${inWords(asOf)}`,
      ...(question.rev === null ? [] : [`台账版本 ${question.rev}`]),
      ...(question.notes ?? []),
    ],
    asOf,
    blocks: numbered([
      {
        title: '各单位情况',
        blocks: [
          paragraph(unitsSentence(records)),
          unitsTable(records),
          ...(records.length > 0 ? [progressByUnit(context)] : []),
        ],
      },
      { title: '超期任务', blocks: overdueBlocks(context) },
      { title: '滞后任务', blocks: [behindTable(context)] },
      { title: '未按期报送', blocks: staleBlocks(context) },
      { title: '口径说明', blocks: [{ kind: 'list', items: definitions(context), numbered: true }] },
    ]),
  };
}

function unitsSentence(records: readonly UnitRecord[]): string {
  const units = records.filter(({ group }) => !group);
  if (records.length === 0) return '没有承担整改任务的单位。';
  const late = units.filter(({ overdue }) => overdue > 0);
  const first = units.filter(({ rank }) => rank === 1).map(({ name }) => name);
  const lateWords =
    late.length > 0
      ? `有超期任务的${late.length}个：${late.map(({ name, overdue, longest }) => `${name}${overdue}项（最长超期${longest}天）`).join('、')}。`
      : '没有单位有超期任务。';
  const firstWords = first.length > 0 && first.length <= 3 ? `名次第一的是${first.join('、')}。` : '';
  return `承担整改任务的单位${units.length}个，单位组${records.length - units.length}个。${lateWords}${firstWords}`;
}

function definitions({ period }: ReportContext): string[] {
  return [
    '一项任务有几个责任单位的，在每个单位名下各计一项；单位组（如各乡镇（街道））单独列出，不排名次，也不计到成员单位名下。',
    '超期：过了整改时限或阶段时限还没有销号（按时申请验收、等待验收的不算）；到期当天不算超期。经批准的延期按新时限计算，没有批准文号的延期不改变时限。',
    '未按期报送：最近一个完整报送周期内，有责任单位自己没有报送的挂账任务；督办、提醒不算报送。',
    `按时率＝按时销号÷（按时销号＋逾期销号＋超期）${period ? '，销号数只计本期' : ''}；没有应完成任务的不计。销号率＝截至期末已销号÷任务数。`,
    RANKING,
  ];
}

/** 考核: a score for each unit with every deduction and its reason, by the ledger's own rules; without rules the figures alone. */

import { type PointCase, scoresOf, type UnitScore } from '../../ledger/assessment.js';
import type { PlainDate } from '../../ledger/dates.js';
import type { Assessed, AssessmentRules, Ledger } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import { idIn, nameIn } from '../../ledger/views.js';
import { ASSESSED_WORDS } from '../../ledger/words.js';
import { type Block, type Cell, paragraph, type Report, type Table } from '../blocks.js';
import { number, tableOf, text } from '../table.js';
import { type ReportContext, regionOf } from './context.js';
import { noteLines, type OfficeReport, periodLine, sharedFigures, tablesOf } from './office-report.js';
import { monthsWords, numbered } from './phrases.js';
import { unitRecords, unitsTable } from './unit-records.js';

export function unitsReport(context: ReportContext): OfficeReport {
  const { asOf, period } = context;
  const scored = context.ledgers.map((ledger): Scored => {
    const many = context.question.many;
    return {
      code: many ? ledger.settings.code : null,
      region: many ? ledger.settings.region : null,
      rules: ledger.settings.assessment,
      scores: scoresOf(ledger, period?.from ?? beginning(ledger), asOf),
    };
  });
  const units = unitsTable(unitRecords(context));
  const cases = casesOf(scored);
  const report: Report = {
    title: `${regionOf(context)}生态环境保护督察整改考核情况`,
    subtitle: [periodLine(context), ...noteLines(context)],
    asOf,
    blocks: numbered([
      { title: '考核得分', blocks: scoreBlocks(scored) },
      { title: '扣分和加分', blocks: cases.length > 0 ? [casesTable(cases)] : [] },
      { title: '各单位任务', blocks: units.rows.length > 0 ? [units] : [paragraph(units.empty)] },
      { title: '口径说明', blocks: [{ kind: 'list', items: definitions(scored), numbered: true }] },
    ]),
  };
  return {
    report,
    figures: () => ({ ...sharedFigures(context), scores: scored.flatMap(scoreJson) }),
    rows: () => tablesOf(report)[0] ?? units,
    tasks: null,
  };
}

/** What is rated where no period is given: everything since the plan. */
const beginning = ({ settings }: Ledger): PlainDate => settings.plan.issued;

interface Scored {
  readonly code: string | null;
  readonly region: string | null;
  readonly rules: AssessmentRules | undefined;
  readonly scores: readonly UnitScore[];
}

function scoreBlocks(scored: readonly Scored[]): Block[] {
  const lines = scored.flatMap((one) => one.scores.filter(({ rated }) => rated).map((score) => ({ ...one, score })));
  if (lines.length === 0) {
    const why = scored.some(({ rules }) => rules)
      ? '本期没有单位有应完成、应报送的任务，不评分。'
      : '台账没有写考核办法（ledger.yaml 的 assessment），只列数字，不评分、不排名次。';
    return [paragraph(why)];
  }
  const sum = (cases: readonly PointCase[], sign: 1 | -1): number | null => {
    const points = cases.reduce((total, one) => total + (Math.sign(one.points) === sign ? one.points : 0), 0);
    return points === 0 ? null : Number(points.toFixed(6));
  };
  const plusCell = ({ score }: (typeof lines)[number]): Cell => ({ value: sum(score.cases, 1), tone: 'closed' });
  const earned = lines.some(({ score }) => sum(score.cases, 1) !== null);
  const unrated = scored.flatMap((one) =>
    one.scores.filter(({ rated }) => !rated).map(({ unit }) => nameIn(one, unit)),
  );
  return [
    tableOf(
      lines,
      [
        number('rank', '名次', ({ score }) => score.rank),
        text('unit', '单位', (line) => nameIn(line, line.score.unit), { stretch: 3 }),
        number('score', '得分', ({ score }) => score.score),
        number('minus', '扣分', ({ score }): Cell => ({ value: sum(score.cases, -1), tone: 'overdue' })),
        ...(earned ? [number('plus', '加分', plusCell)] : []),
        text('grade', '等次', ({ score }) => score.grade),
        text('reasons', '扣分事由', ({ score }) => reasonsOf(score), { stretch: 4 }),
      ],
      { name: '考核得分', empty: '' },
    ),
    ...(unrated.length > 0 ? [paragraph(`本期没有应完成、应报送的任务，不评分的：${unrated.join('、')}。`)] : []),
  ];
}

/** `超期未完成2次、漏报3次`; silence is named. */
function reasonsOf({ cases, silent }: UnitScore): string | null {
  const lost = cases.filter(({ points }) => points < 0);
  const words = grouped(lost, ({ rule }) => ASSESSED_WORDS[rule]).map(([word, same]) => `${word}${same.length}次`);
  return [...words, ...(silent ? ['既未报送也未完成'] : [])].join('、') || null;
}

interface Case {
  readonly code: string | null;
  readonly unit: string;
  readonly of: PointCase;
}

const casesOf = (scored: readonly Scored[]): Case[] =>
  scored.flatMap((one) =>
    one.scores.flatMap((score) =>
      score.cases
        .filter(({ points }) => points !== 0)
        .map((of) => ({ code: one.code, unit: nameIn(one, score.unit), of })),
    ),
  );

/** What one unit, or several alike, lost or earned by one rule. */
interface Cases {
  readonly units: readonly string[];
  readonly rule: string;
  readonly which: string;
  readonly points: number;
}

/** Of each unit and rule one, with its tasks and dates. */
function casesByUnit(cases: readonly Case[]): Cases[] {
  return grouped(cases, ({ unit, of }) => `${unit}\n${of.rule}`).map(([, same]): Cases => {
    const [{ unit, of: first }] = same as unknown as [Case];
    const points = Number(same.reduce((total, { of }) => total + of.points, 0).toFixed(6));
    return { units: [unit], rule: ASSESSED_WORDS[first.rule], which: whichWords(first.rule, same), points };
  });
}

/** Units of which the same is to be said share a row. */
function casesTable(cases: readonly Case[]): Table {
  const rows = casesByUnit(cases);
  const shared = grouped(rows, ({ rule, which, points }) => `${rule}\n${which}\n${points}`).map(
    ([, same]): Cases => ({ ...(same[0] as Cases), units: same.flatMap(({ units }) => units) }),
  );
  return tableOf(
    shared,
    [
      text('unit', '单位', ({ units }) => (units.length > 1 ? `${units.join('、')}（各）` : units[0]), { stretch: 3 }),
      text('rule', '事由', ({ rule }) => rule, { stretch: 1 }),
      text('which', '任务和日期', ({ which }) => which, { stretch: 6 }),
      number('points', '分值', ({ points }): Cell => ({ value: points, tone: points < 0 ? 'overdue' : 'closed' })),
    ],
    { name: '扣分和加分', empty: '' },
  );
}

/** `LX-01-01、LX-03-01：2020年12月至2021年2月`: tasks with the same dates stand together; a cycle is called by its month. */
function whichWords(rule: Assessed, cases: readonly Case[]): string {
  const byTask = grouped(cases, ({ code, of }) => idIn(code, of.task)).map(([id, same]) => ({
    id,
    days:
      rule === 'unreported'
        ? monthsWords(same.map(({ of }) => of.date))
        : same.map(({ of }) => `${of.date}${of.days ? `（${Math.abs(of.days)} 天）` : ''}`).join('、'),
  }));
  return grouped(byTask, ({ days }) => days)
    .map(([days, same]) => `${same.map(({ id }) => id).join('、')}：${days}`)
    .join('\n');
}

function definitions(scored: readonly Scored[]): string[] {
  const rules = scored.flatMap(({ rules: one }) => one ?? [])[0];
  const sources = new Set(rules?.rules.map(({ source }) => source));
  const [only] = sources;
  const sameSource = sources.size === 1;
  const points = rules?.rules.map(
    ({ rule, points: each, most, source }) =>
      `${ASSESSED_WORDS[rule]}每项${each > 0 ? '加' : '扣'}${Math.abs(each)}分${most === undefined ? '' : `，最多${most}分`}${source && !sameSource ? `（${source}）` : ''}`,
  );
  return [
    ...(rules
      ? [`基础分${rules.base}分；${points?.join('；')}${sameSource && only ? `（${only}）` : ''}。${rules.note ?? ''}`]
      : []),
    '一项任务有几个责任单位的，在每个单位名下各计一项；单位组的任务，成员只计报送。',
    '按期以完成整改（申请验收、没有退回）的日子为准；到期当天不算超期。没有批准文号的延期不改变时限。',
    '报送只认责任单位自己的进展、阶段完成和申请验收，办公室的提醒、函告不算。既不报送也不完成的单位，名次不高于有工作的单位。',
  ];
}

function scoreJson({ code, scores }: Scored): object[] {
  return scores.map(({ unit, rated, silent, score, grade, rank, cases }) => ({
    ...(code === null ? {} : { ledger: code }),
    unit,
    rated,
    silent,
    score,
    grade,
    rank,
    cases: cases.map(({ rule, points, task, date: day, days }) => ({
      rule,
      points,
      task: idIn(code, task),
      date: day,
      days,
    })),
  }));
}

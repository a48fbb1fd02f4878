/** The answer of `show`: everything about a task or a problem. */

import type { Assessment } from '../ledger/conditions.js';
import type { PlainDate } from '../ledger/dates.js';
import { type Ledger, type LogEntry, namesOf, type Problem, type Remark } from '../ledger/model.js';
import { sameWork } from '../ledger/parts.js';
import { planOf } from '../ledger/plans.js';
import { replay } from '../ledger/replay.js';
import type { TaskView } from '../ledger/views.js';
import { REMARK_WORDS, STATUS_WORDS, TRACK_WORDS } from '../ledger/words.js';
import { type Answer, type Block, heading, jsonHead, paragraph, reportOf, type Table } from './blocks.js';
import { taskEvents } from './calendar.js';
import { entryWords, joined, situation, taskTable } from './columns.js';
import { dutyWords } from './duty-words.js';
import { evidenceWords } from './log-columns.js';
import { date, factTable, number, tableOf, text } from './table.js';
import { wholeTaskJson } from './task-json.js';

/** What an id named: a task, or a problem with its tasks. */
export interface Shown {
  readonly ledger: Ledger;
  readonly problem: Problem;
  /** All tasks of the problem as of the day. */
  readonly views: readonly TaskView[];
  /** Set where the id named one task. */
  readonly task?: TaskView;
}

export function showAnswer(shown: readonly Shown[], asOf: PlainDate, rev: string | null): Answer {
  const views = shown.flatMap(({ task, views: all }) => (task ? [task] : all));
  return {
    json: () => ({
      ...jsonHead('zhenggai/show@2', { asOf, rev }),
      count: views.length,
      problems: [...new Map(shown.map((one) => [one.problem.id, one])).values()].map((one) => problemJson(one, asOf)),
      tasks: views.map(wholeTaskJson),
    }),
    report: () => {
      const title = shown.length === 1 ? titleOf(shown[0] as Shown) : `${shown.length} 项`;
      const blocks = shown.flatMap((one) => [
        ...(shown.length === 1 ? [] : [heading(1, titleOf(one))]),
        ...(one.task ? taskBlocks(one, one.task) : problemBlocks(one, asOf)),
      ]);
      return reportOf(title, { asOf, rev }, blocks);
    },
    rows: () =>
      taskTable(views, ['id', 'title', 'units', 'persons', 'deadline', 'due', 'status', 'situation', 'last_log']),
    calendar: () => shown.flatMap(({ ledger, task, views: all }) => taskEvents([ledger], task ? [task] : all)),
    ids: () => views.map(({ id }) => id),
  };
}

function problemJson({ ledger, problem }: Shown, asOf: PlainDate): object {
  const { id, track, title, source, statement, goals, coordinator, supervisors, units, duties, remarks, order } =
    problem;
  const { status, entries } = replay({ log: problem.log ?? [] }, asOf);
  return {
    id,
    track,
    title,
    source,
    statement,
    goals,
    coordinator: coordinator ?? null,
    supervisors: supervisors ?? [],
    units: units ?? [],
    duties: duties ?? [],
    remarks: remarks ?? [],
    order: order ?? null,
    plan: planOf(ledger.settings, problem).number,
    status,
    log: entries,
  };
}

const titleOf = ({ task, problem }: Shown): string =>
  task ? `${task.task.id} ${task.task.title}` : `${problem.id} ${problem.title}`;

function taskBlocks({ ledger, problem }: Shown, view: TaskView): Block[] {
  const { task, assessment, supervisors } = view;
  const { standing } = assessment;
  const facts: [string, string | null | undefined][] = [
    ['情况', situation(view)],
    ['完成整改', completedWords(assessment)],
    ['状态', STATUS_WORDS[standing.status] + (standing.round > 1 ? `（第 ${standing.round} 轮）` : '')],
    ['整改时限', task.deadline.text],
    ['到期日', dueWords(view)],
    ['牵头县领导', task.leaders?.join('、')],
    ['责任单位', task.units.join('、')],
    ['牵头单位', namesOf(task.lead).join('、')],
    ['配合单位', namesOf(task.assisting).join('、')],
    ['问题责任单位', problem.units?.join('、')],
    ['负责人', task.persons?.join('、')],
    ['督导单位', supervisors.join('、')],
    ['上一周期漏报', assessment.unreported.join('、')],
    ['属于', task.part_of && `${task.part_of.replace('#', ' 的第 ')} 阶段`],
    ['同一件事', joined(sameWork(ledger, task).map(({ id }) => id))],
    ['问题', `${problem.id} ${problem.title}（${TRACK_WORDS[problem.track]}）`],
    ['出处', `${sourceWords(ledger, problem)} ${task.section}`],
  ];
  return [
    factTable(facts, '内容'),
    ...section('整改目标', task.goal ? [task.goal] : []),
    ...section('整改措施', task.measures),
    ...stageBlocks(view),
    ...section('备注（方案本身的矛盾或含糊，以及怎样读）', remarkWords(task.remarks)),
    heading(2, '记录'),
    logTable(standing.entries),
  ];
}

/** `城委办发〔2020〕21号 附件1 例行督察第 31 项` */
function sourceWords(ledger: Ledger, problem: Problem): string {
  const { attachment, inspection, item } = problem.source;
  return `${planOf(ledger.settings, problem).number} ${attachment} ${inspection}第 ${item} 项`;
}

/** `2020-12-30，提前 1 天`: in time is judged by the day of completion. */
function completedWords({ completed }: Assessment): string | undefined {
  if (!completed) return undefined;
  const { date: day, daysLate } = completed;
  if (daysLate === null) return `${day}，无期限`;
  return `${day}，${daysLate === 0 ? '按期' : daysLate > 0 ? `逾期 ${daysLate} 天` : `提前 ${-daysLate} 天`}`;
}

/** The date that counts; where the days run to a stage, that stage with its own date. */
function dueWords({ task, assessment: { standing, daysLeft, next } }: TaskView): string {
  const { due } = task.deadline;
  const now = standing.effectiveDue;
  if (!now) return '方案没有给出日期';
  const why = standing.round > 1 ? `第 ${standing.round} 轮` : '已批准延期';
  const moved = due !== now ? `（方案原定 ${due ?? '无日期'}，${why}）` : '';
  const left = daysLeft === null ? '' : `，还有 ${daysLeft} 天`;
  const forever = task.deadline.ongoing ? '，并长期坚持' : '';
  if (next === null || next.stage === null) return `${now}${moved}${left}${forever}`;
  return `${now}${moved}${forever}；第 ${next.stage} 阶段 ${next.due}${left}`;
}

/** `矛盾：…` where the remark says what it is. */
function remarkWords(remarks: readonly Remark[] = []): string[] {
  return remarks.map((one) => (typeof one === 'string' ? one : `${REMARK_WORDS[one.kind]}：${one.text}`));
}

function section(title: string, items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  return [
    heading(2, title),
    items.length === 1 ? paragraph(items[0] as string) : { kind: 'list', items, numbered: true },
  ];
}

function stageBlocks({ task, assessment: { standing } }: TaskView): Block[] {
  const stages = task.deadline.stages ?? [];
  if (stages.length === 0) return [];
  const table = tableOf(
    stages.map(({ name, due }, index) => ({
      number: index + 1,
      name,
      planned: due,
      now: standing.stageDues[index] ?? due,
      done: standing.stagesDone[index] ?? '未完成',
    })),
    [
      number('stage', '阶段', (row) => row.number),
      text('name', '内容', ({ name }) => name, { stretch: 1 }),
      date('due', '时限', ({ planned, now }) => (now === planned ? now : `${now}（方案原定 ${planned}）`)),
      date('done', '完成', ({ done }) => done),
    ],
    { empty: '' },
  );
  return [heading(2, '阶段'), table];
}

function logTable(entries: readonly LogEntry[]): Table {
  return tableOf(
    entries,
    [
      date('date', '日期', (entry) => entry.date),
      text('entry', '记录', entryWords, { stretch: 2 }),
      text('evidence', '佐证', ({ evidence }) => evidenceWords(evidence), { stretch: 1 }),
    ],
    { empty: '还没有任何记录。' },
  );
}

function problemBlocks({ ledger, problem, views }: Shown, asOf: PlainDate): Block[] {
  const { status, entries } = replay({ log: problem.log ?? [] }, asOf);
  const done = views.filter(({ assessment }) => assessment.standing.status === 'closed').length;
  return [
    factTable(
      [
        ['类别', TRACK_WORDS[problem.track]],
        ['状态', problem.log ? STATUS_WORDS[status] : undefined],
        ['出处', sourceWords(ledger, problem)],
        ['问题责任单位', problem.units?.join('、')],
        ['牵头协调', problem.coordinator],
        ['督导单位', problem.supervisors?.join('、')],
        ['进度', `${views.length} 项任务，已销号 ${done} 项`],
      ],
      '内容',
    ),
    heading(2, '问题'),
    paragraph(problem.statement),
    ...section('整改目标', problem.goals),
    ...section('方案的其他要求', dutyWords(problem.duties)),
    ...section('备注', remarkWords(problem.remarks)),
    ...(problem.log ? [heading(2, '问题的记录'), logTable(entries)] : []),
    heading(2, '任务'),
    taskTable(views, ['id', 'title', 'units', 'next_due', 'situation']),
  ];
}

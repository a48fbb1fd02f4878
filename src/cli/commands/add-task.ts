/** `add task`: a new task of a problem, from flags or in an editor. */

import type { Host } from '../../host/host.js';
import { newTask, nextTaskId, type TaskFields } from '../../ledger/change/add.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import { readId, unknownId } from '../../ledger/ids.js';
import { problemFile } from '../../ledger/layout.js';
import { type Ledger, type Problem, remarkText, type Task } from '../../ledger/model.js';
import { namesForRecord } from '../../ledger/registry.js';
import { currentLedger } from '../../store/current.js';
import { findLedger } from '../../store/discover.js';
import { usedTaskIds } from '../../store/used-ids.js';
import { readDocument } from '../../yaml/document.js';
import type { Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan, WRITING_OPTIONS } from '../change.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { editUntil } from '../editor.js';
import { assertGiven } from '../options.js';
import { assertLasting } from '../own-words.js';
import { readDate } from '../read-date.js';
import { argument, DATE, LEADER, PERSON, PROBLEM, TEXT, UNIT, value, values } from '../values.js';

const OPTIONS = [
  value('--title <文字>', '标题', TEXT),
  value('--deadline <原文>', '时限，照方案的说法，如 2021年6月底前、立行立改，长期坚持', TEXT),
  value('--due <日期>', '到期日；说法里读不出日期时用', DATE),
  values('--unit <单位>', '责任单位（可重复）', UNIT),
  value('--section <位置>', '在方案中的位置；不写记作补录', TEXT),
  value('--goal <文字>', '整改目标', TEXT),
  values('--measure <文字>', '整改措施（可重复）', TEXT),
  values('--leader <姓名>', '牵头县领导（可重复）', LEADER),
  values('--person <姓名>', '具体负责人（可重复）', PERSON),
  values('--remark <文字>', '备注（可重复）', TEXT),
  ...WRITING_OPTIONS,
] as const;

type AddTaskFlags = FlagsOf<typeof OPTIONS>;

export const task = defineCommand({
  word: '任务',
  description: '一个问题的新任务，编号接着排。什么都不写，就在编辑器里填。',
  arguments: [argument('<问题编号>', '问题的编号', PROBLEM)],
  options: OPTIONS,
  examples: [
    'zhenggai add task LX-31 --title 复核两处采砂场 --unit 县林业局 --person 江成敏 --deadline 2021年6月底前',
    'zhenggai add task LX-31                    在编辑器里填',
  ],
  run: runAddTask,
});

async function runAddTask(host: Host, problem: string, flags: AddTaskFlags): Promise<void> {
  const { title, deadline, unit } = flags;
  if (title === undefined && deadline === undefined && unit === undefined && host.interactive) {
    const dir = findLedger(host, flags.ledger);
    const { ledger } = currentLedger(host, dir);
    await editUntil(
      host,
      'task.yaml',
      draftFor(ledger, problemOf(ledger, problem), (id) => usedTaskIds(host, dir, id)),
      (text) => changeLedger(host, flags, (found) => planTask(found, problem, () => writtenTask(text))),
    );
    return;
  }
  assertGiven(flags, ['title', 'unit', 'deadline'], '新的任务至少要有标题、责任单位和时限');
  await changeLedger(host, flags, (found) => {
    const { dir, ledger, today } = found;
    const days = { issued: ledger.settings.plan.issued, today };
    const make = (parent: Problem): Task =>
      newTask(parent, fieldsOf(found, flags), days, usedTaskIds(host, dir, parent.id));
    return planTask(found, problem, make, flags.remark);
  });
}

type Given = AddTaskFlags & Required<Pick<AddTaskFlags, 'title' | 'unit' | 'deadline'>>;

function fieldsOf({ host, ledger: { registry }, today }: Found, flags: Given): TaskFields {
  const { title, unit, deadline, due, section, goal, measure, leader, person, remark } = flags;
  assertLasting(deadline, today);
  return {
    title,
    deadline,
    units: namesForRecord(registry, 'unit', unit),
    ...(due !== undefined && { due: readDate(host, due, today, 'next') }),
    ...given({ section, goal, measures: measure }),
    ...(leader && { leaders: namesForRecord(registry, 'leader', leader) }),
    ...(person && { persons: namesForRecord(registry, 'person', person) }),
    ...given({ remarks: remark }),
  };
}

/** @param said remarks that somebody wrote; others came of reading the deadline, and are told */
function planTask(
  { ledger }: Found,
  typed: string,
  make: (problem: Problem) => Task,
  said: readonly string[] = [],
): Plan {
  const problem = problemOf(ledger, typed);
  const file = problemFile(problem.id);
  const task = make(problem);
  const twin = problem.tasks.find((one) => sameWork(one, task));
  const read = (task.remarks ?? []).map(remarkText).filter((text) => !said.includes(text));
  return {
    files: [{ file, edits: twin ? [] : [{ op: 'append', path: ['tasks'], item: task as unknown as Json }] }],
    done: [`${task.id} ${task.title}，时限 ${dueWords(task)}：已写入 ${file}`],
    ...(twin && { unchanged: `已有同样的任务 ${twin.id}，没有改动` }),
    notes: twin ? [] : read.map((text) => `提醒：${text}`),
    message: `新增任务 ${task.id}：${task.title}`,
  };
}

/** When a task is to be done, for the line that says that it was added. */
function dueWords({ deadline: { due, ongoing, text } }: Task): string {
  return due ?? (ongoing ? '长期坚持' : text);
}

/** Whether adding a task again was meant to add it once. */
function sameWork(a: Task, b: Task): boolean {
  const work = ({ title, section, units, deadline }: Task): string =>
    JSON.stringify([title, section, units, deadline?.text]);
  return work(a) === work(b);
}

/** Throws `id/unknown` with the nearest problems. */
function problemOf({ problems }: Ledger, text: string): Problem {
  const { id } = readId(text);
  const known = problems.map((problem) => problem.id);
  const found = problems.find((problem) => problem.id === id);
  if (!found) throw unknownId(text, known);
  return found;
}

/** What was written in the editor; whether it is a task is for the check of the whole ledger to say. */
function writtenTask(text: string): Task {
  const { value, findings } = readDocument(text);
  const [first] = findings.filter(({ severity }) => severity === 'error');
  if (first || value === null || typeof value !== 'object' || Array.isArray(value)) {
    const { line = 1, column = 1, message = '应是一项任务的键和值', hint = '照草稿的样子填' } = first ?? {};
    throw new LedgerError('write/not-editable', { file: '草稿', line, column, reason: message, hint });
  }
  return value as unknown as Task;
}

function draftFor({ registry }: Ledger, problem: Problem, used: (id: string) => readonly string[]): string {
  const names = (list: readonly { readonly name: string }[]): string =>
    list.map(({ name }) => name).join('、') || '还没有登记';
  return `#! ${problem.id} ${problem.title}的新任务。填好后保存、退出；不改就退出表示放弃。#! 开头的行不会写进台账。
#! 单位：${names(registry.units)}
#! 单位组：${names(registry.groups)}
#! 负责人：${names(registry.people)}
#! 县领导：${names(registry.leaders)}
id: ${nextTaskId(problem, used(problem.id))}
section: 补录
title: 标题
measures:
  - 整改措施
units: []
#! 需要就去掉行首的 #!：
#! persons: [具体负责人]
#! leaders: [牵头县领导]
deadline:
  text: 照方案的说法
#!   due: "2021-12-31"
  ongoing: false
  immediate: false
status: open
log: []
`;
}

/** `add problem`: a new problem in a file of its own, from flags or in an editor. */

import type { Host } from '../../host/host.js';
import { newProblem, type ProblemFields } from '../../ledger/change/add.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import { problemFile } from '../../ledger/layout.js';
import type { Problem } from '../../ledger/model.js';
import { nameForRecord, namesForRecord } from '../../ledger/registry.js';
import { TRACK_WORDS } from '../../ledger/words.js';
import { currentLedger } from '../../store/current.js';
import { findLedger } from '../../store/discover.js';
import { problemText, schemaLine } from '../../store/new/problem.js';
import { usedProblemIds } from '../../store/used-ids.js';
import { readDocument } from '../../yaml/document.js';
import { changeLedger, type Found, type Plan, WRITING_OPTIONS } from '../change.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { editUntil } from '../editor.js';
import { assertGiven } from '../options.js';
import { hasLetters, planForNew, planKey } from '../plan-named.js';
import { oneOf, TEXT, UNIT, value, values, wholeNumber } from '../values.js';

const OPTIONS = [
  value('--id <编号>', '编号，如 LX-40；只写字母就接着编号', TEXT),
  value('--title <文字>', '标题', TEXT),
  value('--track <类别>', '类别', oneOf(TRACK_WORDS)),
  value('--plan <方案>', '属于哪一份方案（代号、文号、标题里的几个字）；只有一份没有归档的不用写', TEXT),
  value('--inspection <名称>', '哪次督察；不写则与同样字母的问题相同', TEXT),
  value('--item <第几项>', '第几项；不写则与编号相同', wholeNumber(1, 9999)),
  value('--attachment <名称>', '在方案的哪个附件', TEXT),
  value('--statement <文字>', '督察指出的问题；不写则与标题相同', TEXT),
  values('--goal <文字>', '整改目标（可重复）', TEXT),
  value('--coordinator <单位>', '牵头协调单位', UNIT),
  values('--supervisor <单位>', '督导单位（可重复）', UNIT),
  ...WRITING_OPTIONS,
] as const;

type AddProblemFlags = FlagsOf<typeof OPTIONS>;

export const problem = defineCommand({
  word: '问题',
  description: '新的问题，一个问题一个文件。什么都不写，就在编辑器里填。',
  options: OPTIONS,
  examples: [
    'zhenggai add problem --id LX --title 农村生活污水直排 --coordinator 县农业农村委',
    'zhenggai add problem                       在编辑器里填',
  ],
  run: runAddProblem,
});

async function runAddProblem(host: Host, flags: AddProblemFlags): Promise<void> {
  if (flags.id === undefined && flags.title === undefined && host.interactive) {
    const { ledger, text: textOf } = currentLedger(host, findLedger(host, flags.ledger));
    await editUntil(host, 'problem.yaml', `${schemaLine(ledger, textOf)}${DRAFT}`, (text) =>
      changeLedger(host, flags, (found) => planText(found, text)),
    );
    return;
  }
  assertGiven(flags, ['id', 'title'], '新的问题至少要有编号和标题；编号只写字母就接着编，如 --id LX');
  const { id, title } = flags;
  await changeLedger(host, flags, (found) => planProblem(found, { ...fieldsOf(found, flags), id, title }));
}

function fieldsOf({ ledger }: Found, flags: AddProblemFlags): Omit<ProblemFields, 'id' | 'title'> {
  const { track, inspection, item, attachment, statement, goal, coordinator, supervisor } = flags;
  const unit = (text: string): string => nameForRecord(ledger.registry, 'unit', text);
  return {
    ...given({ track }),
    ...planKey(ledger.settings, planForNew(ledger.settings, flags.plan, hasLetters(ledger, flags.id ?? ''))),
    ...given({ inspection, item, attachment, statement, goals: goal }),
    ...(coordinator !== undefined && { coordinator: unit(coordinator) }),
    ...(supervisor && { supervisors: namesForRecord(ledger.registry, 'unit', supervisor) }),
  };
}

function planProblem(found: Found, fields: ProblemFields): Plan {
  const problem = newProblem(found.ledger, fields);
  return planFile(found, problem, problemText(problem, schemaLine(found.ledger, found.text)));
}

/** What was written in the editor: only its id is looked at here, the rest is for the check of the whole ledger. */
function planText(found: Found, text: string): Plan {
  const problem = readDocument(text).value as Partial<Problem> | undefined;
  const id = typeof problem?.id === 'string' && /^[A-Z]{1,8}-\d{2,4}$/.test(problem.id) ? problem.id : undefined;
  if (id === undefined) throw new LedgerError('id/unreadable', { text: String(problem?.id ?? '') });
  return planFile(found, { id, title: String(problem?.title ?? '') }, text);
}

/** Throws `change/refused` where the id is taken by something else. */
function planFile(
  { host, dir, ledger, text: textOf }: Found,
  { id, title }: Pick<Problem, 'id' | 'title'>,
  text: string,
): Plan {
  const file = problemFile(id);
  const there = textOf(file);
  if (there !== text && (there !== undefined || ledger.problems.some((problem) => problem.id === id))) {
    throw new LedgerError('change/refused', {
      id,
      reason: '这个编号已经有了',
      hint: '换一个编号，或直接改那个文件',
    });
  }
  if (there === undefined && usedProblemIds(host, dir).includes(id)) {
    throw new LedgerError('change/refused', {
      id,
      reason: '这个编号以前用过，来往文件里可能还写着它',
      hint: `换一个编号；要找回原来的，用 zhenggai history ${id} 看是哪次提交撤的`,
    });
  }
  return {
    files: [{ file, after: text }],
    done: [`${id} ${title}：已写入 ${file}`],
    unchanged: `${id} 已经是这样，没有改动`,
    message: `新增问题 ${id}：${title}`,
  };
}

const DRAFT = `#! 填好后保存、退出；不改就退出表示放弃。#! 开头的行不会写进台账。
#! 编号：字母、短横线、两位以上数字
id: LX-00
#! 类别：specific 具体问题 · common 排查共性问题 · extended 举一反三 · petition 群众举报
track: specific
title: 标题
source: { inspection: 例行督察, item: 1, attachment: 附件1 }
statement: 督察指出的问题
goals:
  - 整改目标
#! 需要就去掉行首的 #!：
#! coordinator: 牵头协调单位
#! supervisors: [督导单位]
tasks: []
`;

/** `form`: a paper of the office filled from the ledger, for one unit, for each, or for a task. */

import type { Host } from '../../host/host.js';
import { join } from '../../host/paths.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import type { Ledger } from '../../ledger/model.js';
import { resolveUnit } from '../../ledger/registry.js';
import { reportersOf } from '../../ledger/reporting.js';
import { findByIdOrTitle } from '../../ledger/views.js';
import type { FormatName } from '../../render/registry.js';
import type { FormQuestion } from '../../report/forms/context.js';
import { FORM_KIND_WORDS, type FormKind, formAnswer, formRow, isOwed } from '../../report/forms/forms.js';
import { onlyId } from '../choose.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { fileName, writeResults } from '../output.js';
import { draw, printAnswer } from '../print.js';
import { argument, flag, ID, MONTH, oneOf, UNIT, value } from '../values.js';

const OPTIONS = [
  value('--unit <单位>', '发给哪个单位（调度表、催报单、任务交办单）', UNIT),
  flag('--each', '每个单位一份，-o 写文件夹；不用发的单位略去'),
  value('--period <年月>', '哪个报送周期，如 2020-12；不写是当前的', MONTH),
  ...READING_OPTIONS,
] as const;

type FormFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '按台账填好的表：发给单位的、销号用的、登记用的。台账里没有的留空，不编造。',
  arguments: [
    argument('<表>', '哪种表', oneOf(FORM_KIND_WORDS)),
    argument('[编号]', '销号用的表：哪个任务或问题，编号或标题里的几个字', ID),
  ],
  options: OPTIONS,
  examples: [
    'zhenggai form 调度表 --each -o 调度/',
    'zhenggai form 催报单 --unit 县水利局 --period 2020-12 -o 催报.docx',
    'zhenggai form 销号申请表 LX-31-04 -o 申请.docx',
    'zhenggai form 督办台账 -o 督办台账.xlsx',
  ],
  run: runForm,
});

async function runForm(host: Host, kind: FormKind, id: string | undefined, flags: FormFlags): Promise<void> {
  assertFits(kind, id, flags);
  const { ledgers, asOf, rev } = await openLedgers(host, flags);
  const { ledger } = ledgers[0] as { ledger: Ledger };
  const question: FormQuestion = { asOf, rev, ...given({ period: flags.period }) };
  if (flags.each) {
    await each(host, ledger, kind, question, flags);
    return;
  }
  const unit = flags.unit === undefined ? undefined : resolveUnit(ledger.registry, flags.unit);
  const named = id === undefined ? undefined : findByIdOrTitle([ledger], onlyId(id));
  const about = named?.task?.id ?? named?.problem.id;
  const answer = formAnswer(ledger, kind, { ...question, ...given({ unit, id: about }) });
  await printAnswer(host, answer, flags);
  for (const remark of answer.remarks ?? []) host.err.write(`${remark}\n`);
}

/** Throws `option/…` where the form is about something else than what was typed. */
function assertFits(kind: FormKind, id: string | undefined, flags: FormFlags): void {
  const { about, word } = formRow(kind);
  const missing = (option: string, why: string): LedgerError => new LedgerError('option/missing', { option, why });
  const unused = (option: string, of: typeof about): LedgerError =>
    new LedgerError('option/unused', { option, by: word, usedBy: wordsAbout(of) });
  const conflict = (first: string, second: string): LedgerError =>
    new LedgerError('option/conflict', { first, second });
  const { all, each: isEach, unit, output } = flags;
  if (all) throw conflict('form', '--all');
  if (id !== undefined && about === 'unit')
    throw missing('--unit', `单位写在选项后面：zhenggai form ${word} --unit ${id}`);
  if (id !== undefined && about !== 'item') throw unused('编号', 'item');
  if (unit !== undefined && about !== 'unit') throw unused('--unit', 'unit');
  if (isEach && about !== 'unit') throw unused('--each', 'unit');
  if (isEach && unit !== undefined) throw conflict('--each', '--unit');
  if (about === 'item' && id === undefined) throw missing('<编号>', `${word}要写明哪个任务或问题，例如 LX-31-04`);
  if (about === 'unit' && !isEach && unit === undefined)
    throw missing('--unit', `${word}要写明发给哪个单位，或用 --each 每个单位一份`);
  if (isEach && output === undefined) throw missing('-o', '--each 要写到文件夹里，例如 -o 调度/');
}

const wordsAbout = (about: 'unit' | 'item' | 'ledger'): string =>
  (Object.keys(FORM_KIND_WORDS) as FormKind[])
    .filter((kind) => formRow(kind).about === about)
    .map((kind) => FORM_KIND_WORDS[kind])
    .join('、');

/** A file for each unit that has something to be sent, in the folder that `-o` names. */
async function each(
  host: Host,
  ledger: Ledger,
  kind: FormKind,
  question: FormQuestion,
  flags: FormFlags,
): Promise<void> {
  const { paper, word } = formRow(kind);
  const format: FormatName = flags.format ?? paper;
  const folder = (flags.output ?? '').replace(/[\\/]+$/, '') || '.';
  const units = unitsWithTasks(ledger);
  const owed = units.filter((unit) => isOwed(ledger, kind, { ...question, unit }));
  if (owed.length === 0) {
    host.err.write(`没有要发${word}的单位\n`);
    return;
  }
  const results = [];
  for (const unit of owed) {
    const data = await draw(host, formAnswer(ledger, kind, { ...question, unit }), format);
    results.push({ file: join(folder, `${word}-${fileName(unit)}.${format}`), data });
  }
  writeResults(host, results, flags, { makeFolder: true });
  const left = units.length - owed.length;
  host.err.write(`${word} ${owed.length} 份${left > 0 ? `；另有 ${left} 个单位没有要发的` : ''}\n`);
}

/** The units that some task makes responsible, groups by their members, in the order of the registry. */
function unitsWithTasks(ledger: Ledger): string[] {
  const named = new Set(ledger.problems.flatMap(({ tasks }) => tasks.flatMap((task) => reportersOf(ledger, task))));
  const known = ledger.registry.units.map(({ name }) => name).filter((name) => named.has(name));
  return [...known, ...[...named].filter((name) => !known.includes(name))];
}

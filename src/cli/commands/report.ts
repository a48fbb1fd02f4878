/** `report`: the office's documents. */
import type { Host } from '../../host/host.js';
import { join, resolve } from '../../host/paths.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import { namesIn, resolveUnit } from '../../ledger/registry.js';
import type { FormatName } from '../../render/registry.js';
import {
  contextOf,
  LETTER_WORDS,
  REPORT_WORDS,
  type ReportKind,
  type ReportQuestion,
} from '../../report/office/context.js';
import { unitsToWrite } from '../../report/office/notice.js';
import { type OfficeAnswer, reportAnswer } from '../../report/office/report.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { type Opened, openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { fileName } from '../output.js';
import { printAnswer } from '../print.js';
import { readDate } from '../read-date.js';
import { argument, DATE, flag, oneOf, UNIT, value, values, wholeNumber } from '../values.js';

const OPTIONS = [
  value('--since <日期>', '本期从哪天起（周报默认 7 天，月报默认从最近一个完整报送周期起）', DATE),
  values('--unit <单位>', '函发给哪个单位（可重复；通报不写则发各单位）', UNIT),
  flag('--each', '给每个有事可函的单位各写一件，-o 是文件夹'),
  value('--kind <种类>', '函的种类，不写为督办', oneOf(LETTER_WORDS)),
  value('--reply-by <日期>', '函要求反馈的最后一天（默认 5 天后）', DATE),
  value('--number <号数>', '文号里的号数，或周报、月报的期数；几件函依次往下编', wholeNumber(1, 99_999)),
  flag('--brief', '周报写成三百字以内的短信'),
  ...READING_OPTIONS,
] as const;

type ReportFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '办公室的材料；信息公开的不含个人姓名。',
  arguments: [argument('<材料>', '材料种类', oneOf(REPORT_WORDS))],
  options: OPTIONS,
  examples: [
    'zhenggai report 周报                               在终端看周报',
    'zhenggai report 月报 --as-of 2020-12-20 -o 月报.docx',
    'zhenggai report 督办函 --unit 农业农村 -o 督办函.docx',
    'zhenggai report 督办函 --each --kind 催报 -o 函/',
    'zhenggai report 信息公开 -o 公开.html',
  ],
  run: runReport,
});

/** The kinds that have use for a flag. */
const USED_BY = {
  unit: ['--unit', ['notice']],
  each: ['--each', ['notice']],
  kind: ['--kind', ['notice']],
  replyBy: ['--reply-by', ['notice']],
  number: ['--number', ['notice', 'weekly', 'monthly']],
  brief: ['--brief', ['weekly']],
} as const satisfies Partial<Record<keyof ReportFlags, readonly [string, readonly ReportKind[]]>>;

/** Throws `option/unused`. */
function assertUsed(kind: ReportKind, flags: ReportFlags): void {
  for (const [key, [option, kinds]] of Object.entries(USED_BY)) {
    if (flags[key as keyof typeof USED_BY] === undefined || (kinds as readonly ReportKind[]).includes(kind)) continue;
    const usedBy = kinds.map((one) => REPORT_WORDS[one]).join('、');
    throw new LedgerError('option/unused', { option, by: REPORT_WORDS[kind], usedBy });
  }
}

/** Load, ask, draw. */
async function runReport(host: Host, kind: ReportKind, flags: ReportFlags): Promise<void> {
  assertUsed(kind, flags);
  const opened = await openLedgers(host, flags);
  const { ledgers, many, asOf, rev, notes } = opened;
  const { kind: letter, number, brief } = flags;
  const since = readBound(host, opened, '--since', flags.since);
  const replyBy = readBound(host, opened, '--reply-by', flags.replyBy);
  const asked = given({ since, letter, replyBy, number, brief });
  const question: ReportQuestion = { kind, asOf, rev, many, notes, ...asked };
  const all = ledgers.map(({ ledger }) => ledger);
  if (kind === 'notice') await writeLetters(host, opened, question, flags);
  else await printReport(host, reportAnswer(all, question), flags);
}

async function printReport(host: Host, answer: OfficeAnswer, flags: ReportFlags): Promise<void> {
  for (const remark of answer.remarks) host.err.write(`${remark}\n`);
  if (answer.nothing !== undefined && flags.output !== undefined) {
    host.err.write(`${answer.nothing}没有写 ${flags.output}\n`);
    return;
  }
  await printAnswer(host, answer, flags);
}

/** One letter to where `-o` says, or one file for each unit in a folder. */
async function writeLetters(
  host: Host,
  { ledgers, many }: Opened,
  letter: ReportQuestion,
  flags: ReportFlags,
): Promise<void> {
  const [only] = ledgers;
  if (many || !only) throw new LedgerError('option/conflict', { first: 'report notice', second: '--all' });
  const { ledger } = only;
  const named = (flags.unit ?? []).flatMap((text) =>
    namesIn(ledger.registry, 'unit', text).map((unit) => resolveUnit(ledger.registry, unit)),
  );
  if (!flags.each && named.length < 2) {
    const [unit] = named;
    if (unit === undefined && flags.kind !== 'circular') {
      throw new LedgerError('option/missing', { option: '--unit', why: '函要写明发给哪个单位，或用 --each 各写一件' });
    }
    await printReport(host, reportAnswer([ledger], { ...letter, ...given({ unit }) }), flags);
    return;
  }
  if (flags.output === undefined) {
    throw new LedgerError('option/missing', { option: '-o', why: '几件函要写到文件夹里，例如 -o 函/' });
  }
  const units = flags.each ? unitsToWrite(contextOf([ledger], letter)) : named;
  const wanted = flags.each && named.length > 0 ? units.filter((unit) => named.includes(unit)) : units;
  const word = LETTER_WORDS[flags.kind ?? 'supervision'];
  const format = flags.format ?? 'docx';
  let { number } = letter;
  let written = 0;
  for (const unit of wanted) {
    const answer = reportAnswer([ledger], { ...letter, unit, ...given({ number }) });
    if (answer.nothing !== undefined) {
      host.err.write(`${answer.nothing}\n`);
      continue;
    }
    const file = join(flags.output, `${word}函-${fileName(unit)}.${ENDINGS[format] ?? format}`);
    host.files.makeDir(resolve(host.cwd, flags.output));
    await printAnswer(host, answer, { ...flags, format, output: file });
    written += 1;
    if (number !== undefined) number += 1;
  }
  if (written === 0) host.err.write(`没有要${word}的单位，没有写函\n`);
}

const ENDINGS: Partial<Record<FormatName, string>> = { table: 'txt' };

/** A date on its side of the day that is reported on. Throws `option/invalid`. */
function readBound(
  host: Host,
  { today, asOf }: Opened,
  option: '--since' | '--reply-by',
  text: string | undefined,
): PlainDate | undefined {
  if (text === undefined) return undefined;
  const isPast = option === '--since';
  const date = readDate(host, text, today, isPast ? 'past' : 'next');
  if (isPast ? date <= asOf : date >= asOf) return date;
  const expected = `不${isPast ? '晚' : '早'}于 ${asOf} 的日期`;
  throw new LedgerError('option/invalid', { option, value: text, expected });
}

/** `report`: the office's documents. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { resolveUnit } from '../../ledger/registry.js';
import { REPORT_WORDS, type ReportKind } from '../../report/office/context.js';
import { reportAnswer } from '../../report/office/report.js';
import { examples } from '../help.js';
import { type Opened, openLedgers, readDate } from '../open.js';
import { type ReadingFlags, readingOptions } from '../options.js';
import { printAnswer } from '../print.js';
import { DATE, oneOf, UNIT, ValueArgument, value } from '../values.js';

export interface ReportFlags extends ReadingFlags {
  readonly since?: string;
  readonly unit?: string;
  readonly replyBy?: string;
}

/** Declares `zhenggai report`; a test can swap `run` to see what the flags parse to. */
export function reportCommand(host: Host, run = runReport): Command {
  const command = new Command('report')
    .description('办公室的材料；信息公开的不含个人姓名。')
    .addArgument(new ValueArgument('<kind>', '材料种类', oneOf(REPORT_WORDS)))
    .addOption(value('--since <date>', '本期从哪天起（周报默认 7 天，月报默认从最近一个完整报送周期起）', DATE))
    .addOption(value('--unit <unit>', '督办函发给哪个单位（notice 必写）', UNIT))
    .addOption(value('--reply-by <date>', '督办函要求反馈的最后一天（默认 5 天后）', DATE));
  return examples(readingOptions(command), [
    'zhenggai report weekly                             在终端看周报',
    'zhenggai report monthly --as-of 2020-12-20 -o 月报.docx',
    'zhenggai report notice --unit 农业农村 -o 督办函.docx',
    'zhenggai report public -o 公开.html',
  ]).action((kind: ReportKind, flags: ReportFlags) => run(host, kind, flags));
}

/** The kinds that have use for a flag. */
const USED_BY: Readonly<Record<'unit' | 'replyBy', readonly ReportKind[]>> = {
  unit: ['notice'],
  replyBy: ['notice'],
};

/** Throws `option/unused`. */
function assertUsed(kind: ReportKind, flags: ReportFlags): void {
  for (const [key, option] of [
    ['unit', '--unit'],
    ['replyBy', '--reply-by'],
  ] as const) {
    if (flags[key] === undefined || USED_BY[key].includes(kind)) continue;
    const usedBy = USED_BY[key].map((one) => REPORT_WORDS[one]).join('、');
    throw new LedgerError('option/unused', { option, by: REPORT_WORDS[kind], usedBy });
  }
}

/** Load, ask, draw. */
export async function runReport(host: Host, kind: ReportKind, flags: ReportFlags): Promise<void> {
  assertUsed(kind, flags);
  const opened = await openLedgers(host, flags);
  const { ledgers, many, asOf, today, rev, notes } = opened;
  const since = flags.since === undefined ? undefined : sinceDate(flags.since, today, asOf);
  const answer = reportAnswer(
    ledgers.map(({ ledger }) => ledger),
    {
      kind,
      asOf,
      rev,
      many,
      notes,
      ...(since !== undefined && { since }),
      ...(kind === 'notice' && noticeFlags(opened, flags)),
    },
  );
  await printAnswer(host, answer, flags);
}

function sinceDate(text: string, today: PlainDate, asOf: PlainDate): PlainDate {
  const since = readDate(text, today);
  if (since > asOf) {
    throw new LedgerError('option/invalid', { option: '--since', value: text, expected: `不晚于 ${asOf} 的日期` });
  }
  return since;
}

function noticeFlags(
  { ledgers, many, today, asOf }: Opened,
  flags: ReportFlags,
): { unit: string; replyBy?: PlainDate } {
  if (many) throw new LedgerError('option/conflict', { first: 'report notice', second: '--all' });
  const [opened] = ledgers;
  if (flags.unit === undefined || !opened) {
    throw new LedgerError('option/missing', { option: '--unit', why: '督办函要写明发给哪个单位' });
  }
  const unit = resolveUnit(opened.ledger.registry, flags.unit);
  if (flags.replyBy === undefined) return { unit };
  const replyBy = readDate(flags.replyBy, today);
  if (replyBy < asOf) {
    throw new LedgerError('option/invalid', {
      option: '--reply-by',
      value: flags.replyBy,
      expected: `不早于 ${asOf} 的日期`,
    });
  }
  return { unit, replyBy };
}

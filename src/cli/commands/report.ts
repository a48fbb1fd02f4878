/** `report`: the office's documents. */
import { Argument, Command, Option } from 'commander';
import type { Host } from '../../host/host.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { resolveUnit } from '../../ledger/registry.js';
import { REPORT_KINDS, type ReportKind } from '../../report/office/context.js';
import { reportAnswer } from '../../report/office/report.js';
import { examples } from '../help.js';
import { type Opened, openLedgers, readDate } from '../open.js';
import { choice, type ReadingFlags, readingOptions } from '../options.js';
import { printAnswer } from '../print.js';

export interface ReportFlags extends ReadingFlags {
  readonly since?: string;
  readonly unit?: string;
  readonly replyBy?: string;
}

/** Declares `zhenggai report`; a test can swap `run` to see what the flags parse to. */
export function reportCommand(host: Host, run = runReport): Command {
  const command = new Command('report')
    .description(
      '办公室的材料：weekly 周报 · monthly 月报 · units 考核 · notice 督办函 · public 信息公开（不含个人姓名）· summary 总体情况。',
    )
    .addArgument(
      new Argument('<kind>', `材料种类：${REPORT_KINDS.join(' ')}`).argParser(choice('report', REPORT_KINDS)),
    )
    .option('--since <date>', '本期从哪天起（周报默认 7 天，月报默认从最近一个完整报送周期起）')
    .option('--unit <unit>', '督办函发给哪个单位（notice 必写）')
    .addOption(new Option('--reply-by <date>', '督办函要求反馈的最后一天（默认 5 天后）'));
  return examples(readingOptions(command), [
    'zhenggai report weekly                             在终端看周报',
    'zhenggai report monthly --as-of 2020-12-20 -o 月报.docx',
    'zhenggai report notice --unit 农业农村 -o 督办函.docx',
    'zhenggai report public -o 公开.html',
  ]).action((kind: ReportKind, flags: ReportFlags) => run(host, kind, flags));
}

/** Load, ask, draw. */
export async function runReport(host: Host, kind: ReportKind, flags: ReportFlags): Promise<void> {
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

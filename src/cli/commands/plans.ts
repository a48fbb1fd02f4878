/** `plans`: the plans of a ledger; `plans archive` and `plans reopen` for one that is finished, and one that is not after all. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { LEDGER_FILE } from '../../ledger/layout.js';
import type { Ledger, PlanDocument } from '../../ledger/model.js';
import { planOf } from '../../ledger/plans.js';
import { queryTasks } from '../../ledger/query.js';
import { replay } from '../../ledger/replay.js';
import { planRows, plansAnswer } from '../../report/plans.js';
import { revise } from '../../store/revise.js';
import type { Edit } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { type CorrectionFlags, correctionOptions, withReason } from '../correct.js';
import { examples } from '../help.js';
import { openLedgers } from '../open.js';
import { type ReadingFlags, readingOptions } from '../options.js';
import { planNamed } from '../plan-named.js';
import { printAnswer } from '../print.js';
import { readDate } from '../read-date.js';
import { DATE, TEXT, ValueArgument, value } from '../values.js';

export function plansCommand(host: Host): Command {
  const command = new Command('plans').description(
    '台账落实的整改方案：印发日期、问题、任务、归档没有。办完的方案归档以后照样查看，不再催报送，也不再写入。',
  );
  for (const part of [archivePart(host), reopenPart(host)]) command.addCommand(part);
  return examples(readingOptions(command), [
    'zhenggai plans',
    'zhenggai plans archive                     办完了，归档',
    'zhenggai plans reopen                      重新启用',
  ]).action((flags: ReadingFlags) => runPlans(host, flags));
}

async function runPlans(host: Host, flags: ReadingFlags): Promise<void> {
  const { ledgers, many, asOf, rev } = await openLedgers(host, flags);
  const rows = ledgers.flatMap(({ ledger }) => {
    const code = many ? ledger.settings.code : null;
    return planRows(ledger, queryTasks(ledger, asOf, {}, 'id', code), asOf, code);
  });
  await printAnswer(host, plansAnswer(rows, { asOf, rev }), flags);
}

interface ArchiveFlags extends CorrectionFlags {
  readonly date?: string;
}

const PLAN = '哪一份：代号、文号、第几份，或标题里的几个字；只有一份的不用写';

function archivePart(host: Host): Command {
  const part = new Command('archive')
    .alias('归档')
    .description('方案办完了，归档。有到期日的任务要都已销号；长期坚持的可以留着。')
    .helpOption('-h, --help', '显示帮助')
    .addArgument(new ValueArgument('[方案]', PLAN, TEXT))
    .addOption(value('--date <日期>', '从哪一天起，不写是今天', DATE));
  return examples(correctionOptions(part), ['zhenggai plans archive 城委办发〔2020〕21号 --date 2023-06-30']).action(
    (typed: string | undefined, _: unknown, self: Command) =>
      runPart(host, self.optsWithGlobals(), (found, flags) => planArchive(host, found, typed, flags)),
  );
}

function reopenPart(host: Host): Command {
  const part = new Command('reopen')
    .alias('重新启用')
    .description('归档的方案重新启用：又可以记录，又要报送。')
    .helpOption('-h, --help', '显示帮助')
    .addArgument(new ValueArgument('[方案]', PLAN, TEXT));
  return examples(correctionOptions(part), ['zhenggai plans reopen --reason 回头看发现反弹']).action(
    (typed: string | undefined, _: unknown, self: Command) =>
      runPart(host, self.optsWithGlobals(), planReopening(typed)),
  );
}

const runPart = (host: Host, flags: ArchiveFlags, plan: (found: Found, flags: ArchiveFlags) => Plan): Promise<void> =>
  changeLedger(host, flags, (found) => plan(found, flags));

function planArchive(host: Host, found: Found, typed: string | undefined, flags: ArchiveFlags): Plan {
  const { ledger, today } = found;
  const plan = planNamed(ledger.settings, typed, '[方案]');
  const date = flags.date === undefined ? today : readDate(host, flags.date, today, 'past');
  assertFinished(ledger, plan, date, today);
  const path = [...pathOf(ledger, plan), 'archived'];
  return planned(found, plan, { op: 'set', path, value: date }, `归档：${plan.title}（${date} 起）`, flags);
}

/** Throws `change/refused` where a task with a date is not closed, or the day is none on which a plan can be finished. */
function assertFinished(ledger: Ledger, plan: PlanDocument, date: PlainDate, today: PlainDate): void {
  const refused = (reason: string, missing: readonly string[], hint: string): LedgerError =>
    new LedgerError('change/refused', { id: plan.number, reason, missing, hint });
  if (date > today) throw refused(`${date} 还没有到（今天是 ${today}）`, [], '到了那天再归档');
  if (date < plan.issued) throw refused(`${date} 早于方案印发日 ${plan.issued}`, [], '核对 --date');
  const open = ledger.problems
    .filter((problem) => planOf(ledger.settings, problem) === plan)
    .flatMap(({ tasks }) => tasks)
    .filter((task) => task.deadline.due !== undefined && replay(task, date).status !== 'closed');
  if (open.length === 0) return;
  const lines = open.slice(0, MOST_NAMED).map(({ id, title }) => `${id} ${title}`);
  const more = open.length > MOST_NAMED ? [`……共 ${open.length} 项`] : [];
  throw refused(`${open.length} 项有到期日的任务还没有销号：`, [...lines, ...more], '都销号以后再归档');
}

/** Tasks that stand in the way of a plan's end and are named. */
const MOST_NAMED = 10;

const planReopening =
  (typed: string | undefined) =>
  (found: Found, flags: ArchiveFlags): Plan => {
    const plan = planNamed(found.ledger.settings, typed, '[方案]', ({ archived }) => archived !== undefined);
    const path = [...pathOf(found.ledger, plan), 'archived'];
    const isOpen = plan.archived === undefined;
    return planned(found, plan, isOpen ? undefined : { op: 'remove', path }, `重新启用：${plan.title}`, flags);
  };

function planned(
  { text }: Found,
  plan: PlanDocument,
  edit: Edit | undefined,
  message: string,
  { reason }: ArchiveFlags,
): Plan {
  const changes = edit ? revise(text, [{ file: LEDGER_FILE, edits: [edit] }]) : [];
  return {
    changes,
    files: [LEDGER_FILE],
    done: changes.length > 0 ? [`已${message}`] : [],
    already: changes.length > 0 ? [] : [`${plan.number} 已经是这样，没有改动`],
    message: withReason(message, reason),
    reason,
  };
}

/** Where a plan stands in `ledger.yaml`. */
function pathOf({ settings }: Ledger, plan: PlanDocument): (string | number)[] {
  return settings.plans ? ['plans', settings.plans.indexOf(plan)] : ['plan'];
}

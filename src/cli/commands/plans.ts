/** `plans`: the plans of a ledger; `plans archive` and `plans reopen` for one that is finished, and one that is not after all. */
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { LEDGER_FILE } from '../../ledger/layout.js';
import type { Ledger, PlanDocument } from '../../ledger/model.js';
import { planOf } from '../../ledger/plans.js';
import { queryTasks } from '../../ledger/query.js';
import { replay } from '../../ledger/replay.js';
import { planRows, plansAnswer } from '../../report/plans.js';
import type { Edit } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { CORRECTION_OPTIONS } from '../correct.js';
import { openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { planNamed } from '../plan-named.js';
import { printAnswer } from '../print.js';
import { readDate } from '../read-date.js';
import { argument, DATE, TEXT, value } from '../values.js';

const PLAN = argument('[方案]', '哪一份：代号、文号、第几份，或标题里的几个字；只有一份的不用写', TEXT);

const ARCHIVE_OPTIONS = [value('--date <日期>', '从哪一天起，不写是今天', DATE), ...CORRECTION_OPTIONS] as const;

export const command = defineCommand({
  description:
    '台账落实的整改方案：印发日期、问题、任务、归档没有。办完的方案归档以后照样查看，不再催报送，也不再写入。',
  options: READING_OPTIONS,
  examples: [
    'zhenggai plans',
    'zhenggai plans archive                     办完了，归档',
    'zhenggai plans reopen                      重新启用',
  ],
  parts: {
    archive: defineCommand({
      word: '归档',
      description: '方案办完了，归档。有到期日的任务要都已销号；长期坚持的可以留着。',
      arguments: [PLAN],
      options: ARCHIVE_OPTIONS,
      examples: ['zhenggai plans archive 城委办发〔2020〕21号 --date 2023-06-30'],
      run: (host, typed, flags) => changeLedger(host, flags, (found) => planArchive(found, typed, flags)),
    }),
    reopen: defineCommand({
      word: '重新启用',
      description: '归档的方案重新启用：又可以记录，又要报送。',
      arguments: [PLAN],
      options: CORRECTION_OPTIONS,
      examples: ['zhenggai plans reopen --reason 回头看发现反弹'],
      run: (host, typed, flags) => changeLedger(host, flags, (found) => planReopening(found, typed)),
    }),
  },
  run: async (host, flags) => {
    const { ledgers, asOf, rev } = await openLedgers(host, flags);
    const rows = ledgers.flatMap(({ ledger, code }) =>
      planRows(ledger, queryTasks(ledger, asOf, {}, 'id', code), asOf, code),
    );
    await printAnswer(host, plansAnswer(rows, { asOf, rev }), flags);
  },
});

function planArchive(found: Found, typed: string | undefined, flags: FlagsOf<typeof ARCHIVE_OPTIONS>): Plan {
  const { host, ledger, today } = found;
  const plan = planNamed(ledger.settings, typed, '[方案]');
  const date = readDate(host, flags.date ?? today, today, 'past');
  assertFinished(ledger, plan, date, today);
  const path = [...pathOf(ledger, plan), 'archived'];
  return planned(plan, [{ op: 'set', path, value: date }], `归档：${plan.title}（${date} 起）`);
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

function planReopening({ ledger }: Found, typed: string | undefined): Plan {
  const plan = planNamed(ledger.settings, typed, '[方案]', ({ archived }) => archived !== undefined);
  const path = [...pathOf(ledger, plan), 'archived'];
  const isOpen = plan.archived === undefined;
  return planned(plan, isOpen ? [] : [{ op: 'remove', path }], `重新启用：${plan.title}`);
}

const planned = ({ number }: PlanDocument, edits: readonly Edit[], message: string): Plan => ({
  files: [{ file: LEDGER_FILE, edits }],
  done: [`已${message}`],
  unchanged: `${number} 已经是这样，没有改动`,
  message,
});

/** Where a plan stands in `ledger.yaml`. */
function pathOf({ settings }: Ledger, plan: PlanDocument): (string | number)[] {
  return settings.plans ? ['plans', settings.plans.indexOf(plan)] : ['plan'];
}

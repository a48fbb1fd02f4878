/** `history`: what happened to a problem or task, by its log and by git. */

import type { Host } from '../../host/host.js';
import { dayAt } from '../../ledger/dates.js';
import { historyOf, type Version } from '../../ledger/diff/history.js';
import { isLedgerError, LedgerError } from '../../ledger/errors.js';
import { isId, namedBy, problemOf, readId, unknownId } from '../../ledger/ids.js';
import type { Problem } from '../../ledger/model.js';
import { byText } from '../../ledger/order.js';
import { findByIdOrTitle, idIn, idsOf } from '../../ledger/views.js';
import { type HistoryFacts, historyAnswer } from '../../report/history.js';
import { problemVersions } from '../../store/problem-versions.js';
import { idOrChosen } from '../choose.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { messageOf } from '../messages.js';
import { type Opened, type OpenedLedger, openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { askedIds, value, wholeNumber } from '../values.js';

/** Commits of a problem's file that are read unless said otherwise: ten years of weekly reports. */
const DEFAULT_LIMIT = 500;

const OPTIONS = [
  value('--limit <项数>', `最多读多少次提交，不写为 ${DEFAULT_LIMIT}`, wholeNumber(1, 1_000_000)),
  ...READING_OPTIONS,
] as const;

type HistoryFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '一个任务或问题的经过：台账里的记录，和 git 里每次提交改了它什么、谁改的、什么时候。',
  arguments: [askedIds('[编号]', '任务或问题的编号，或标题里的几个字')],
  options: OPTIONS,
  examples: ['zhenggai history LX-31-03', 'zhenggai history LX-31 --format json'],
  run: runHistory,
});

async function runHistory(host: Host, text: string | undefined, flags: HistoryFlags): Promise<void> {
  const opened = await openLedgers(host, flags);
  const typed = await idOrChosen(host, text, flags);
  const { id, code } = readId(isId(typed) ? typed : idOfTitle(opened, typed));
  const candidates = namedBy(code, opened.ledgers, ({ ledger }) => ledger.settings.code);
  const found = candidates.flatMap((one) => {
    const facts = factsOf(host, one, opened, id, flags);
    return facts ? [{ facts, settings: one.ledger.settings }] : [];
  });
  const [first, ...others] = found;
  if (!first) {
    throw unknownId(
      typed,
      candidates.flatMap(({ ledger }) => idsOf(ledger)),
    );
  }
  if (others.length > 0) {
    const names = found.map(({ settings }) => `${idIn(settings.code, id)}（${settings.region}）`);
    throw new LedgerError('id/ambiguous', { text: typed, candidates: names });
  }
  await printAnswer(host, historyAnswer(first.facts), flags);
}

/** Throws `title/…`. */
function idOfTitle({ ledgers, many }: Opened, text: string): string {
  const { ledger, problem, task } = findByIdOrTitle(
    ledgers.map((one) => one.ledger),
    text,
  );
  return idIn(many ? ledger.settings.code : null, (task ?? problem).id);
}

/** What one ledger and its repository know of an id; `undefined` where neither ever had it. */
export function factsOf(
  host: Host,
  one: OpenedLedger,
  { asOf, rev }: Opened,
  id: string,
  { limit = DEFAULT_LIMIT }: HistoryFlags,
): HistoryFacts | undefined {
  const isTask = id.split('-').length > 2;
  const problemId = isTask ? problemOf(id) : id;
  const problem = one.ledger.problems.find((each) => each.id === problemId);
  const tasks = problem?.tasks.filter((task) => !isTask || task.id === id) ?? [];
  const known = isTask ? tasks.length > 0 : problem !== undefined;
  const git = stepsOf(host, one, rev, { id, problemId, problem, limit });
  if (!known && git.steps.length === 0) return undefined;
  const log = tasks
    .flatMap((task) => task.log.map((entry) => ({ id: task.id, entry })))
    .filter(({ entry }) => entry.date <= asOf)
    .sort((a, b) => byText(a.entry.date, b.entry.date));
  return { id, title: (isTask ? tasks[0] : problem)?.title ?? null, log, ...git, asOf, rev };
}

interface Asked {
  readonly id: string;
  readonly problemId: string;
  /** As the ledger has it. */
  readonly problem: Problem | undefined;
  readonly limit: number;
}

/** Without git there is still the log. */
function stepsOf(
  host: Host,
  { dir, ledger }: OpenedLedger,
  rev: string | null,
  { id, problemId, problem, limit }: Asked,
): Pick<HistoryFacts, 'steps' | 'truncated' | 'shallow' | 'withoutGit'> {
  try {
    const found = problemVersions(host, dir, problemId, rev ?? 'HEAD', limit);
    const versions = found.versions.map(
      ({ commit, author, time, subject, ...rest }): Version => ({
        ...rest,
        by: { commit, author, date: dayAt(time, ledger.settings.utc_offset), subject },
      }),
    );
    if (rev === null) {
      const parents = [{ commit: versions.at(-1)?.by?.commit ?? '', problem: found.tip }];
      versions.push({ by: null, problem, parents, cutOff: false });
    }
    const { truncated, shallow } = found;
    return { steps: historyOf(id, versions), truncated, shallow };
  } catch (error) {
    if (!isLedgerError(error) || !['git/missing', 'git/not-a-repository'].includes(error.code)) throw error;
    return { steps: [], truncated: false, shallow: false, withoutGit: messageOf(error as LedgerError).text };
  }
}

/** `archive`: a folder with all that a problem's file holds (一问题一档案). */

import type { Host } from '../../host/host.js';
import { extname, join, resolve } from '../../host/paths.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import { twoDigits } from '../../ledger/ids.js';
import type { Evidence, LogEntry, Problem } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import { replay } from '../../ledger/replay.js';
import { findByIdOrTitle } from '../../ledger/views.js';
import { type ArchivedEvidence, archivePapers } from '../../report/archive.js';
import { missingOf } from '../../report/archive-missing.js';
import { evidenceFault } from '../../store/evidence.js';
import { onlyId } from '../choose.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { type OpenedLedger, openLedgers } from '../open.js';
import { LEDGER } from '../options.js';
import { fileName, writeResults } from '../output.js';
import { draw } from '../print.js';
import { argument, DATE, FOLDER, ID, value } from '../values.js';
import { factsOf } from './history.js';

const OPTIONS = [
  LEDGER,
  value('--as-of <日期>', '截至哪天的档案，不写是今天；之后的记录不入卷', DATE),
  value('-o, --output <文件夹>', '写到哪个文件夹，其中以问题编号为名；没有就新建', FOLDER),
] as const;

export const command = defineCommand({
  description:
    '一问题一档案：封面、卷内目录、方案摘录、销号用表、办理记录、谁在什么时候改过、缺件清单，和核对过校验值的佐证，写到一个文件夹。',
  arguments: [argument('<编号>', '问题编号；写任务编号的，是它所属的问题', ID)],
  options: OPTIONS,
  examples: ['zhenggai archive LX-31 -o 档案/', 'zhenggai archive lx31 -o /media/usb/督察档案/'],
  run: runArchive,
});

async function runArchive(host: Host, typed: string, flags: FlagsOf<typeof OPTIONS>): Promise<void> {
  if (flags.output === undefined) {
    throw new LedgerError('option/missing', { option: '-o', why: '写明写到哪个文件夹，例如 -o 档案/' });
  }
  const opened = await openLedgers(host, flags);
  const one = opened.ledgers[0] as OpenedLedger;
  const { dir, ledger } = one;
  const found = findByIdOrTitle([ledger], onlyId(typed));
  const problem = problemOn(found.problem, opened.asOf);
  const { task } = found;
  if (task) host.err.write(`${task.id} 属于 ${problem.id}，按问题立卷\n`);
  const history = factsOf(host, one, opened, problem.id, {});
  if (!history) throw new Error(`no history of ${problem.id}`);
  const evidence = evidenceOf(host, dir, problem);
  const facts = { ledger, problem, evidence, history, asOf: opened.asOf };
  const folder = join(flags.output, problem.id);
  const papers = [];
  for (const { file, answer } of archivePapers(facts)) {
    papers.push({ file: join(folder, file), data: await draw(host, answer, 'docx') });
  }
  writeResults(host, papers, flags, { makeFolder: true });
  // One after the other: together they may be more than memory holds.
  for (const { file, source } of evidence) {
    if (file === undefined) continue;
    writeResults(host, [{ file: join(folder, file), data: host.files.read(join(dir, source)) }], flags);
  }
  const own = new Set([
    ...papers.map(({ file }) => file),
    ...evidence.flatMap(({ file }) => (file ? [join(folder, file)] : [])),
  ]);
  for (const name of host.files.list(resolve(host.cwd, folder))) {
    if (!own.has(join(folder, name)))
      host.err.write(`提醒：${join(folder, name)} 不是这次的，可能是以前立卷留下的，请核对后删去\n`);
  }
  const copied = evidence.filter(({ file }) => file !== undefined).length;
  const missing = missingOf(facts).length;
  for (const { fault } of evidence) if (fault !== undefined) host.err.write(`提醒：${fault}，没有入卷\n`);
  host.err.write(`${problem.id} 的档案：材料 ${papers.length} 份，佐证 ${copied} 件；缺件清单 ${missing} 条\n`);
}

/** A problem as its logs tell it up to a day. */
function problemOn(problem: Problem, asOf: PlainDate): Problem {
  const until = (log: readonly LogEntry[]): LogEntry[] => log.filter(({ date }) => date <= asOf);
  return {
    ...problem,
    ...(problem.log && { log: until(problem.log) }),
    tasks: problem.tasks.map((task) => ({ ...task, log: until(task.log), status: replay(task, asOf).status })),
  };
}

/** Each piece of evidence once, in the order of the logs; what is not what it was when it was recorded is not copied. */
function evidenceOf(host: Host, dir: string, problem: Problem): ArchivedEvidence[] {
  const named = [problem, ...problem.tasks].flatMap(({ id, log = [] }) =>
    log.flatMap((entry) => (entry.evidence ?? []).map((item) => ({ id, entry, item }))),
  );
  let number = 0;
  return grouped(named, ({ item }) => (typeof item === 'string' ? item : item.path)).map(([source, all]) => {
    const [{ entry, item }] = all as [(typeof all)[number]];
    const { file, ...piece } = pieceOf(host, dir, source, item);
    const known = { ids: [...new Set(all.map(({ id }) => id))], entry, source, ...piece };
    if (file === undefined) return known;
    number += 1;
    return { ...known, file: `佐证-${twoDigits(number)}-${file}` };
  });
}

/** What the folder has of it; its name there still lacks its number. */
function pieceOf(
  host: Host,
  dir: string,
  source: string,
  item: Evidence,
): Omit<ArchivedEvidence, 'ids' | 'entry' | 'source'> {
  const wrong = evidenceFault(host, dir, item);
  const { title, kind }: { title?: string; kind?: string } = typeof item === 'string' ? {} : item;
  const piece = given({ title, kind });
  if (wrong && wrong.severity !== 'warning') return { ...piece, fault: wrong.message };
  // A text that nothing is said of is a document number: of a file without a hash there is a warning.
  if (typeof item === 'string' && !wrong) return piece;
  const name = source.split('/').at(-1) ?? source;
  return {
    ...piece,
    file: title === undefined ? name : `${fileName(title)}${extname(name)}`,
    sha256: host.files.digest(join(dir, source)),
  };
}

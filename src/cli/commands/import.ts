/** `import`: a published plan becomes drafts to review, correct and accept. */
import type { Host } from '../../host/host.js';
import { basename, join, resolve } from '../../host/paths.js';
import { reasonOf } from '../../host/reason.js';
import { answeredIn, planIn } from '../../importer/answers.js';
import { disagreements } from '../../importer/compare.js';
import type { Unsaid } from '../../importer/draft.js';
import { type Imported, type ImportOptions, importPlan } from '../../importer/import.js';
import { proposalsOf, proposalsText } from '../../importer/register.js';
import { countsOf, missedDuties, placeWords, reviewText } from '../../importer/review.js';
import type { Source } from '../../importer/source.js';
import { MAX_SOURCE_BYTES, readSource } from '../../importer/sources/read-source.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import type { Ledger, PlanDocument } from '../../ledger/model.js';
import { findPlan, planOf, plansOf } from '../../ledger/plans.js';
import { TRACK_WORDS } from '../../ledger/words.js';
import { findLedger } from '../../store/discover.js';
import { loadFolder } from '../../store/load-folder.js';
import { usedProblemIds } from '../../store/used-ids.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { type Acceptance, planAcceptance } from '../import-accept.js';
import {
  clearDrafts,
  DRAFTS,
  proposalsFile,
  reviewFile,
  type WaitingDraft,
  waitingDrafts,
  waitingProposals,
  withOrigin,
  writeNew,
} from '../import-drafts.js';
import { isForm, isOwnLedger, planForms } from '../import-forms.js';
import { askedAbout, openQuestions } from '../import-questions.js';
import { planUpdate } from '../import-update.js';
import { LEDGER } from '../options.js';
import { planForNew, planKey } from '../plan-named.js';
import { readDate } from '../read-date.js';
import { argument, DATE, FILE, flag, needing, oneOf, TEXT, UNIT, value } from '../values.js';

const OPTIONS = [
  LEDGER,
  value('--issued <日期>', '方案印发日（不写用台账的）', DATE),
  value('--plan <方案>', '是台账的哪一份方案（代号、文号、标题里的几个字）；认得出的不用写', TEXT),
  value('--prefix <字母>', '编号的字母，例如 ZG；不写按督察的名称定', TEXT),
  value('--track <类别>', '全部问题的类别；不写按方案的标题定', oneOf(TRACK_WORDS)),
  value('--inspection <名称>', '是哪次督察或检查；不写按方案的标题定', TEXT),
  flag('--accept', '核对过了：把草稿和要登记的单位、人员写进台账'),
  needing(flag('--leave-unread', '与 --accept 同用：没有读懂的段落已经看过，不必再管'), '--accept'),
  flag('--dry-run', '只看会写什么'),
  flag('--commit', '与 --accept 同用：写完后做一次 git 提交'),
  flag('--update', '把改过的 Excel 台账读回来：先列出差异，加 --accept 才写；本程序导出的不写也认得'),
  value('--by <单位>', '读回 Excel 台账时：改成“已销号”的，验收单位是谁', UNIT),
] as const;

type ImportFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: `从公布的方案（.txt .docx .xlsx .csv .html）起草：一个问题一个草稿，另附核对清单和要登记的名称，都放在台账的 ${DRAFTS}/ 里。核对时改草稿，加 --accept 就照草稿当时的样子写进台账。再导入一次，只列出与台账不一致的地方。`,
  arguments: [argument('<文件...>', '方案文件；或填好发回的调度表、改过的 Excel 台账，可以几个', FILE)],
  options: OPTIONS,
  examples: [
    'zhenggai import 整改方案.txt',
    'zhenggai import 整改方案.docx --prefix ZG --accept',
    'zhenggai import 隐患台账.xlsx --track 具体问题 --inspection 消防检查',
    'zhenggai import 台账.xlsx                  改过的 Excel 台账：先列出差异，加 --accept 才写',
    'zhenggai import 调度/*.xlsx --accept       填好发回的调度表',
  ],
  run: runImport,
});

/** Forms are one change; whatever else is read file by file. */
async function runImport(host: Host, files: readonly string[], flags: ImportFlags): Promise<void> {
  const read = await Promise.all(
    files.map(async (file) => ({ file, source: await readSource(basename(file), readFile(host, file)) })),
  );
  const forms = read.filter(({ source }) => isForm(source));
  if (forms.length > 0) await takeBack(host, flags, (found) => planForms(found, forms));
  for (const { file, source } of read.filter((one) => !forms.includes(one))) await importOne(host, file, source, flags);
}

/** What comes back is shown, and written on request. */
async function takeBack(host: Host, flags: ImportFlags, plan: (found: Found) => Plan): Promise<void> {
  await changeLedger(host, { ...flags, dryRun: !flags.accept }, plan);
  if (!flags.accept) host.err.write('以上还没有写入；核对后加 --accept 写入\n');
}

async function importOne(host: Host, file: string, source: Source, flags: ImportFlags): Promise<void> {
  if (flags.update || isOwnLedger(source)) {
    await takeBack(host, flags, (found) => planUpdate(found, file, source, flags.by));
    return;
  }
  const dir = findLedger(host, flags.ledger);
  const all = waitingDrafts(host, dir);
  const waiting = all.filter(({ origin }) => origin === basename(file));
  const others = all.filter(({ origin }) => origin !== undefined && origin !== basename(file));
  const taken = [...others.map(({ id }) => id), ...usedProblemIds(host, dir)];
  const readAs = (ledger: Ledger, unsaid: Unsaid): Imported =>
    importPlan(source, {
      ...optionsOf(host, ledger, planOfSource(ledger, source, waiting, flags), flags),
      taken: [...taken, ...ledger.problems.map(({ id }) => id)],
      unsaid,
    });
  let unsaid = answeredIn(waiting);
  if (waiting.length === 0 && host.interactive) {
    unsaid = askedAbout(host, readAs(loadFolder(host, dir).ledger, unsaid));
  }
  const read = (ledger: Ledger): Imported => understood(file, readAs(ledger, unsaid));
  if (flags.accept || flags.dryRun) await accept(host, dir, file, source, read, waiting, flags);
  else {
    const { ledger } = loadFolder(host, dir);
    const imported = read(ledger);
    writeDrafts(host, dir, file, source, imported);
    if (waiting.length === 0) for (const line of otherPlan(source, ledger, flags)) host.err.write(`${line}\n`);
  }
}

/** The plan that is named, that drafts of the same source have, or whose number or title the source has. */
function planOfSource(
  { settings }: Ledger,
  { parts }: Source,
  waiting: readonly WaitingDraft[],
  flags: ImportFlags,
): PlanDocument {
  const drafted = flags.plan === undefined && waiting.length > 0 ? planIn(waiting) : undefined;
  const found = drafted === undefined ? undefined : findPlan(settings, drafted ?? undefined);
  return found ?? planForNew(settings, flags.plan, (plan) => isNamedIn(parts, plan));
}

/** Whether a source has a plan's number or title. */
function isNamedIn(parts: Source['parts'], { number, title }: PlanDocument): boolean {
  const bare = (text: string): string => text.replace(/\s/g, '');
  const text = bare(parts.map((part) => (part.kind === 'table' ? '' : part.text)).join(''));
  return [number, title].some((one) => text.includes(bare(one)));
}

/** A line of a source that is the title of a plan. */
const TITLE = /^\s*\S.{2,60}方案\s*$/;

/** What is to be said where a source calls itself another plan than the one that its problems go to. */
function otherPlan({ parts }: Source, { settings }: Ledger, { plan }: ImportFlags): string[] {
  const title = parts
    .slice(0, 10)
    .flatMap((part) => (part.kind === 'line' && TITLE.test(part.text) ? [part.text.trim()] : []))[0];
  const all = plansOf(settings);
  if (plan !== undefined || title === undefined || all.some((one) => isNamedIn(parts, one))) return [];
  return [
    `提醒：文件是“${title}”，台账的是“${all.map((one) => one.title).join('”“')}”；是另一份方案，先新建：zhenggai init 新文件夹 --from 台账，再 import --ledger 新文件夹`,
  ];
}

function optionsOf(
  host: Host,
  { settings, registry, problems }: Ledger,
  plan: PlanDocument,
  flags: ImportFlags,
): ImportOptions {
  const { issued, prefix, track, inspection } = flags;
  const day = issued === undefined ? undefined : readDate(host, issued, host.today(settings.utc_offset), 'past');
  return {
    registry,
    ...planKey(settings, plan),
    issued: day ?? plan.issued,
    title: plan.title,
    existing: problems.filter((problem) => planOf(settings, problem) === plan),
    ...(prefix !== undefined && { prefix: prefixOf(prefix) }),
    ...given({ track, inspection }),
  };
}

function understood(file: string, imported: Imported): Imported {
  if (imported.drafts.length > 0) return imported;
  const hint =
    '要有写明的问题（“问题：…”、编号的标题，或表里的“问题”“事项”一栏），下面或旁边有措施、责任单位、时限之类；扫描件要先识别成文字';
  throw new LedgerError('file/not-understood', { file, reason: `没有找到问题和任务（${countsOf(imported)}）`, hint });
}

/** Drafts into the ledger, then away. */
async function accept(
  host: Host,
  dir: string,
  file: string,
  source: Source,
  read: (ledger: Ledger) => Imported,
  waiting: readonly WaitingDraft[],
  flags: ImportFlags,
): Promise<void> {
  let done: Acceptance | undefined;
  await changeLedger(host, flags, (found) => {
    const imported = read(found.ledger);
    if (!flags.leaveUnread) assertRead(file, source, imported);
    const proposals = waitingProposals(host, dir, basename(file)) ?? proposalsOf(imported);
    done = planAcceptance(found, imported, { drafts: waiting, proposals });
    return done;
  });
  if (!done || flags.dryRun) return;
  const rest = done.held === 0 ? [proposalsFile(basename(file))] : [];
  clearDrafts(host, dir, [...done.accepted, ...rest]);
}

/** Refuses while a passage that may hold a task is unread. */
function assertRead(file: string, source: Source, imported: Imported): void {
  const missed = missedDuties(imported);
  if (missed.length === 0) return;
  throw new LedgerError('change/refused', {
    id: file,
    reason: `${missed.length} 段没有读懂，里面有责任、时限或措施的字样，没有写入`,
    missing: missed.slice(0, 12).map(({ place, text }) => `${placeWords(source.kind, place)}：${text.slice(0, 40)}`),
    hint: `把它们补进 ${DRAFTS}/ 里的草稿（或改原文后重新导入），再加 --leave-unread`,
  });
}

/** Bytes: what office programs lay beside an open file has some 165 of them. */
const LOCK_BYTES = 1024;

function readFile(host: Host, file: string): Uint8Array {
  const path = resolve(host.cwd, file);
  const unreadable = (reason: string): LedgerError => new LedgerError('file/unreadable', { file, reason });
  try {
    const stat = host.files.lstat(host.files.realpath(path));
    if (/^(?:~\$|\.~)/.test(basename(file)) && stat.size < LOCK_BYTES) {
      throw unreadable('这是 Excel、WPS 打开文件时留下的标记，不是文件本身；去掉文件名前面的 ~$');
    }
    if (stat.kind !== 'file') throw unreadable('不是文件');
    if (stat.size > MAX_SOURCE_BYTES) throw unreadable(`超过 ${MAX_SOURCE_BYTES >> 20} MB`);
    return host.files.read(path);
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    throw unreadable(reasonOf(error));
  }
}

function prefixOf(text: string): string {
  if (/^[A-Za-z]{1,8}$/.test(text)) return text.toUpperCase();
  throw new LedgerError('option/invalid', { option: '--prefix', value: text, expected: '1–8 个英文字母' });
}

function writeDrafts(host: Host, dir: string, file: string, source: Source, imported: Imported): void {
  const name = basename(file);
  const differing = imported.drafts.flatMap(disagreements);
  const fresh = imported.drafts.filter(({ existing }) => !existing);
  const proposals = proposalsOf(imported);
  const hasProposals = Object.values(proposals).some((list) => list.length > 0);
  const files = [
    ...fresh.map((draft) => ({ name: draft.file, text: withOrigin(draft.text, name) })),
    ...(hasProposals && fresh.length > 0 ? [{ name: proposalsFile(name), text: proposalsText(proposals) }] : []),
    { name: reviewFile(name), text: reviewText(name, source.kind, imported, differing) },
  ];
  host.files.makeDir(join(dir, DRAFTS));
  let written = 0;
  for (const { name: own, text } of files) {
    const state = writeNew(host, dir, own, text);
    if (state === 'written') written += 1;
    if (state === 'differs') host.err.write(`${DRAFTS}/${own} 已经有了，内容不同，没有覆盖；要重写就先删去它\n`);
  }
  host.out.write(`${countsOf(imported)}\n`);
  const tasks = imported.drafts.reduce((sum, { problem }) => sum + problem.tasks.length, 0);
  host.out.write(
    `读到 ${imported.drafts.length} 个问题、${tasks} 项任务，要核对 ${imported.doubts.length} 处；写了 ${written} 个文件到 ${DRAFTS}/\n`,
  );
  for (const line of [...unreadLines(source, imported), ...openQuestions(imported)]) host.out.write(`${line}\n`);
  for (const { id, what, ledger, source: said } of differing) {
    host.out.write(`${id} ${what}：台账“${ledger}”，原文“${said}”\n`);
  }
  if (imported.drafts.some(({ existing }) => existing))
    host.out.write(`台账里已有的 ${imported.drafts.length - fresh.length} 个问题没有改动\n`);
  if (fresh.length > 0) {
    host.out.write(
      `对照 ${DRAFTS}/${reviewFile(name)} 核对，要改就改 ${DRAFTS}/ 里的草稿；然后：zhenggai import ${file} --accept\n`,
    );
  }
}

/** Unread passages that are listed at once; the review has all. */
const LISTED = 8;

function unreadLines(source: Source, { passages }: Imported): string[] {
  const unread = passages.filter(({ kind }) => kind === 'unread');
  return [
    ...unread
      .slice(0, LISTED)
      .map(({ place, text }) => `没有读懂 ${placeWords(source.kind, place)}：${text.slice(0, 40).replace(/\n/g, ' ')}`),
    ...(unread.length > LISTED ? [`没有读懂的还有 ${unread.length - LISTED} 段，见核对清单`] : []),
  ];
}

/** `import`: a published plan becomes drafts to review, check and accept. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { basename, join, resolve } from '../../host/paths.js';
import { disagreements } from '../../importer/compare.js';
import { type Imported, importPlan } from '../../importer/import.js';
import { registrationOf } from '../../importer/register.js';
import { countsOf, reviewText } from '../../importer/review.js';
import type { Source } from '../../importer/source.js';
import { MAX_SOURCE_BYTES, readSource } from '../../importer/sources/read-source.js';
import { readUpdate } from '../../importer/update.js';
import { LedgerError } from '../../ledger/errors.js';
import type { Ledger } from '../../ledger/model.js';
import { TASK_COLUMNS } from '../../report/columns.js';
import { findLedger } from '../../store/discover.js';
import { folderSource, loadLedger } from '../../store/load.js';
import { schemaLine } from '../../store/new/problem.js';
import { revise } from '../../store/revise.js';
import type { FileChange } from '../../store/write/write.js';
import type { Edit } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { examples } from '../help.js';
import { updateFrom } from '../import-update.js';
import { readDate } from '../open.js';
import { type LedgerFlags, ledgerOption } from '../options.js';
import { DATE, FILE, TEXT, UNIT, ValueArgument, value } from '../values.js';

export interface ImportFlags extends LedgerFlags {
  readonly issued?: string;
  readonly prefix?: string;
  readonly accept?: boolean;
  readonly dryRun?: boolean;
  readonly commit?: boolean;
  readonly update?: boolean;
  readonly by?: string;
}

/** Where drafts wait for review, in the ledger's folder; nothing there is part of the ledger. */
const DRAFTS = 'drafts';

/** Declares `zhenggai import FILE`. */
export function importCommand(host: Host, run = runImport): Command {
  const command = ledgerOption(
    new Command('import')
      .description(
        `从公布的方案（.txt .docx .xlsx）起草：一个问题一个草稿，另附一份核对清单，都放在台账的 ${DRAFTS}/ 里，不算台账的内容，也不覆盖已有的文件。再导入一次，只列出与台账不一致的地方。`,
      )
      .addArgument(new ValueArgument('<file>', '方案文件', FILE)),
  )
    .addOption(value('--issued <date>', '方案印发日（不写用台账的）', DATE))
    .addOption(value('--prefix <letters>', '编号的字母，例如 ZG；不写按督察的名称定', TEXT))
    .option('--accept', '核对过了：把新问题和要登记的单位、人员直接写进台账')
    .option('--dry-run', '只看会写什么')
    .option('--commit', '与 --accept 同用：写完后做一次 git 提交')
    .option('--update', '把改过的 Excel 台账读回来：先列出差异，加 --accept 才写')
    .addOption(value('--by <unit>', '与 --update 同用：改成“已销号”的，验收单位是谁', UNIT));
  return examples(command, [
    'zhenggai import 整改方案.txt',
    'zhenggai import 整改方案.docx --prefix ZG --accept',
    'zhenggai import 台账.xlsx --update',
  ]).action((file: string, flags: ImportFlags) => run(host, file, flags));
}

export async function runImport(host: Host, file: string, flags: ImportFlags): Promise<void> {
  const source = await readSource(basename(file), readFile(host, file));
  if (flags.update) {
    await updateFrom(host, file, (shown) => readUpdate(source, shown, Object.values(TASK_COLUMNS)), flags);
    return;
  }
  const read = ({ settings, registry, problems }: Ledger): Imported => {
    const imported = importPlan(source, {
      registry,
      issued: flags.issued === undefined ? settings.plan.issued : readDate(flags.issued, settings.plan.issued),
      existing: problems,
      ...(flags.prefix !== undefined && { prefix: prefixOf(flags.prefix) }),
    });
    if (imported.drafts.length > 0) return imported;
    const hint =
      '方案里每个问题以“问题：”开头，任务后面写责任单位、整改时限；或用有“整改事项、责任单位、整改时限”表头的表格';
    throw new LedgerError('file/not-understood', { file, reason: '没有找到问题和任务', hint });
  };
  if (flags.accept || flags.dryRun) {
    await changeLedger(host, flags, (found) => planAccept(found, read(found.ledger)));
    return;
  }
  const dir = findLedger(host, flags.ledger);
  writeDrafts(host, dir, file, source, read(loadLedger(folderSource(host, dir)).ledger));
}

function readFile(host: Host, file: string): Uint8Array {
  const path = resolve(host.cwd, file);
  try {
    const stat = host.files.lstat(host.files.realpath(path));
    if (stat.kind !== 'file') throw new LedgerError('file/unreadable', { file, reason: '不是文件' });
    if (stat.size > MAX_SOURCE_BYTES) {
      throw new LedgerError('file/unreadable', { file, reason: `超过 ${MAX_SOURCE_BYTES >> 20} MB` });
    }
    return host.files.read(path);
  } catch (error) {
    if (error instanceof LedgerError) throw error;
    throw new LedgerError('file/unreadable', { file, reason: '没有这个文件，或没有权限' });
  }
}

function prefixOf(text: string): string {
  if (/^[A-Za-z]{1,8}$/.test(text)) return text.toUpperCase();
  throw new LedgerError('option/invalid', { option: '--prefix', value: text, expected: '1–8 个英文字母' });
}

function writeDrafts(host: Host, dir: string, file: string, source: Source, imported: Imported): void {
  const differing = imported.drafts.flatMap(disagreements);
  const fresh = imported.drafts.filter(({ existing }) => !existing);
  const files = [
    ...fresh.map((draft) => ({ name: draft.file, text: draft.text })),
    { name: `核对-${basename(file)}.md`, text: reviewText(basename(file), source.kind, imported, differing) },
  ];
  host.files.makeDir(join(dir, DRAFTS));
  let written = 0;
  for (const { name, text } of files) {
    const state = writeNew(host, join(dir, DRAFTS, name), text);
    if (state === 'written') written += 1;
    if (state === 'differs') host.err.write(`${DRAFTS}/${name} 已经有了，内容不同，没有覆盖；要重写就先删去它\n`);
  }
  const tasks = imported.drafts.reduce((sum, { problem }) => sum + problem.tasks.length, 0);
  host.out.write(`${countsOf(imported)}\n`);
  const unsure = imported.doubts.length;
  host.out.write(
    `读到 ${imported.drafts.length} 个问题、${tasks} 项任务，要核对 ${unsure} 处；写了 ${written} 个文件到 ${DRAFTS}/\n`,
  );
  for (const { id, what, ledger, source } of differing) {
    host.out.write(`${id} ${what}：台账“${ledger}”，原文“${source}”\n`);
  }
  if (imported.drafts.some(({ existing }) => existing))
    host.out.write(`台账里已有的 ${imported.drafts.length - fresh.length} 个问题没有改动\n`);
  if (fresh.length > 0) host.out.write(`看过 ${DRAFTS}/ 之后：zhenggai import ${file} --accept\n`);
}

function writeNew(host: Host, path: string, text: string): 'written' | 'same' | 'differs' {
  const bytes = new TextEncoder().encode(text);
  try {
    host.files.createDurably(path, bytes, 0o644);
    return 'written';
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    return new TextDecoder().decode(host.files.read(path)) === text ? 'same' : 'differs';
  }
}

/** New problems and registrations in one change that must check. */
function planAccept({ ledger, text: textOf }: Found, imported: Imported): Plan {
  const registration = registrationOf(imported);
  const edits = (['units', 'groups', 'people', 'leaders'] as const).flatMap((list): Edit[] =>
    registration[list].map((item) => ({ op: 'append', path: [list], item: item as never })),
  );
  const fresh = imported.drafts.filter(({ existing }) => !existing);
  const schema = schemaLine(ledger, textOf);
  const changes: FileChange[] = [
    ...revise(textOf, [{ file: 'units.yaml', edits }]),
    ...fresh.map(({ file, text }) => ({
      file: `problems/${file}`,
      before: null,
      after: `${schema}${withoutSchema(text)}`,
    })),
  ];
  const files = changes.map(({ file }) => file);
  return {
    changes,
    files,
    done: files.map((file) => `已写入 ${file}`),
    already: changes.length === 0 ? ['没有新的问题，没有改动'] : [],
    message: `导入 ${fresh.length} 个问题`,
  };
}

/** A draft says where the schema lies in most ledgers; the ledger's own files say where it lies in this one. */
const withoutSchema = (text: string): string => text.replace(/^# yaml-language-server:[^\n]*\n/, '');

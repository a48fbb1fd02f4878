/**
 * What is thrown at the program, and what must hold whatever comes: an exit code of the contract, no stack trace, nothing
 * on standard output where there is no answer, no write by a reading command, and a ledger that is never left worse than
 * it was. Each campaign runs one case from a random source and throws an error that says which promise broke.
 */
import { load } from 'js-yaml';
import { readSource } from '../../src/importer/sources/read-source.js';
import { asPlainDate } from '../../src/ledger/dates.js';
import { readDeadline } from '../../src/ledger/deadline/read.js';
import { LedgerError } from '../../src/ledger/errors.js';
import { main } from '../../src/main.js';
import {
  appendItem,
  inspectSubset,
  type Json,
  merge,
  type Path,
  removeValue,
  setValue,
  YamlEditError,
} from '../../src/yaml/index.js';
import { goodLedger } from '../checks/samples.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { mutateBytes, mutateText, nastyWord } from './mutate.js';
import type { Random } from './random.js';

export type Campaign = (random: Random) => Promise<void>;

/** A promise that did not hold. */
export class Broken extends Error {}

const GOOD = goodLedger();
const PROBLEM = String(GOOD['problems/LX-31.yaml']);
const YAML_FILES = Object.keys(GOOD);

const READING: readonly (readonly string[])[] = [
  [],
  ['list'],
  ['list', '--overdue', '--format', 'json'],
  ['list', '--format', 'csv'],
  ['list', '--group-by', 'unit'],
  ['show', 'LX-31'],
  ['targets'],
  ['units', '--format', 'md'],
  ['check'],
  ['check', '--format', 'json'],
  ['report', 'weekly', '--format', 'md'],
  ['report', 'public', '--format', 'html'],
];

function ledgerHost(files: Readonly<Record<string, string | Uint8Array>>, random?: Random): MemoryHost {
  return memoryHost({
    today: '2021-01-05',
    cwd: '/work',
    ...(random?.oneIn(3) && { columns: 20 + random.below(120), env: { NO_COLOR: '1' } }),
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/work/data/${path}`, content])),
  });
}

const treeOf = (host: MemoryHost): string =>
  JSON.stringify(
    [...host.tree].map(([path, entry]) => [path, entry.kind === 'file' ? host.text(path) : entry.kind]).sort(),
  );

async function run(host: MemoryHost, argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  const { out, err } = host.takeOutput();
  if (![0, 1, 2, 3, 4].includes(code)) throw new Broken(`exit code ${code}`);
  if (/^\s+at .*[(:]\d+|程序内部出错/m.test(err)) throw new Broken(`stack trace or inner fault: ${err.slice(0, 300)}`);
  if ((code === 2 || code === 3) && out !== '') throw new Broken(`exit ${code} with an answer: ${out.slice(0, 100)}`);
  if (code > 1 && err === '') throw new Broken(`exit ${code} without a word`);
  if (
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(
      out.replaceAll('\r\n', '\n') + err,
    )
  ) {
    throw new Broken('a control or bidirectional character reached the output');
  }
  return { code, out, err };
}

/** A damaged ledger: an answer, or a refusal; never a write. */
async function ledgers(random: Random): Promise<void> {
  const files: Record<string, string | Uint8Array> = { ...GOOD };
  for (let count = 1 + random.below(2); count > 0; count--) {
    const file = random.pick(YAML_FILES);
    files[file] = mutateBytes(random, String(GOOD[file]));
  }
  const host = ledgerHost(files, random);
  const before = treeOf(host);
  const argv = random.pick(READING);
  const { code } = await run(host, argv);
  if (treeOf(host) !== before) throw new Broken(`a reading command wrote: ${argv.join(' ')}`);
  if (code === 3 && argv[0] !== 'check' && (await run(host, ['check'])).code !== 1) {
    throw new Broken('refused as invalid, but check finds no error');
  }
}

const WORDS = [
  ...'status list show targets units log submit close extend reopen check report diff history deadline import init add git-setup completion merge-driver record'.split(
    ' ',
  ),
  ...'weekly monthly notice public summary bash zsh'.split(' '),
  ...'--unit --direct --person --leader --supervisor --problem --track --status --condition --overdue --due-soon --due-before --due-after --ongoing --stale --search --sort --group-by --columns --limit --fail-if-any'.split(
    ' ',
  ),
  ...'--as-of --at --format -o --output --ledger --all --skip-invalid --no-cache --help --version'.split(' '),
  ...'--event --note --by --date --pace --percent --form --result --until --to --approval --evidence --stage --dry-run --commit --strict --since --issued --prefix --accept --update'.split(
    ' ',
  ),
  ...'LX-31 lx-31-1 LX-31-01 LX-99 T-01 - -- --= -x 县林业局 农业 县农委 张国进 江成敏 specific open closed overdue json csv md html ids table xlsx progress supervised closed stage_done passed letter 2020-12-31 20210105 2020年底 today +30d -1w 1 0 -1 99999999999 data nowhere out.json urgency due unit id,title'.split(
    ' ',
  ),
];

/** Any words at all: the ledger checks afterwards as it did before. */
async function argvs(random: Random): Promise<void> {
  const host = ledgerHost(GOOD, random);
  const argv = Array.from({ length: random.below(9) }, () =>
    random.oneIn(10) ? nastyWord(random) : random.pick(WORDS),
  );
  await run(host, argv);
  for (const file of YAML_FILES)
    if (!host.tree.has(`/work/data/${file}`)) throw new Broken(`${file} is gone after ${argv.join(' ')}`);
  const { code } = await run(host, ['check']);
  if (code !== 0) throw new Broken(`the ledger does not check after ${argv.join(' ')}`);
  const stray = [...host.tree.keys()].find((path) => path.includes('.zhenggai'));
  if (stray) throw new Broken(`${stray} is left after ${argv.join(' ')}`);
}

const PHRASES =
  '2020年 二〇二〇年 12月 十二月 30日 底 前 之前 完成 并 长期坚持 立行立改 ， 。 至 — 每月 每季度 上半年 第三季度 十四五 末 截至 印发后 30日内 15个工作日内 分别于 和 汛期 预计 上旬 / - . １２ ２０２０ 年底 内 起 启动 不高于'.split(
    ' ',
  );

async function phrases(random: Random): Promise<void> {
  const text = Array.from({ length: random.below(12) }, () =>
    random.oneIn(12) ? nastyWord(random) : random.pick(PHRASES),
  ).join(random.oneIn(3) ? ' ' : '');
  const reading = readDeadline(text, random.oneIn(2) ? {} : { issued: asPlainDate('2020-10-14')! });
  if (reading.text !== text) throw new Broken('the phrase was rewritten');
  for (const date of [reading.due, reading.from, ...reading.stages.map(({ due }) => due)]) {
    if (date !== null && asPlainDate(date) === undefined)
      throw new Broken(`${date} is no day, from ${JSON.stringify(text)}`);
  }
  if (reading.errors.length > 0 && reading.due !== null) throw new Broken('a date in spite of an error');
  if (reading.due !== null && readDeadline(reading.due).due !== reading.due)
    throw new Broken(`${reading.due} is not read back`);
}

const PATHS: readonly Path[] = [
  ['title'],
  ['source', 'item'],
  ['goals', 0],
  ['goals'],
  ['tasks', 0, 'status'],
  ['tasks', 0, 'log'],
  ['tasks', 0, 'deadline', 'stages', 1],
  ['tasks', 0, 'deadline', 'due'],
  ['tasks', 0, 'new'],
  ['tasks', 0],
  ['nothing', 'here'],
];
const VALUES: readonly Json[] = [
  '是',
  'no',
  '007',
  'a: b',
  '# x',
  '两\n行',
  '',
  null,
  true,
  3,
  1e21,
  ['甲', '乙'],
  { date: '2021-01-05', event: 'closed' },
  [],
];

/** Edits of damaged YAML: a refusal, or a text that another reader understands as well. */
async function edits(random: Random): Promise<void> {
  const text = random.oneIn(4) ? PROBLEM : mutateText(random, PROBLEM);
  const path = random.pick(PATHS);
  const value = random.pick(VALUES);
  try {
    const edited = random.pick([
      () => setValue(text, path, value),
      () => appendItem(text, path, value),
      () => removeValue(text, path),
    ])();
    const old = outside(text);
    if (old !== undefined && outside(edited) === undefined)
      throw new Broken(`another reader cannot read ${JSON.stringify(edited)}`);
  } catch (error) {
    if (!(error instanceof YamlEditError)) throw error;
  }
}

/** What js-yaml reads, or undefined. */
function outside(text: string): unknown {
  try {
    return load(text) ?? null;
  } catch {
    return undefined;
  }
}

const LOG = (date: string, event: string): string => `\n      - { date: "${date}", event: ${event}, note: 甲 }`;

function version(random: Random): string {
  let text = PROBLEM;
  if (random.oneIn(2))
    text = text.replace('title: 自然保护区违规建设', `title: ${random.pick(['甲', '乙', '自然保护区'])}`);
  if (random.oneIn(2)) text = text.replace(' []\n', `${LOG(random.pick(['2020-11-01', '2020-11-02']), 'progress')}\n`);
  if (random.oneIn(3))
    text = text.replace('  - 完成整改\n', random.pick(['', '  - 完成整改\n  - 再查\n', '  - 全面完成\n']));
  if (random.oneIn(4)) text = text.replace('statement:', '# 注释\nstatement:');
  return random.oneIn(6) ? mutateText(random, text) : text;
}

/** Three versions: what both sides agree on stands, a side that did nothing gives way, a conflict is shown. */
async function merges(random: Random): Promise<void> {
  const [base, ours, theirs] = [version(random), version(random), version(random)];
  try {
    if (merge(base, ours, base).text !== ours) throw new Broken('theirs did nothing, and ours came out changed');
    if (merge(base, base, theirs).text !== theirs) throw new Broken('ours did nothing, and theirs came out changed');
    if (merge(base, ours, ours).text !== ours) throw new Broken('both did the same, and it came out changed');
    const { text, conflicts } = merge(base, ours, theirs);
    if (
      conflicts.length === 0 &&
      outside(ours) !== undefined &&
      outside(theirs) !== undefined &&
      outside(text) === undefined
    ) {
      throw new Broken('no conflict, and the result is no YAML');
    }
    // A version that is no ledger file is merged line by line; a person must look even where the lines agree.
    const readable = [base, ours, theirs].every((one) =>
      inspectSubset(one).every(({ severity }) => severity !== 'error'),
    );
    if (readable && conflicts.length > 0 && !text.includes('<<<<<<<')) throw new Broken('a conflict without markers');
  } catch (error) {
    if (!(error instanceof YamlEditError)) throw error;
  }
}

/** Documents from anywhere: a source or a refusal. */
async function sources(random: Random): Promise<void> {
  const name = random.pick(['a.txt', 'a.docx', 'a.xlsx', 'a']);
  const bytes = mutateBytes(random, '问题：甲\n二、措施\n1. 乙。丙。\n责任单位：县林业局\n整改时限：2020年底\n');
  if (random.oneIn(3)) bytes.set([0x50, 0x4b, 3, 4].slice(0, bytes.length));
  try {
    await readSource(name, bytes);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
  }
}

export const CAMPAIGNS: Readonly<Record<string, Campaign>> = { ledgers, argvs, phrases, edits, merges, sources };

/** `init`: a new ledger, from flags or from questions at the terminal. */

import type { Host } from '../../host/host.js';
import { basename, dirname, join, relative, resolve } from '../../host/paths.js';
import { isThere } from '../../host/quiet.js';
import { readDateInput } from '../../ledger/date-input.js';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { LEDGER_FILE, PROBLEMS, UNITS_FILE } from '../../ledger/layout.js';
import type { LedgerSettings } from '../../ledger/model.js';
import { findLedger, isLedger } from '../../store/discover.js';
import { examineLedger, loadLedger } from '../../store/load.js';
import { ciExample, type ModelLedger, type NewLedger, newLedgerFiles } from '../../store/new/ledger.js';
import { FOLDER, folderSource, type LedgerSource, NOTHING } from '../../store/source.js';
import { putFile, textIfThere } from '../../store/write/put.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { argument, FOLDER as FOLDERS, flag, TEXT, value, values } from '../values.js';

const CI_FILE = 'ci-example.yml';

const OPTIONS = [
  value('--title <文字>', '整改方案的标题', TEXT),
  value('--number <文号>', '方案的发文字号', TEXT),
  value('--date <日期>', '方案的印发日期', TEXT),
  value('--code <代码>', '行政区划代码，县级 6 位', TEXT),
  value('--region <名称>', '地区名称；不写则从标题里取', TEXT),
  values('--issuer <机关>', '发文机关（可重复）', TEXT),
  value('--utc-offset <时差>', '“今天”按哪个时差算；不写是 +08:00', TEXT),
  value('--from <台账>', '接着哪个台账做：单位、人员、县领导，报送、销号、考核、公文的约定都取它的', FOLDERS),
  flag('--hooks', '另装提交前的检查（要在 git 仓库里）'),
  flag('--ci', `另写一个流水线的例子 ${CI_FILE}`),
] as const;

type InitFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '新建一个台账：设置、单位、指标、给工作人员的说明。没写的选项，在终端上会逐项询问。',
  arguments: [argument('[文件夹]', '台账的文件夹', FOLDERS, 'data')],
  options: OPTIONS,
  examples: [
    'zhenggai init',
    'zhenggai init data --title 某县整改方案 --number 某委办发〔2020〕1号 --date 2020-10-14 --code 500229',
    'zhenggai init 2023/data --from data --title 某县第二轮整改方案 --number 某委办发〔2023〕1号 --date 2023-04-01',
  ],
  run: runInit,
});

async function runInit(host: Host, folder: string, flags: InitFlags): Promise<void> {
  const dir = resolve(host.cwd, folder);
  if (isLedger(host, dir)) throw new LedgerError('ledger/exists', { folder });
  const git = await import('../../store/git-setup.js');
  if (flags.hooks) git.assertRepository(host, nearestFolder(host, dir));
  const model = flags.from === undefined ? undefined : modelLedger(host, flags.from);
  const files = newLedgerFiles(detailsOf(host, flags, model?.settings), model);
  assertChecks(dir, files);
  if (flags.ci) files.set(CI_FILE, ciExample(relative(host.cwd, dir) || '.'));
  write(host, dir, files);
  const shared = git.shareSettings(host, dir);
  const own = flags.hooks ? [...git.setUpMerging(host, dir), git.installHook(host, dir)] : [];
  for (const { what, changed } of [...shared, ...own]) if (changed) host.out.write(`已写 ${what}\n`);
  if (model)
    host.out.write(
      `单位、人员和各项约定取自 ${flags.from}；方案、指标、问题是新的。ledger.yaml 的注释照抄过来，请对照新方案改\n`,
    );
  host.out.write(
    `台账建好了。先看 ${join(folder, 'README.md')}；接着 zhenggai import 方案文件（单位、人员一并起草）；没有文件的，${
      model ? '' : 'zhenggai add unit 登记单位，再 '
    }zhenggai add problem\n`,
  );
}

/** The ledger that the new one follows. Throws `ledger/not-found`, `ledger/invalid`. */
function modelLedger(host: Host, from: string): ModelLedger {
  const { ledger, texts } = loadLedger(folderSource(host, findLedger(host, from)));
  const text = (file: string): string => texts.get(file) ?? '';
  return { settings: ledger.settings, ledgerText: text(LEDGER_FILE), unitsText: text(UNITS_FILE) };
}

/** The folder itself, or the first above it that is there. */
function nearestFolder(host: Host, dir: string): string {
  return isThere(host.files, dir) || dirname(dir) === dir ? dir : nearestFolder(host, dirname(dir));
}

/** All or nothing as far as it matters: `ledger.yaml`, without which it is no ledger, is written last. */
function write(host: Host, dir: string, files: ReadonlyMap<string, string>): void {
  const inTheWay: string[] = [];
  const wanted = [...files].filter(([name, text]) => {
    const there = textIfThere(host, join(dir, name));
    if (there !== undefined && there !== text && name !== 'README.md') inTheWay.push(name);
    return there === undefined;
  });
  if (inTheWay.length > 0) throw new LedgerError('file/in-the-way', { folder: dir, files: inTheWay });
  const last = (name: string): number => (name === LEDGER_FILE ? 1 : 0);
  for (const [name, text] of wanted.toSorted(([a], [b]) => last(a) - last(b))) {
    putFile(host, join(dir, name), text);
    if (basename(name) !== '.gitkeep') host.out.write(`已写 ${relative(host.cwd, join(dir, name))}\n`);
  }
  if (!wanted.some(([name]) => name === 'README.md')) host.err.write('README.md 已经有了，没有动它\n');
}

/** Throws `ledger/invalid` where a value fits no ledger (a title of a thousand characters). */
function assertChecks(dir: string, files: ReadonlyMap<string, string>): void {
  const bytes = (path: string): Uint8Array => new TextEncoder().encode(files.get(path));
  const source: LedgerSource = {
    dir,
    problemNames: () => [],
    look(path) {
      if (files.has(path)) return { kind: 'file', size: bytes(path).length };
      return path === PROBLEMS ? FOLDER : NOTHING;
    },
    read: bytes,
  };
  const errors = examineLedger(source).findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new LedgerError('ledger/invalid', { findings: errors });
}

/** Throws `option/missing` where something was not given and there is no terminal to ask at; `option/invalid`. */
function detailsOf(host: Host, flags: InitFlags, like: LedgerSettings | undefined): NewLedger {
  const offset = flags.utcOffset ?? like?.utc_offset ?? '+08:00';
  if (!/^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset)) {
    throw new LedgerError('option/invalid', { option: '--utc-offset', value: offset, expected: '+08:00 这样的时差' });
  }
  const today = host.today(offset);
  const title = answer(host, '--title', '整改方案的标题', flags.title, someText);
  const number = answer(host, '--number', '发文字号（如 某委办发〔2020〕1号）', flags.number, someText);
  const issued = answer(host, '--date', '印发日期（如 2020-10-14）', flags.date, (text) => pastDay(text, today));
  const code = answer(host, '--code', '行政区划代码（县级 6 位）', flags.code ?? like?.code, someCode);
  const region = flags.region ?? like?.region ?? regionOf(title) ?? (host.ask('地区名称（如 某县）：')?.trim() || code);
  const issuers = flags.issuer ?? like?.plan.issuers ?? askedIssuers(host) ?? [region];
  for (const [key, made] of Object.entries({ region: region === code, issuers: issuers[0] === region })) {
    if (made) host.err.write(`没有写 ${key}，暂写“${region}”；请在 ledger.yaml 里改正\n`);
  }
  return { code, region, plan: { title, number, issuers, issued }, utc_offset: offset };
}

/** What an answer is read as, or why it cannot be. */
type Reading<T> = { readonly value: T } | { readonly why: string };

const someText = (text: string): Reading<string> => (text === '' ? { why: '不能空着' } : { value: text });

const someCode = (text: string): Reading<string> =>
  /^\d{6}(\d{3}|\d{6})?$/.test(text)
    ? { value: text }
    : { why: `县级 6 位、乡级 9 位、村级 12 位数字，这里是“${text}”` };

function pastDay(text: string, today: PlainDate): Reading<PlainDate> {
  const { date, reason } = readDateInput(text, today, 'past');
  if (date === undefined) return { why: reason ?? `“${text}”不是日期，可写 2020-10-14、2020年10月14日` };
  return date <= today ? { value: date } : { why: `${date} 还没有到，今天是 ${today}` };
}

/** 城口县 of 城口县贯彻落实《重庆市…》整改方案, with what stands before it. */
function regionOf(title: string): string | undefined {
  return /^(?:[^《贯落关整]{1,8}?(?:自治[县州旗]|新区|[县区市旗盟]))+/.exec(title)?.[0];
}

function askedIssuers(host: Host): string[] | undefined {
  const names = host
    .ask('发文机关（几个用顿号隔开；回车则暂写地区名称）：')
    ?.split('、')
    .map((name) => name.trim());
  return names?.some(Boolean) ? names.filter(Boolean) : undefined;
}

/** How often a question is put before the command gives up. */
const ATTEMPTS = 3;

function answer<T>(
  host: Host,
  option: string,
  what: string,
  given: string | undefined,
  read: (text: string) => Reading<T>,
): T {
  if (given !== undefined) {
    const reading = read(given.trim());
    if ('value' in reading) return reading.value;
    throw new LedgerError('option/invalid', { option, value: given, expected: `${what}：${reading.why}` });
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const text = host.ask(`${what}：`);
    if (text === undefined) break;
    const reading = read(text.trim());
    if ('value' in reading) return reading.value;
    host.err.write(`${reading.why}；请再写一次\n`);
  }
  throw new LedgerError('option/missing', { option, why: what });
}

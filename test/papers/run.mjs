/**
 * Every paper of a year, as pictures to look at and with its count of pages: `node test/papers/run.mjs FOLDER`.
 *
 * The year is `test/support/year.ts`. LibreOffice (`soffice`) prints, `pdftoppm` draws; a page of html is drawn by
 * `chromium` at 390 and 900 points, light and dark. What is not installed is left out and said.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const OUT = resolve(process.argv[2] ?? '/tmp/zhenggai-papers');
const LEDGER = join(OUT, 'data');
const PAPERS = join(OUT, 'papers');
const PICTURES = join(OUT, 'pictures');
/** The last reporting day of the year, and the day on which it is looked at. */
const DAY = '2021-10-20';
const EARLIER = '2021-01-05';

const say = (line) => process.stdout.write(`${line}\n`);
const installed = (program) => spawnSync(program, ['--version']).error === undefined;

function zhenggai(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/zhenggai.js'), ...words], {
    cwd: OUT,
    env: { ...process.env, ZHENGGAI_LEDGER: LEDGER },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${words.join(' ')}\n${stderr}`);
  return stdout;
}

function makeLedger() {
  rmSync(LEDGER, { recursive: true, force: true });
  mkdirSync(LEDGER, { recursive: true });
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--no-isolate',
      '--pool=threads',
      'test/report/year.test.ts',
      '-t',
      'is good',
    ],
    { cwd: ROOT, env: { ...process.env, ZHENGGAI_YEAR: LEDGER }, stdio: 'ignore' },
  );
  const who = ['-c', 'user.name=王欣', '-c', 'user.email=wang@example.invalid'];
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
    [...who, 'commit', '-qm', '一年的记录'],
  ]) {
    execFileSync('git', words, { cwd: LEDGER });
  }
}

function makePapers() {
  rmSync(PAPERS, { recursive: true, force: true });
  mkdirSync(PAPERS, { recursive: true });
  const at = ['--as-of', DAY];
  const file = (name) => ['-o', join(PAPERS, name)];
  for (const kind of ['周报', '月报', '考核', '信息公开', '总体情况']) {
    for (const ending of ['docx', 'xlsx', 'html', 'md']) zhenggai('report', kind, ...at, ...file(`${kind}.${ending}`));
  }
  zhenggai('report', '周报', '--as-of', EARLIER, ...file(`周报-${EARLIER}.docx`));
  for (const kind of ['提示', '预警', '督办', '催报']) {
    zhenggai('report', 'notice', '--each', '--kind', kind, '--number', '13', ...at, ...file('函'));
  }
  zhenggai('report', 'notice', '--kind', '通报', ...at, ...file('通报.docx'));
  for (const kind of ['调度表', '催报单', '任务交办单']) zhenggai('form', kind, '--each', ...at, ...file(kind));
  zhenggai('form', '调度表', '--unit', '县水利局', ...at, ...file('调度表.docx'));
  for (const kind of ['备案表', '督办台账']) {
    for (const ending of ['xlsx', 'docx']) zhenggai('form', kind, ...at, ...file(`${kind}.${ending}`));
  }
  for (const kind of ['销号申请表', '现场核查表', '验收意见', '公示表']) {
    zhenggai('form', kind, 'LX-31-04', ...at, ...file(`${kind}-任务.docx`));
    zhenggai('form', kind, 'LX-33', ...at, ...file(`${kind}-问题.docx`));
  }
  for (const ending of ['xlsx', 'docx', 'html']) zhenggai('list', ...at, ...file(`台账.${ending}`));
  for (const ending of ['xlsx', 'docx', 'html']) {
    zhenggai('targets', ...at, ...file(`指标.${ending}`));
    zhenggai('units', ...at, ...file(`单位.${ending}`));
  }
  zhenggai('show', 'LX-31-04', ...at, ...file('任务.docx'));
  zhenggai(...at, ...file('现状.docx'));
  for (const id of ['LX-31', 'LX-33']) zhenggai('archive', id, ...at, ...file('档案'));
}

const filesBelow = (folder) =>
  readdirSync(folder)
    .flatMap((name) =>
      statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name)) : [join(folder, name)],
    )
    .sort();

const MOST = 4;

function firstOfEach(files) {
  const taken = new Map();
  return files.filter((file) => {
    if (!/(?:函|调度表|催报单|任务交办单)$/.test(dirname(file))) return true;
    const kind = join(dirname(file), basename(file).split('-')[0]);
    taken.set(kind, (taken.get(kind) ?? 0) + 1);
    return taken.get(kind) <= MOST;
  });
}

/** `函/督办函.docx` → `函-督办函.docx` */
const flat = (file) => file.slice(PAPERS.length + 1).replaceAll('/', '-');

function print(files) {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  for (const folder of new Set(files.map(dirname))) {
    const some = files.filter((file) => dirname(file) === folder);
    const out = join(OUT, 'pdf', folder.slice(PAPERS.length + 1));
    mkdirSync(out, { recursive: true });
    for (const ending of ['docx', 'xlsx']) {
      const of = some.filter((file) => file.endsWith(`.${ending}`));
      // Two papers of one name and two endings are one pdf: what is printed is moved away at once.
      if (of.length === 0) continue;
      const where = join(out, ending);
      spawnSync(
        'soffice',
        ['--headless', `-env:UserInstallation=file://${OUT}/profile`, '--convert-to', 'pdf', '--outdir', where, ...of],
        { stdio: 'ignore' },
      );
    }
  }
  for (const file of files) {
    const ending = file.split('.').at(-1);
    const pdf = join(OUT, 'pdf', dirname(file).slice(PAPERS.length + 1), ending, `${basename(file, `.${ending}`)}.pdf`);
    if (!existsSync(pdf)) {
      say(`${flat(file)}\tnot printed`);
      continue;
    }
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '99', pdf], { encoding: 'utf8' });
    const sizes = [...info.matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].map(([, w, h]) => paperName(Number(w), Number(h)));
    say(`${flat(file)}\t${sizes.length}\t${summed(sizes)}`);
    if (process.argv.includes('--draw'))
      execFileSync('pdftoppm', ['-r', '60', '-png', pdf, join(PICTURES, flat(file))]);
  }
}

function paperName(width, height) {
  const name = Math.max(width, height) > 1000 ? 'A3' : 'A4';
  return `${name}${width > height ? '横' : ''}`;
}

const summed = (sizes) =>
  [...new Set(sizes)].map((size) => `${size}×${sizes.filter((one) => one === size).length}`).join(' ');

function drawPages(files) {
  for (const file of files) {
    for (const [width, more] of [
      [390, []],
      [900, []],
      [900, ['--force-dark-mode', '--blink-settings=preferredColorScheme=0']],
    ]) {
      const picture = join(PICTURES, `${flat(file)}-${width}${more.length > 0 ? '-dark' : ''}.png`);
      spawnSync(
        'chromium',
        [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--hide-scrollbars',
          `--window-size=${width},2600`,
          ...more,
          `--screenshot=${picture}`,
          `file://${file}`,
        ],
        { stdio: 'ignore' },
      );
    }
  }
}

mkdirSync(OUT, { recursive: true });
if (!process.argv.includes('--keep')) makeLedger();
makePapers();
// Of what goes to each unit the first few: the others look the same.
const papers = firstOfEach(filesBelow(PAPERS));
if (installed('soffice')) print(papers.filter((file) => /\.(docx|xlsx)$/.test(file)));
else say('soffice is not installed: nothing printed');
if (process.argv.includes('--draw') && installed('chromium'))
  drawPages(papers.filter((file) => file.endsWith('.html')));

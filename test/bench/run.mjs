/**
 * `npm run bench -- [--runs N] [--nation] [--peers]`: how long commands take, as ratios in one run. Every command is run in
 * turn with what it is compared with, and the median of the ratios pair by pair is printed as a Markdown table. A question
 * is asked of a ledger that was read before (有缓存), or of one that was not (没有缓存).
 *
 * Figures are for reading: nothing fails where they are high. Times are of whole processes, from start to exit.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';
import { journalOf, tasksFor } from './peers.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = join(ROOT, 'bin/zhenggai.js');
const NODE = process.execPath;

const flag = (name) => process.argv.includes(name);
const number = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const RUNS = number('--runs', 15);

const folder = mkdtempSync(join(tmpdir(), 'zhenggai-bench-'));
const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), NO_COLOR: '1' };
// Makes an empty Node process three times slower, and every ratio flattering.
delete env.NODE_EXTRA_CA_CERTS;

const EMPTY = { name: '`node -e 0`', argv: [NODE, '-e', '0'] };

/** Milliseconds of one run; throws where the command fails. */
function time({ argv, cwd, accept = [0], more = {} }) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(argv[0], argv.slice(1), {
    cwd,
    env: { ...env, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (error || !accept.includes(status)) throw new Error(`${argv.join(' ')}: ${error?.message ?? stderr}`);
  return ms;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

const zhenggai = (cwd, ...argv) => ({ argv: [NODE, PROGRAM, ...argv], cwd });

/** The median ratio of two commands run in turn, after one run of each that is not counted. */
function compare(command, base, runs = RUNS) {
  const at = (what, run) => (typeof what === 'function' ? what(run) : what);
  time(at(command, 0));
  time(at(base, 0));
  const pairs = Array.from({ length: runs }, (_, run) => [time(at(command, run + 1)), time(at(base, run + 1))]);
  return { ratio: median(pairs.map(([a, b]) => a / b)), ms: median(pairs.map(([a]) => a)) };
}

/**
 * Makes a ledger, lets it grow older than git takes for certain (a second), then reads it once: what is measured as warm is
 * what a person finds who comes back to a ledger.
 */
function settled(shape, dir, ...where) {
  generate(shape, dir);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  time(zhenggai(dir, 'list', '--limit', '1', ...where));
}

/** What was written for measuring goes to the disk; measured is what a person finds who comes back. */
const flush = () => spawnSync('sync', { stdio: 'ignore' });

const rows = [];
function row(what, command, base, goal = '', runs = RUNS) {
  const { ratio, ms } = compare(command, base, runs);
  rows.push(`| ${what} | ${base.name} | ${ratio.toFixed(2)} | ${goal} | ${ms.toFixed(0)} ms |`);
  process.stderr.write(`${rows.at(-1)}\n`);
  return ms;
}

const remarks = [];

/** The most memory that a command takes, where the machine can tell. */
function memory(what, { argv, cwd }) {
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', ...argv], { cwd, env, encoding: 'utf8' });
  if (status === 0)
    remarks.push(`${what}最多占 ${Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024)} MB 内存`);
}

/** Milliseconds of `list --overdue`. */
let oneCounty;

function county() {
  const dir = join(folder, 'county');
  settled('county', dir);
  row('`--version`', zhenggai(dir, '--version'), EMPTY, '1.15');
  row('`--help`', zhenggai(dir, '--help'), EMPTY, '1.15');
  oneCounty = row('县，`list --overdue`，有缓存', zhenggai(dir, 'list', '--overdue'), EMPTY, '1.6');
  row('县，`list --overdue`，没有缓存', zhenggai(dir, 'list', '--overdue', '--no-cache'), EMPTY, '2.4');
  row('县，`check`，有缓存', zhenggai(dir, 'check'), EMPTY, '1.7');
  row('县，`check`，没有缓存', zhenggai(dir, 'check', '--no-cache'), EMPTY);
  for (const format of ['table', 'json', 'md', 'html', 'docx', 'xlsx']) {
    const out = format === 'table' ? [] : ['-o', join(folder, `weekly.${format}`)];
    row(`县，\`report weekly\` ${format}`, zhenggai(dir, 'report', 'weekly', ...out), EMPTY, '', Math.ceil(RUNS / 3));
  }
  row('补全 `list --u`', zhenggai(dir, '__complete', '--', 'list', '--u'), EMPTY);
  closing(dir, 1, '2');
}

/** Each run closes in a copy of its own, so that there is something to close. */
function closing(dir, count, goal) {
  const ids = idsOf(dir).slice(0, count);
  const copies = Array.from({ length: RUNS + 1 }, (_, run) => {
    const copy = join(folder, `close-${count}-${run}`);
    cpSync(dir, copy, { recursive: true });
    return copy;
  });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
  for (const copy of copies) time(zhenggai(copy, 'list', '--limit', '1'));
  flush();
  const unit = /name: (\S+)/.exec(readFileSync(join(dir, 'units.yaml'), 'utf8'))[1].replace(/,$/, '');
  const what = count === 1 ? '`close` 1 项，到落盘' : `\`close\` ${count} 项，到落盘`;
  row(what, (run) => zhenggai(copies[run], 'close', ...ids, '--by', unit), EMPTY, goal);
}

function idsOf(dir) {
  const { stdout } = spawnSync(NODE, [PROGRAM, 'list', '--status', 'open', '--format', 'ids', '--sort', 'id'], {
    cwd: dir,
    env,
    encoding: 'utf8',
  });
  return stdout.trim().split('\n');
}

function large() {
  const dir = join(folder, 'large');
  settled('large', dir);
  row('10,000 项 2,000 个文件，`list --overdue`，有缓存', zhenggai(dir, 'list', '--overdue'), EMPTY, '8', 5);
  const cold = zhenggai(dir, 'list', '--overdue', '--no-cache');
  row('10,000 项，`list --overdue`，没有缓存', cold, EMPTY, '', 3);
  for (const peer of [tasksFor(folder, 10_000), journalOf(folder, 10_000)]) {
    if (peer) row('10,000 项，`list --overdue`，没有缓存', cold, peer, '1', 3);
  }
  closing(dir, 100, '6');
}

function nation() {
  const dir = join(folder, 'nation');
  settled('nation', dir, '--all', '.');
  const git = (...argv) =>
    spawnSync('git', argv, { cwd: dir, env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null' }, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', 'commit', '-qm', 'nation');
  flush();
  const status = { name: '`git status`', argv: ['git', 'status', '--short'], cwd: dir };
  const everyByte = {
    name: '读每一个字节',
    argv: [NODE, fileURLToPath(new URL('read-all.mjs', import.meta.url)), dir],
  };
  const few = ['list', '--overdue', '--limit', '50'];
  const all = zhenggai(dir, ...few, '--all', '.');
  const whole = row('全国，`list --overdue --limit 50`，有缓存，git 作证', all, status, '1.8');
  // Variables that send git elsewhere: then every file is looked at.
  row('全国，有缓存，不问 git', { ...all, more: { GIT_CONFIG_COUNT: '0' } }, status);
  const part = row('一省，`list --overdue --limit 50`，有缓存', zhenggai(dir, ...few, '--all', 'P01'), EMPTY, '2.6');
  row('全国，`check`，有缓存', zhenggai(dir, 'check', '--all', '.'), status, '', 3);
  const cold = zhenggai(dir, 'check', '--no-cache', '--all', '.');
  row('全国，`check`，没有缓存', cold, everyByte, '12', 3);
  memory('全国，有缓存', all);
  memory('全国，`check`，没有缓存，', cold);
  const perTask = (ms, tasks) => `${((1000 * ms) / tasks).toFixed(1)} 微秒`;
  remarks.push(
    `每项任务：一省 90 个台账 ${perTask(part, 240_000 / 31)}，全国 2,800 个 ${perTask(whole, 240_000)}，都比一个台账的 ${perTask(oneCounty, 74)} 少`,
  );
}

mkdirSync(folder, { recursive: true });
try {
  county();
  large();
  if (flag('--nation')) nation();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const git = spawnSync('git', ['--version'], { encoding: 'utf8' }).stdout.trim();
const table = ['| 做什么 | 与什么比 | 倍数（中位数） | 目标 | 时间 |', '| --- | --- | --- | --- | --- |', ...rows].join(
  '\n',
);
process.stdout.write(
  `${table}\n\n${remarks.map((one) => `${one}。`).join('')}\nNode ${process.version}，${git}，${cpus()[0]?.model ?? ''}，${cpus().length} 核，每项 ${RUNS} 次。\n`,
);

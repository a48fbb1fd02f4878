/**
 * Whatever happens to a ledger's files, an answer with the cache is the answer
 * without it. In real processes of the built program, on a disk, in memory, and, where this machine has FUSE and
 * python3-fusepy, on a stick (FAT) and on another machine's share with whole seconds and a clock that is behind; the
 * cache on the same file system, or elsewhere.
 *
 * Random happenings, then random questions to processes of their own. Ends with 1 at the first answer that differs from
 * the one without the cache, and tells what had happened.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLedger } from '../bench/ledger.mjs';
import { randomFrom } from '../bench/random.mjs';
import { buildProgram, ENV, numberOf } from './program.mjs';

const MINUTES = numberOf('--minutes', 5);
const SEED = numberOf('--seed', Date.now() % 100_000);
const randomFromSeed = randomFrom(SEED);
const random = () => randomFromSeed(1e9) / 1e9;
const oneOf = (list) => list[Math.floor(random() * list.length)];
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const scratch = mkdtempSync(join(tmpdir(), 'zhenggai-attack-'));

const nowhere = join(scratch, 'nowhere');
mkdirSync(nowhere);

const ASK = fileURLToPath(new URL('ask.mjs', import.meta.url));
const program = buildProgram(join(scratch, 'dist'));

/** A place to attack: ledgers below `dir` in a work tree of git, and a cache. */
function place(name, base, cache, ledgers) {
  const dir = join(base, `work-${ledgers}`);
  mkdirSync(cache, { recursive: true });
  const codes = Array.from({ length: ledgers }, (_, i) => String(500_101 + i));
  codes.forEach((code, i) => {
    // One has the name of the folder that it holds.
    const folder = join(dir, '省', i === 1 ? 'problems' : `县${i}`);
    const shape = ledgers > 100 ? { problems: 1, tasks: 1 } : { problems: 3, tasks: 9 };
    for (const [file, text] of makeLedger({ seed: i, code, region: `示例${i}县`, ...shape })) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  const env = { ...ENV, XDG_CACHE_HOME: cache };
  const run = (command, args) => spawnSync(command, args, { cwd: dir, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  const one = { name, dir, cache, run, git: (...args) => run('git', args), said: [] };
  one.ask = (...argv) => run(process.execPath, [program.start, ...argv]);
  one.askAll = (questions) => {
    const words = [ASK, JSON.stringify(program.folder), JSON.stringify(questions)];
    return JSON.parse(run(process.execPath, words).stdout);
  };
  one.git('init', '-q');
  one.git('add', '-A');
  one.git('commit', '-qm', 'a');
  return one;
}

const mounts = [];
/** Undefined where this machine cannot. */
function mounted(kind) {
  const [behind, at] = [join(scratch, `${kind}-behind`), join(scratch, kind)];
  for (const folder of [behind, at]) mkdirSync(folder);
  const script = fileURLToPath(new URL('file-system.py', import.meta.url));
  const env = { ...process.env, PYTHONPATH: '/usr/lib/python3/dist-packages' };
  const child = spawn('/usr/bin/python3', [script, kind, behind, at], { stdio: 'ignore', env });
  child.on('error', () => {});
  for (let tries = 0; tries < 50; tries++) {
    pause(100);
    if (statSync(at).dev !== statSync(scratch).dev) {
      mounts.push({ at, child });
      return at;
    }
  }
  child.kill();
  return undefined;
}

function inMemory() {
  try {
    accessSync('/dev/shm', 2);
    return mkdtempSync('/dev/shm/zhenggai-attack-');
  } catch {
    return undefined;
  }
}

const folders = { disk: join(scratch, 'disk'), memory: inMemory(), stick: mounted('stick'), share: mounted('share') };
const places = Object.entries(folders).flatMap(([name, base]) =>
  base === undefined
    ? []
    : [
        place(`${name}, cache beside`, join(base, 'a'), join(base, 'a/cache'), 3),
        place(`${name}, cache elsewhere`, join(base, 'b'), join(scratch, `cache-of-${name}`), 3),
      ],
);
// Enough ledgers for git to be asked; and one whose cache folder is the folder above it.
places.push(place('disk, many ledgers', join(scratch, 'many'), join(scratch, 'many/cache'), 210));
places.push(place('disk, ledgers in the cache folder', join(scratch, 'srv/zhenggai'), join(scratch, 'srv'), 3));

const ledgersOf = ({ dir }) => readdirSync(join(dir, '省')).map((name) => join(dir, '省', name));

/** A file of a ledger that there is. */
function anyFile(where) {
  const ledger = oneOf(ledgersOf(where));
  const problems = readdirSync(join(ledger, 'problems')).map((name) => `problems/${name}`);
  return join(ledger, oneOf([...problems, ...problems, 'units.yaml', 'targets.yaml', 'ledger.yaml']));
}

/** Another text of the same length: the first digit of some title, or of a comment. */
function edited(text) {
  const places = [...text.matchAll(/title: .*?(\d)|# (\d)|name: .*?(\d)/g)];
  if (places.length === 0) return `# ${oneOf('123456789')}\n${text}`;
  const found = oneOf(places);
  const at = found.index + found[0].length - 1;
  return text.slice(0, at) + oneOf('123456789') + text.slice(at + 1);
}

const HAPPENINGS = {
  'an edit in place': (where) => inPlace(anyFile(where)),
  'the same with its time set back': (where) => {
    const file = anyFile(where);
    const { atime, mtime } = statSync(file);
    inPlace(file);
    utimesSync(file, atime, mtime);
  },
  'a new file renamed over it, with the times of the old (cp -p, unzip)': (where) => {
    const file = anyFile(where);
    const { atime, mtime } = statSync(file);
    writeFileSync(`${file}.new`, edited(readFileSync(file, 'utf8')));
    utimesSync(`${file}.new`, atime, mtime);
    renameSync(`${file}.new`, file);
  },
  'a time of long ago': (where) => utimesSync(anyFile(where), 1e9, 1e9),
  'every time of a ledger the same': (where) => {
    const ledger = oneOf(ledgersOf(where));
    for (const name of readdirSync(ledger, { recursive: true })) utimesSync(join(ledger, String(name)), 1.6e9, 1.6e9);
  },
  'two files that change names': (where) => {
    const folder = join(oneOf(ledgersOf(where)), 'problems');
    const [a, b] = readdirSync(folder);
    if (!b) return;
    renameSync(join(folder, a), join(folder, '.x'));
    renameSync(join(folder, b), join(folder, a));
    renameSync(join(folder, '.x'), join(folder, b));
  },
  'two ledgers that change places': (where) => {
    const [a, b] = [oneOf(ledgersOf(where)), oneOf(ledgersOf(where))];
    if (a === b) return;
    renameSync(a, `${where.dir}/x`);
    renameSync(b, a);
    renameSync(`${where.dir}/x`, b);
  },
  'a folder replaced by a copy with the same times': (where) => {
    const ledger = oneOf(ledgersOf(where));
    cpSync(ledger, `${where.dir}/x`, { recursive: true, preserveTimestamps: true });
    const names = readdirSync(join(where.dir, 'x/problems'));
    inPlace(join(where.dir, 'x/problems', oneOf(names)));
    rmSync(ledger, { recursive: true });
    renameSync(`${where.dir}/x`, ledger);
  },
  'a link in place of the problems': (where) => {
    const folder = join(oneOf(ledgersOf(where)), 'problems');
    const away = join(where.dir, 'away');
    if (existsSync(away)) return;
    renameSync(folder, away);
    symlinkSync(away, folder);
    where.undo = () => {
      rmSync(folder);
      renameSync(away, folder);
    };
  },
  'a mistake': (where) => {
    const file = anyFile(where);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}\nnonsense: 1\n`);
    where.undo = () => writeFileSync(file, text);
  },
  'a unit that nobody knows': (where) => {
    const folder = join(oneOf(ledgersOf(where)), 'problems');
    const file = join(folder, oneOf(readdirSync(folder)));
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(/units:\n( +- ).*/, 'units:\n$1没有的单位').replace(/units: \[.*?\]/, 'units: [没有的单位]'),
    );
    where.undo = () => writeFileSync(file, text);
  },
  'a file without a right': (where) =>
    writeFileSync(join(oneOf(ledgersOf(where)), 'problems', `${oneOf('abc')}.txt`), ''),
  'that file gone': (where) => {
    for (const ledger of ledgersOf(where))
      for (const name of 'abc') rmSync(join(ledger, 'problems', `${name}.txt`), { force: true });
  },
  'a closure': (where) => {
    const ledger = oneOf(ledgersOf(where));
    const ids = where.ask('list', '--ledger', ledger, '--status', 'open', '--format', 'ids').stdout.trim().split('\n');
    const unit = /name: ([^\s,]+)/.exec(readFileSync(join(ledger, 'units.yaml'), 'utf8'))?.[1];
    where.ask('close', oneOf(ids), '--ledger', ledger, '--by', String(unit));
  },
  'git commit': (where) => where.git('commit', '-qam', 'b'),
  'git add': (where) => where.git('add', '-A'),
  'git stash': (where) => where.git('stash', '-q'),
  'git stash pop': (where) => where.git('stash', 'pop', '-q'),
  'git checkout': (where) => where.git('checkout', '-q', '--', '.'),
  'the commit before': (where) => where.git('checkout', '-q', 'HEAD~1', '--', '.'),
  'the index touched': (where) => utimesSync(join(where.dir, '.git/index'), new Date(), new Date()),
  'git is told not to look': (where) =>
    where.git('update-index', oneOf(['--assume-unchanged', '--skip-worktree']), anyFile(where)),
  'a work tree elsewhere': (where) => {
    // Empty: where git found its own folder below, it would take that for a submodule, and ask it, without end.
    where.git('config', 'core.worktree', nowhere);
    where.undo = () => where.git('config', '--unset', 'core.worktree');
  },
  'a cache that is cut off or spoilt': (where) => {
    const folder = join(where.cache, 'zhenggai/read');
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const bytes = readFileSync(join(folder, name));
      if (random() < 0.5) bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
      writeFileSync(
        join(folder, name),
        bytes.subarray(0, random() < 0.3 ? Math.floor(random() * bytes.length) : undefined),
      );
    }
  },
  'what was broken is mended': (where) => {
    where.undo?.();
    where.undo = undefined;
  },
  nothing: () => {},
};

function inPlace(file) {
  writeFileSync(file, edited(readFileSync(file, 'utf8')), { flag: 'r+' });
}

const ALL = ['--all', '省'];
const QUESTIONS = [
  (where) => ['list', '--format', 'json', '--ledger', oneOf(ledgersOf(where))],
  (where) => ['check', '--format', 'json', '--ledger', oneOf(ledgersOf(where))],
  () => ['list', '--overdue', '--limit', '2', '--skip-invalid', ...ALL],
  () => ['list', '--format', 'json', ...ALL],
  () => ['status', '--skip-invalid', ...ALL],
  () => ['check', '--format', 'json', ...ALL],
];

const counts = new Map(places.map(({ name }) => [name, 0]));
let differs = false;

/**
 * The same questions to two processes, one after the other: the first may find nothing kept, the second finds what the
 * first has kept. The measure is asked here, without the cache; one of the questions also in a process of its own.
 */
async function compare(where, questions) {
  const told = ({ status, stdout, stderr }) => JSON.stringify({ status, stdout, stderr });
  const without = [];
  for (const argv of questions) without.push(told(await program.answer([...argv, '--no-cache'], where.dir)));
  for (let time = 0; time < 2; time++) {
    const answers = where.askAll(questions);
    for (const [index, argv] of questions.entries()) same(where, argv, told(answers[index]), without[index]);
    counts.set(where.name, counts.get(where.name) + questions.length);
  }
  const argv = [...questions[0], random() < 0.5 ? '--no-cache' : []].flat();
  if (random() < 0.1) same(where, argv, told(where.ask(...argv)), without[0]);
}

function same(where, argv, answer, without) {
  if (answer === without || differs) return;
  differs = true;
  process.stdout.write(
    `DIFFERS (seed ${SEED}) ${where.name}: zhenggai ${argv.join(' ')}\n  ${where.said.slice(-12).join('\n  ')}\nsays: ${answer.slice(0, 2000)}\nwithout the cache: ${without.slice(0, 2000)}\n`,
  );
}

const end = Date.now() + MINUTES * 60_000;
try {
  while (Date.now() < end && !differs) {
    const where = oneOf(places);
    const happening = oneOf(Object.keys(HAPPENINGS));
    try {
      HAPPENINGS[happening](where);
      where.said.push(happening);
    } catch {
      // It does not fit the moment.
    }
    pause(oneOf([0, 0, 0, 0, 0, 5, 5, 40, 40, 1100]));
    if (random() < 0.7)
      await compare(
        where,
        [...Array(oneOf([4, 8, 16]))].map(() => oneOf(QUESTIONS)(where)),
      );
  }
} finally {
  for (const { at, child } of mounts) {
    spawnSync('fusermount3', ['-u', at]);
    child.kill();
  }
  if (folders.memory) rmSync(folders.memory, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
}
const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
process.stdout.write(`seed ${SEED}: ${all} answers compared${differs ? ', one differs' : ', none differs'}\n`);
for (const [name, count] of counts) process.stdout.write(`  ${count}  ${name}\n`);
process.exitCode = differs ? 1 : 0;

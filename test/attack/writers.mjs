/**
 * Done means done. A writer of two files is killed, frozen or starved at each of its operations in turn, while others read
 * and write; then rounds of several writers at once, each with a mishap of its own. All of them are processes of the built
 * program.
 *
 * Each reader must see all of a change or nothing of it; what was reported as done must be in the files, and what was
 * refused must not; the next writer must get through, and nothing may be left lying about. Ends with 1 at the first that
 * does not hold.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLedger } from '../bench/ledger.mjs';
import { randomFrom } from '../bench/random.mjs';
import { buildProgram, ENV, numberOf } from './program.mjs';

const SEED = numberOf('--seed', Date.now() % 100_000);
/** Of several writers at once, after the sweep over all operations. */
const ROUNDS = numberOf('--rounds', 50);

const HOOK = fileURLToPath(new URL('at-operation.cjs', import.meta.url));
/** As a mishap's clock runs, the ten seconds that a writer waits for another are over in half a second. */
const FAST = { ATTACK_CLOCK: '20' };

const KINDS = ['kill before', 'kill after', 'kill half-way', 'freeze', 'fails once', 'disk full', 'disk read-only'];

/** A ledger to be copied, and what can be closed in it: pairs of tasks of two problems. */
async function madeWorld(scratch) {
  const program = buildProgram(join(scratch, 'dist'));
  const original = join(scratch, 'original');
  for (const [file, text] of makeLedger({ seed: 7, code: '500101', region: '示例县', problems: 2, tasks: 40 })) {
    mkdirSync(join(original, file, '..'), { recursive: true });
    writeFileSync(join(original, file), text);
  }
  const { stdout } = await program.answer(['list', '--status', 'open', '--format', 'ids'], original);
  const ids = stdout.trim().split('\n');
  const problemOf = (id) => id.slice(0, id.lastIndexOf('-'));
  const [first, second] = [...new Set(ids.map(problemOf))].map((one) => ids.filter((id) => problemOf(id) === one));
  const pairs = first.slice(0, second.length).map((id, index) => [id, second[index]]);
  const unit = /name: ([^\s,]+)/.exec(readFileSync(join(original, 'units.yaml'), 'utf8'))[1];
  if (pairs.length < 4) throw new Error('too few open tasks');
  const world = { scratch, program, original, pairs, unit, ledgers: 0 };
  world.closedBefore = await closedIn(world, original);
  return world;
}

function freshLedger(world) {
  const dir = join(world.scratch, `ledger-${world.ledgers++}`);
  cpSync(world.original, dir, { recursive: true });
  return dir;
}

const closing = (world, pair) => ['close', ...pair, '--by', world.unit];

/** A process of the program; `frozen` is fulfilled when it has stopped itself, `ended` when it has gone. */
function started(world, dir, argv, env = {}) {
  const child = spawn(process.execPath, [HOOK, ...argv], {
    cwd: dir,
    env: { ...ENV, XDG_CACHE_HOME: join(world.scratch, 'cache'), ATTACK_START: world.program.start, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const said = ['', ''];
  child.stdout.on('data', (text) => (said[0] += text));
  child.stderr.on('data', (text) => (said[1] += text));
  const frozen = new Promise((resolve) => child.stdio[3].on('data', () => resolve(true)));
  const ended = new Promise((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, stdout: said[0], stderr: said[1] }));
  });
  return { child, frozen, ended };
}

const ran = (...args) => started(...args).ended;

const idsOf = ({ status, stdout, stderr }) => {
  assert(status === 0, 'a reader is refused', stderr);
  return new Set(stdout.split('\n').filter(Boolean));
};

const QUESTION = ['list', '--status', 'closed', '--format', 'ids'];

const closedIn = async (world, dir) => idsOf(await world.program.answer([...QUESTION, '--no-cache'], dir));

/** Pairs that readers see closed, one in a process of its own, with the cache: whole, and what the other sees. */
async function seen(world, dir, counts, isQuiet = true) {
  const others = wholePairs(world, idsOf(await ran(world, dir, QUESTION)));
  const here = wholePairs(world, await closedIn(world, dir));
  counts.readers += 2;
  if (isQuiet) assert(`${here}` === `${others}`, 'readers see different things', `${here} | ${others}`);
  return here;
}

function wholePairs(world, ids) {
  for (const id of world.closedBefore) assert(ids.has(id), 'a closure is gone', id);
  return world.pairs.flatMap(([a, b], index) => {
    assert(ids.has(a) === ids.has(b), 'half of a change is seen', `${a} ${b}`);
    return ids.has(a) ? [index] : [];
  });
}

/** What a writer said of a pair, and what the files say. */
function holdTrue({ status, signal, stderr }, isThere, counts, whose) {
  if (signal !== null) {
    counts.killed += 1;
    return;
  }
  assert([0, 4].includes(status), `${whose} ends with ${status}`, stderr);
  if (status === 0) assert(isThere, `${whose} reports what is not in the files`, stderr);
  // Where the journal could be written and nothing after it, the change stands, and the message says so.
  else assert(!isThere || /已经记下|已写入/.test(stderr), `${whose} reports as failed what is in the files`, stderr);
  counts[status === 0 ? 'done' : 'refused'] += 1;
}

async function sweep(world, counts) {
  const operations = await operationsOf(world);
  process.stdout.write(`${operations.length} operations: ${operations.join(' ')}\n`);
  for (const kind of KINDS) {
    let times = 0;
    for (const [at, name] of operations.entries()) {
      if (kind === 'kill half-way' && name !== 'writeSync') continue;
      await within(`${kind} at ${at}, ${name}`, () => mishap(world, counts, kind, at));
      times += 1;
    }
    process.stdout.write(`${kind}: ${times} times, by now ${JSON.stringify(counts)}\n`);
  }
}

async function operationsOf(world) {
  const dir = freshLedger(world);
  const log = join(world.scratch, 'operations');
  const done = await ran(world, dir, closing(world, world.pairs[0]), { ATTACK_DIR: dir, ATTACK_LOG: log });
  assert(done.status === 0, 'an untroubled writer is refused', done.stderr);
  return readFileSync(log, 'utf8').trim().split('\n');
}

async function mishap(world, counts, kind, at) {
  const dir = freshLedger(world);
  const [ours, theirs] = [0, 1];
  const first = started(world, dir, closing(world, world.pairs[ours]), {
    ATTACK_DIR: dir,
    ATTACK_AT: String(at),
    ATTACK_DO: kind,
  });
  const isFrozen = kind === 'freeze' && (await Promise.race([first.frozen, first.ended.then(() => false)]));
  const before = isFrozen ? undefined : await first.ended;
  const between = await seen(world, dir, counts);
  const second = await ran(world, dir, closing(world, world.pairs[theirs]), FAST);
  if (!isFrozen) assert(second.status === 0, 'the next writer is refused', second.stderr);
  if (isFrozen) {
    const now = await seen(world, dir, counts);
    holdTrue(second, now.includes(theirs), counts, 'the other writer');
    first.child.kill('SIGCONT');
  }
  const result = before ?? (await first.ended);
  const end = await seen(world, dir, counts);
  if (!isFrozen)
    assert(between.includes(ours) === end.includes(ours), 'what a reader saw is gone or came later', between);
  holdTrue(second, end.includes(theirs), counts, 'the other writer, in the end');
  holdTrue(result, end.includes(ours), counts, 'the writer');
  await sound(world, dir);
  rmSync(dir, { recursive: true });
}

/** Several writers of pairs of their own, each with or without a mishap, and readers, all at once. */
async function crowd(world, counts, random) {
  await within(`round ${counts.rounds}`, async () => {
    const dir = freshLedger(world);
    const writers = world.pairs.slice(0, 4).map((pair, index) => {
      const kind = index === 0 ? undefined : KINDS[random(KINDS.length)];
      const env = kind && { ATTACK_DIR: dir, ATTACK_AT: String(random(90)), ATTACK_DO: kind };
      const writer = started(world, dir, closing(world, pair), env);
      if (kind === 'freeze') writer.frozen.then(() => setTimeout(() => writer.child.kill('SIGCONT'), random(600)));
      return writer.ended;
    });
    let isOver = false;
    const all = Promise.all(writers).finally(() => {
      isOver = true;
    });
    while (!isOver) await seen(world, dir, counts, false);
    const results = await all;
    const next = await ran(world, dir, closing(world, world.pairs[4]));
    assert(next.status === 0, 'the next writer is refused', next.stderr);
    const found = await seen(world, dir, counts);
    for (const [index, result] of results.entries()) holdTrue(result, found.includes(index), counts, `writer ${index}`);
    assert(found.includes(4), 'the next writer reports what is not in the files', '');
    await sound(world, dir);
    rmSync(dir, { recursive: true });
  });
  counts.rounds += 1;
}

/** The ledger checks, and nothing of ours is left lying about. */
async function sound(world, dir) {
  const { status, stdout } = await world.program.answer(['check', '--no-cache'], dir);
  assert(status === 0, 'the ledger does not check', stdout);
  const left = readdirSync(dir, { recursive: true }).filter((name) => String(name).includes('.zhenggai'));
  assert(left.length === 0, 'files are left', left.join(' '));
}

function assert(holds, what, more) {
  if (!holds) throw new Error(`${what}\n${more}`);
}

async function within(where, run) {
  try {
    await run();
  } catch (error) {
    throw new Error(`${where}: ${error.message}`, { cause: error });
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'zhenggai-writers-'));
const counts = { rounds: 0, readers: 0, done: 0, refused: 0, killed: 0 };
try {
  const world = await madeWorld(scratch);
  await sweep(world, counts);
  const random = randomFrom(SEED);
  while (counts.rounds < ROUNDS) await crowd(world, counts, random);
  process.stdout.write(`seed ${SEED}: all of it true, ${JSON.stringify(counts)}\n`);
} catch (error) {
  process.stdout.write(`NOT SO (seed ${SEED}): ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

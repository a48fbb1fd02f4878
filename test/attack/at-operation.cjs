/**
 * Starts the program (ATTACK_START, its `start.cjs`), to which something happens at its nth operation on a ledger's files.
 *
 * ATTACK_DIR the ledger; ATTACK_AT which operation, from 0; ATTACK_DO what happens (see HAPPENS); ATTACK_LOG a file that
 * gets the name of each operation. ATTACK_CLOCK how many times as fast as it should this process's clock runs: patience
 * then ends sooner.
 */
const fs = require('node:fs');

const { ATTACK_DIR: dir, ATTACK_DO: what, ATTACK_LOG: log, ATTACK_CLOCK: speed } = process.env;
const at = Number(process.env.ATTACK_AT ?? -1);
const { appendFileSync, writeSync } = fs;

if (speed) {
  const now = Date.now;
  const began = now();
  Date.now = () => began + (now() - began) * Number(speed);
}

const die = () => process.kill(process.pid, 'SIGKILL');
const failure = (code) => Object.assign(new Error(code), { code });

/** What happens in the place of `run`. The last two stay from then on, as a full disk does. */
const HAPPENS = {
  'kill before': die,
  'kill after': (run) => {
    run();
    die();
  },
  'kill half-way': (_run, name, args) => {
    if (name === 'writeSync')
      writeSync(args[0], args[1], args[2] ?? 0, Math.floor((args[1].length - (args[2] ?? 0)) / 2));
    die();
  },
  freeze: (run) => {
    writeSync(3, 'frozen');
    process.kill(process.pid, 'SIGSTOP');
    return run();
  },
  'fails once': () => {
    throw failure('EIO');
  },
  'disk full': (run, name) => {
    if (!GROWS.includes(name)) return run();
    throw failure('ENOSPC');
  },
  'disk read-only': (run, name) => {
    if (!CHANGES.includes(name)) return run();
    throw failure('EROFS');
  },
};
const STAYS = ['disk full', 'disk read-only'];

const GROWS = ['create', 'writeSync', 'linkSync', 'mkdirSync'];
const CHANGES = [...GROWS, 'renameSync', 'unlinkSync', 'fchmodSync', 'fchownSync', 'ftruncateSync'];
const LOOKS = [
  'openSync',
  'readSync',
  'readFileSync',
  'fsyncSync',
  'lstatSync',
  'statSync',
  'readdirSync',
  'realpathSync',
];

const ours = new Set();
let count = 0;
const isOurs = (one) =>
  typeof one === 'number' ? ours.has(one) : typeof one === 'string' && `${one}/`.startsWith(dir);

for (const called of dir === undefined ? [] : ['openSync', ...CHANGES.slice(1), ...LOOKS.slice(1)]) {
  const original = fs[called];
  fs[called] = Object.assign((...args) => {
    if (!isOurs(args[0])) return original(...args);
    const run = () => {
      const result = original(...args);
      if (called === 'openSync') ours.add(result);
      return result;
    };
    const name = called === 'openSync' && args[1] === 'wx' ? 'create' : called;
    if (log) appendFileSync(log, `${name}\n`);
    const hit = count === at || (count > at && at >= 0 && STAYS.includes(what));
    count += 1;
    return hit ? HAPPENS[what](run, name, args) : run();
  }, original);
}
const { closeSync } = fs;
fs.closeSync = (fd) => {
  ours.delete(fd);
  closeSync(fd);
};

require(process.env.ATTACK_START);

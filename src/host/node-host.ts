/** The real world. */
import { dayAt } from '../ledger/dates.js';
import { files } from './files.js';
import { git, gitBeside } from './git.js';
import type { Host } from './host.js';
import { ask, pause, readInput } from './input.js';
import { isTerminal, output } from './output.js';
import { isAlive, processSpace, startOf } from './processes.js';
import { runOnTerminal } from './programs.js';

/** Whether the program and its runtime are one executable; the build says so. */
declare const __IS_ONE_FILE__: boolean;

export function nodeHost(): Host {
  return {
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    pid: process.pid,
    program: [process.execPath, ...(typeof __IS_ONE_FILE__ === 'undefined' ? [process.argv[1] ?? ''] : [])],
    files,
    out: output(1),
    err: output(2),
    get interactive() {
      return isTerminal(0);
    },
    readInput,
    now: () => Date.now(),
    today: (utcOffset) => dayAt(Date.now(), utcOffset),
    isAlive,
    startOf,
    hostname: () => process.getBuiltinModule('node:os').hostname(),
    processSpace,
    git,
    gitBeside,
    run: runOnTerminal,
    ask,
    sha256: (bytes) => process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex'),
    withoutOptimiser,
    sleep: pause,
  };
}

/** V8 takes no code that was kept under other flags: at the end they are as they were, since scripts may still be loaded. */
function withoutOptimiser<T>(run: () => T): T {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--no-opt');
  try {
    return run();
  } finally {
    setFlagsFromString('--opt');
  }
}

/**
 * Loads the program's scripts with what V8 compiled of them before: a third of the time of `list`.
 *
 * The code of a script lies beside it. That of the program itself is kept for each command: with the code of all
 * commands, each would read twice as much as it runs (of `list`, 10 of 85 ms). V8 compares no more of a text than its
 * length, and would run the code of the version before: so the code names the size, times and inode of its script.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { Script } from 'node:vm';

interface LoadedProgram<T> {
  readonly exports: T;
  /** Keeps what V8 has compiled by now of scripts of which nothing was kept. */
  readonly keep: () => void;
}

/** Milliseconds: two changes of a file that are less apart may have the same time. */
const CLOCK_STEP = 100;

/**
 * @param folder absolute path of scripts in ASCII whose value is `(module, exports, require) => void`: `program.cjs` and
 *   those that it requires
 * @param command for which the program's code is kept: part of a file's name
 */
export function loadProgram<T>(folder: string, command: string): LoadedProgram<T> {
  const news: (() => void)[] = [];
  const load = (name: string, use: string): unknown => {
    const { script, keep } = scriptOf(`${folder}/${name}`, use);
    if (keep) news.push(keep);
    const module = { exports: {} };
    script.runInThisContext()(module, module.exports, requireOf);
    return module.exports;
  };
  const requireOf = (name: string): unknown => (name.endsWith('.cjs') ? load(name, '') : require(name));
  const keep = (): void => {
    for (const one of news) one();
  };
  return { exports: load('program.cjs', command) as T, keep };
}

/** A script, and what keeps its code where none was kept; undefined where none is to be kept. */
function scriptOf(file: string, use: string): { script: Script; keep?: () => void } {
  const stats = statSync(file);
  const isSettled = Date.now() - stats.ctimeMs > CLOCK_STEP;
  // One byte, one character: read four times as fast as UTF-8.
  const text = readFileSync(file, 'latin1');
  // Flags change the code that V8 makes: such a run neither takes any nor leaves any.
  if (process.execArgv.length > 0 || process.env['NODE_OPTIONS'])
    return { script: new Script(text, { filename: file }) };
  const place = `${file}.${process.versions.v8}-${process.arch}${use && '.'}${use}.cache`;
  const cachedData = readCode(place, stats);
  const script = new Script(text, { filename: file, cachedData });
  if ((cachedData && !script.cachedDataRejected) || !isSettled) return { script };
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  // A long run would throw away the code of its start, and leave what is worth a third less.
  setFlagsFromString('--no-flush-bytecode');
  const keep = (): void => {
    // V8 refuses code that was made under other flags than it has when it starts.
    setFlagsFromString('--flush-bytecode');
    keepCode(place, stats, script.createCachedData());
  };
  return { script, keep };
}

/** Bytes of the line before the code, a multiple of eight: V8 would copy code that begins elsewhere. */
const CODE_AT = 128;

/** A line that tells the script from every other that lay or will lie in its place. */
function lineOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${JSON.stringify([size, mtimeMs, ctimeMs, ino]).padEnd(CODE_AT - 1)}\n`;
}

/** The code behind the script's line; undefined where it is of another script, or anybody's. */
function readCode(place: string, script: Stats): Buffer | undefined {
  try {
    const file = openSync(place, 'r');
    try {
      if (!isTrusted(fstatSync(file), script)) return undefined;
      const bytes = readFileSync(file);
      return bytes.toString('latin1', 0, CODE_AT) === lineOf(script) ? bytes.subarray(CODE_AT) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Ours or the script's owner's, who could change the script as well, and nobody else may write into it. */
function isTrusted(code: Stats, script: Stats): boolean {
  const user = process.getuid?.();
  // Windows: who may write there is up to the folder.
  if (user === undefined) return true;
  return code.isFile() && (code.uid === user || code.uid === script.uid) && (code.mode & 0o022) === 0;
}

function keepCode(place: string, script: Stats, compiled: Buffer): void {
  const temporary = `${place}.${process.pid}`;
  try {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      writeSync(file, lineOf(script));
      writeSync(file, compiled);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, place);
  } catch {
    // The folder belongs to somebody else, or the disk is full: the next start compiles as this one did.
    rmSync(temporary, { force: true });
  }
}

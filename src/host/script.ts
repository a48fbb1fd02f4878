/**
 * Loads the program's one script with what V8 compiled of it before: a quarter of the time of `list`.
 *
 * The code lies beside the script, behind a copy of the text that it was compiled from: V8 itself compares only the
 * length of a text, and would run the code of the version before. To compare a megabyte takes a tenth of a millisecond,
 * a checksum of it twenty times as long.
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

interface Code {
  /** Commands that have been run with it: what they need is compiled. */
  readonly commands: readonly string[];
  readonly compiled: Buffer;
}

interface LoadedScript<T> {
  readonly exports: T;
  /** Keeps what V8 has compiled by now, where it has not yet been done after this command. */
  readonly keep: (command: string) => void;
}

/**
 * @param file absolute path of a script in ASCII whose value is `(module, exports, require) => void`
 */
export function loadScript<T>(file: string): LoadedScript<T> {
  const text = readFileSync(file);
  // Flags change the code that V8 makes: such a run neither takes any nor leaves any.
  const place =
    process.execArgv.length > 0 || process.env['NODE_OPTIONS']
      ? undefined
      : `${file}.${process.versions.v8}-${process.arch}.cache`;
  const code = place === undefined ? undefined : readCode(place, text, statSync(file));
  // One byte, one character: read four times as fast as UTF-8.
  const script = new Script(text.toString('latin1'), { filename: file, cachedData: code?.compiled });
  const known = code === undefined || script.cachedDataRejected ? [] : code.commands;
  const module = { exports: {} as T };
  script.runInThisContext()(module, module.exports, require);
  return {
    exports: module.exports,
    keep(command) {
      if (place === undefined || known.includes(command)) return;
      // V8 refuses code that was made under other flags than it has when it starts.
      process.getBuiltinModule('node:v8').setFlagsFromString('--opt');
      keepCode(place, text, { commands: [...known, command], compiled: script.createCachedData() });
    },
  };
}

/** A line that names the commands, the text, the code; undefined where it is of another text, or anybody's. */
function readCode(place: string, text: Buffer, script: Stats): Code | undefined {
  try {
    const file = openSync(place, 'r');
    try {
      if (!isTrusted(fstatSync(file), script)) return undefined;
      const bytes = readFileSync(file);
      const textAt = bytes.indexOf('\n') + 1;
      const compiledAt = textAt + text.length;
      if (textAt === 0 || !text.equals(bytes.subarray(textAt, compiledAt))) return undefined;
      const commands = JSON.parse(bytes.toString('latin1', 0, textAt)) as string[];
      return { commands, compiled: bytes.subarray(compiledAt) };
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

function keepCode(place: string, text: Buffer, { commands, compiled }: Code): void {
  const temporary = `${place}.${process.pid}`;
  try {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      writeSync(file, `${JSON.stringify(commands)}\n`);
      writeSync(file, text);
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

/**
 * A host that notes everything an answer is made from. The program has no other door to the world, so what went through
 * this one is all that can change the answer.
 */
import type { Files, Host, Output } from '../../host/host.js';
import { sep } from '../../host/paths.js';
import { cacheFolder } from '../cache/place.js';
import { Notes, type Statement } from './notes.js';

export interface Witness {
  /** To be given to the program. */
  readonly host: Host;
  /** Of what has happened up to now; undefined where some of it cannot be proven to come out the same. */
  readonly statement: () => Statement | undefined;
}

/** Bytes of git's output up to which it is kept. */
const GIT_LIMIT = 10_000;

export function witness(real: Host): Witness {
  const notes = new Notes(real);
  const { said } = notes;
  const out: Output = watchedStream(notes, 'out', (data) => said.push(data));
  // Whoever complains has more to say than an answer.
  const err: Output = watchedStream(notes, 'err', notes.spoil);
  const own: Partial<Host> = {
    env: watchedEnv(notes),
    files: watchedFiles(notes),
    out,
    err,
    today: (utcOffset) => {
      notes.fact('today', utcOffset);
      return real.today(utcOffset);
    },
    gitBeside: async (args, options) => {
      notes.unheard += 1;
      const result = await real.gitBeside(args, options);
      notes.unheard -= 1;
      notes.git.push({ args, cwd: options.cwd, code: result.code, stdout: [...result.stdout.subarray(0, GIT_LIMIT)] });
      if (result.stdout.length > GIT_LIMIT) notes.spoil();
      return result;
    },
    ...watchedCalls(notes),
    get interactive() {
      notes.spoil();
      return real.interactive;
    },
  };
  const host: Host = Object.create(real, Object.getOwnPropertyDescriptors(own));
  return { host, statement: () => notes.statement() };
}

function watchedEnv(notes: Notes): Host['env'] {
  return new Proxy(notes.real.env, {
    get(env, name) {
      if (typeof name === 'string') notes.fact('env', name);
      return env[name as string];
    },
    has(env, name) {
      if (typeof name === 'string') notes.fact('env', name);
      return name in env;
    },
    ownKeys(env) {
      notes.spoil();
      return Reflect.ownKeys(env);
    },
  });
}

function watchedStream(notes: Notes, name: 'out' | 'err', hear: (data: string | Uint8Array) => void): Output {
  const stream = notes.real[name];
  return {
    get isTerminal() {
      notes.fact('terminal', name);
      return stream.isTerminal;
    },
    get columns() {
      notes.fact('columns', name);
      return stream.columns;
    },
    write(data) {
      hear(data);
      try {
        stream.write(data);
      } catch (error) {
        // The reader has gone, and the rest of the answer is never made.
        notes.spoil();
        throw error;
      }
    },
  };
}

/** What is in the cache changes no answer. */
function watchedFiles(notes: Notes): Files {
  const { files } = notes.real;
  const cache = cacheFolder(notes.real);
  const isOurs = (path: string): boolean => cache !== undefined && (path === cache || path.startsWith(cache + sep));
  const seen = (path: string, through: boolean): void => {
    if (!isOurs(path)) notes.entry(path, through);
  };
  const changed = (path: string): void => {
    if (!isOurs(path)) notes.spoil();
  };
  return {
    read(path) {
      seen(path, true);
      return files.read(path);
    },
    digest(path) {
      seen(path, true);
      return files.digest(path);
    },
    list(path) {
      seen(path, true);
      return files.list(path);
    },
    open(path) {
      seen(path, true);
      return files.open(path);
    },
    kind(path) {
      if (!isOurs(path)) notes.fact('kind', path);
      return files.kind(path);
    },
    lstat(path) {
      seen(path, false);
      return files.lstat(path);
    },
    stamp(path, row, at) {
      const kind = files.stamp(path, row, at);
      if (!isOurs(path)) notes.stamped(path, kind, row, at);
      return kind;
    },
    hasStamp(path, row, at) {
      const isSame = files.hasStamp(path, row, at);
      if (!isOurs(path)) {
        if (isSame) notes.stamped(path, undefined, row, at);
        else notes.entry(path, false);
      }
      return isSame;
    },
    stat(path) {
      seen(path, true);
      return files.stat(path);
    },
    readLink(path) {
      changed(path);
      return files.readLink(path);
    },
    writeInto(path, bytes) {
      changed(path);
      files.writeInto(path, bytes);
    },
    realpath(path) {
      notes.fact('realpath', path);
      return files.realpath(path);
    },
    makeDir(path) {
      changed(path);
      files.makeDir(path);
    },
    create(path, ...rest) {
      changed(path);
      files.create(path, ...rest);
    },
    createDurably(path, ...rest) {
      changed(path);
      files.createDurably(path, ...rest);
    },
    rename(from, to) {
      changed(to);
      files.rename(from, to);
    },
    link(from, to) {
      changed(to);
      files.link(from, to);
    },
    remove(path) {
      changed(path);
      files.remove(path);
    },
    syncDir(path) {
      changed(path);
      files.syncDir(path);
    },
  };
}

/** Calls of which nobody knows what they would give the next time. */
const UNPROVABLE = ['readInput', 'startThread', 'isAlive', 'startOf', 'git', 'run', 'ask'] as const;

function watchedCalls(notes: Notes): Partial<Host> {
  const { real } = notes;
  return Object.fromEntries(
    UNPROVABLE.map((name) => [
      name,
      (...args: unknown[]) => {
        notes.spoil();
        return (real[name] as (...args: unknown[]) => unknown).call(real, ...args);
      },
    ]),
  );
}

/** A memory host whose file operations can fail, or whose process can die, at a chosen step. */
import type { Files } from '../../src/host/host.js';
import type { MemoryHost } from './memory-host.js';

/** `power`: the machine dies, and with it whatever has not been flushed. */
export type Fault = 'fail' | 'die' | 'die half-way' | 'power';

/** What a dead process would have thrown, if it could still throw. */
export class Died extends Error {}

export interface Faulty {
  readonly host: MemoryHost;
  /** File operations so far. */
  readonly steps: () => number;
  /** Names of the operations so far, for the message of a failing test. */
  readonly trace: readonly string[];
  /** The machine dies now. */
  readonly powerOff: () => void;
}

/** The operations that change something. */
export const WRITING = [
  'makeDir',
  'create',
  'createDurably',
  'writeInto',
  'rename',
  'link',
  'remove',
  'syncDir',
] as const;

/**
 * Wraps a memory host. At step `at` (0-based, every file operation counts) a writing operation fails as on a full disk,
 * or the process dies before it or half-way through it; from then on nothing of that process has any effect.
 *
 * @param kept where the machine dies: whether what was done to a path had reached the disk by itself
 */
export function faulty(
  base: MemoryHost,
  pid: number,
  at = Number.POSITIVE_INFINITY,
  fault: Fault = 'fail',
  kept: (path: string) => boolean = () => false,
): Faulty {
  let step = -1;
  let dead = false;
  const disk = unflushed(base);
  const trace: string[] = [];
  const wrap = (name: keyof Files): unknown => {
    const original = base.files[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      if (dead) throw new Died();
      step += 1;
      trace.push(`${name} ${String(args[0])}`);
      if (step !== at) {
        disk.note(name, args);
        return original(...args);
      }
      if (fault === 'fail') {
        throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: 'ENOSPC' });
      }
      dead = true;
      if (fault === 'power') disk.lose(kept);
      if (fault === 'die half-way') halfWay(name, args, original);
      throw new Died();
    };
  };
  const files = Object.fromEntries(
    (Object.keys(base.files) as (keyof Files)[]).map((name) => [name, wrap(name)]),
  ) as unknown as Files;
  const host = { ...base, files, pid, isAlive: (other: number) => other === pid };
  return { host, steps: () => step + 1, trace, powerOff: () => disk.lose(kept) };
}

/** Changes of folders that a power failure would undo: a name is on the disk once its folder was flushed. */
function unflushed({ tree }: MemoryHost): {
  note: (name: keyof Files, args: readonly unknown[]) => void;
  lose: (kept: (path: string) => boolean) => void;
} {
  type Entry = ReturnType<typeof tree.get>;
  let pending: { path: string; before: readonly (readonly [string, Entry])[] }[] = [];
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
  return {
    note(name, args) {
      const paths = args.filter((arg): arg is string => typeof arg === 'string');
      if (name === 'syncDir') pending = pending.filter(({ path }) => folderOf(path) !== paths[0]);
      else if ((WRITING as readonly string[]).includes(name)) {
        pending.push({ path: paths[0] ?? '', before: paths.map((path) => [path, tree.get(path)]) });
      }
    },
    lose(kept) {
      for (const { path: of, before } of pending.toReversed()) {
        if (kept(of)) continue;
        for (const [path, entry] of before) {
          if (entry) tree.set(path, entry);
          else tree.delete(path);
        }
      }
    },
  };
}

function halfWay(name: keyof Files, args: unknown[], original: (...args: unknown[]) => unknown): void {
  if (!(WRITING as readonly string[]).includes(name)) return;
  if (name !== 'create' && name !== 'createDurably') {
    original(...args);
    return;
  }
  const [path, bytes, mode] = args as [string, Uint8Array, number];
  original(path, bytes.slice(0, bytes.length >> 1), mode);
}

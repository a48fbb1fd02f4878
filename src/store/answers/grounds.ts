/** What an answer was made from, and whether all of it is still so. */
import { sameBytes } from '../../host/bytes.js';
import { type Host, STAMP } from '../../host/host.js';
import { type FileStamps, isSettled } from '../cache/stamps.js';
import { whileLooking } from '../pace.js';

export interface Grounds {
  readonly facts: readonly Fact[];
  readonly git: readonly GitFact[];
  /** Every entry of the file system that was looked at. */
  readonly paths: readonly string[];
  /** Of each of them; their time is before the first look. */
  readonly stamps: FileStamps;
}

/** What was asked of the world, and what it said. */
export type Fact = readonly [kind: keyof typeof ASK, about: string, answer: string | number | boolean | null];

/** What git said, and how it was asked. */
export interface GitFact {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly code: number;
  /** Bytes. */
  readonly stdout: readonly number[];
}

/** How each kind of fact is asked. */
const ASK = {
  env: (host: Host, name: string) => host.env[name] ?? null,
  today: (host: Host, utcOffset: string) => host.today(utcOffset),
  realpath: ({ files }: Host, path: string) => {
    try {
      return files.realpath(path);
    } catch {
      return null;
    }
  },
  kind: ({ files }: Host, path: string) => files.kind(path),
  terminal: (host: Host, stream: string) => host[stream as 'out' | 'err'].isTerminal,
  columns: (host: Host, stream: string) => host[stream as 'out' | 'err'].columns ?? null,
};

/** Asks the world. */
export const factOf = (host: Host, kind: Fact[0], about: string): Fact => [kind, about, ASK[kind](host, about)];

/** Whether a change of any entry would show; not where one of them is as young as the look at it. */
export function areSettled({ paths, stamps }: Grounds): boolean {
  return paths.every((_, index) => isSettled(stamps, index * STAMP));
}

/** Whether the same question would get the same answer now. Never throws. */
export async function stillHold(host: Host, { facts, git, paths, stamps }: Grounds): Promise<boolean> {
  if (host.now() < stamps.time) return false;
  if (!facts.every(([kind, about, answer]) => ASK[kind](host, about) === answer)) return false;
  // Git works while the files are looked at.
  const said = git.map(({ args, cwd }) => host.gitBeside(args, { cwd }));
  const areSame = () => paths.every((path, index) => host.files.hasStamp(path, stamps.rows, index * STAMP));
  if (!whileLooking(host, paths.length, areSame)) return false;
  const now = await Promise.all(said);
  return now.every(
    ({ code, stdout }, index) => code === git[index]!.code && sameBytes(stdout, Uint8Array.from(git[index]!.stdout)),
  );
}

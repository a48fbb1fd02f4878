/** How much there is to do, said before it is done: what is short need not be optimised. */
import type { Host } from '../host/host.js';

/** Files that are read in half a second. */
const LONG_READING = 500;

/** Looks at files between which it pays to say that there is not much to do. */
const [FEW_LOOKS, MANY_LOOKS] = [500, 10_000];

/** Looks after which, as nobody knows how many will follow, it pays to optimise after all. */
const ENOUGH_LOOKS = 2500;

/** Tasks between which the same is true of recording them. */
const [FEW_TASKS, MANY_TASKS] = [5, 500];

/** All files of a ledger are going to be read, parsed and checked. */
export function expectReading(host: Host, dir: string): void {
  host.optimise(problemsIn(host, dir) >= LONG_READING);
}

function problemsIn({ files }: Host, dir: string): number {
  try {
    return files.list(`${dir}/problems`).length;
  } catch {
    return 0;
  }
}

/** Looks at so many files. */
export function whileLooking<T>(host: Host, files: number, look: () => T): T {
  if (files <= FEW_LOOKS || files >= MANY_LOOKS) return look();
  host.optimise(false);
  try {
    return look();
  } finally {
    host.optimise(true);
  }
}

/**
 * Files are going to be looked at, nobody knows how many.
 *
 * @returns to be told of files before they are, and of the end
 */
export function countLooks(host: Host): { readonly more: (files: number) => void; readonly end: () => void } {
  let all = 0;
  host.optimise(false);
  return {
    more(files) {
      all += files;
      if (all > ENOUGH_LOOKS) host.optimise(true);
    },
    end: () => host.optimise(true),
  };
}

/** An event is going to be recorded for so many tasks. */
export function expectRecords(host: Host, tasks: number): void {
  if (tasks > FEW_TASKS && tasks < MANY_TASKS) host.optimise(false);
}

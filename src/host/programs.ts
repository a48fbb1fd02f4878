/** Other programs. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Host } from './host.js';

/** Loaded where it is needed: a tenth of an empty process, like `crypto` and `tty`, and `list` needs none of them. */
export const childProcess = () => process.getBuiltinModule('node:child_process');

/** On Windows by its shell, which alone finds and runs a `.cmd`; there no path holds quotes. */
export const runOnTerminal: Host['run'] = (command, args, { cwd, input, env } = {}) => {
  const shell = process.platform === 'win32';
  const [program = '', ...words] = shell ? [command, ...args].map((word) => `"${word}"`) : [command, ...args];
  const { status, error } = childProcess().spawnSync(program, words, {
    cwd,
    stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    ...(input !== undefined && { input }),
    ...(env && { env: { ...process.env, ...env } }),
    shell,
  });
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' ? 127 : (status ?? 1);
};

interface Pair {
  readonly from: string;
  readonly to: string;
}

/** Copies extended attributes, which Node does not know. */
function copyWithin(cwd: string | undefined, paths: readonly string[]): void {
  childProcess().spawnSync('cp', ['--attributes-only', '--preserve=mode,xattr', '--', ...paths], {
    cwd,
    stdio: 'ignore',
  });
}

/** Gives files the attributes of others. */
export function copyAttributes(pairs: readonly Pair[]): void {
  if (process.platform !== 'linux' || pairs.length === 0) return;
  if (pairs.length > 1 && copiedAtOnce(pairs)) return;
  for (const { from, to } of pairs) copyWithin(undefined, [from, to]);
}

/**
 * A process takes 3 ms, so that those of 100 files took 40 % of their closures: one copies all, into a folder whose files
 * are links to those that are meant.
 *
 * @returns false where there can be no such folder
 */
function copiedAtOnce(pairs: readonly Pair[]): boolean {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'zhenggai-'));
    for (const side of ['from', 'to'] as const) {
      mkdirSync(join(folder, side));
      for (const [index, pair] of pairs.entries()) symlinkSync(resolve(pair[side]), join(folder, side, String(index)));
    }
    copyWithin(join(folder, 'from'), [...pairs.keys(), '../to/'].map(String));
    return true;
  } catch {
    return false;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

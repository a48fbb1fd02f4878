/** Other programs. */
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

/** Copies a file's extended attributes, which Node does not know. */
const COPY = ['cp', '--attributes-only', '--preserve=mode,xattr', '--'];

/** A process that Node starts costs 2–3 ms, one that a shell starts a third of it: several files are copied by one shell. */
export function copyAttributes(pairs: readonly { readonly from: string; readonly to: string }[]): void {
  if (process.platform !== 'linux' || pairs.length === 0) return;
  const each = `while [ $# -gt 0 ]; do ${COPY.join(' ')} "$1" "$2"; shift 2; done`;
  // A command line holds 2 MB.
  for (let at = 0; at < pairs.length; at += 200) {
    const names = pairs.slice(at, at + 200).flatMap(({ from, to }) => [from, to]);
    const [command = '', ...args] = pairs.length === 1 ? [...COPY, ...names] : ['sh', '-c', each, 'sh', ...names];
    childProcess().spawnSync(command, args, { stdio: 'ignore' });
  }
}

/**
 * What `bin/zhenggai.js` runs: the two answers that need nothing of the program, else the program.
 *
 * The text of `zhenggai --help` is made by the build from the program itself, so that asking for it costs no more than
 * starting Node (a test compares the two).
 */
import type { Host } from './host/host.js';
import { nodeHost } from './host/node-host.js';

declare const __VERSION__: string;
declare const __HELP__: string;

/** Columns that the built help text is made for; a narrower terminal gets its own. */
const HELP_COLUMNS = 100;

start(process.argv.slice(2), nodeHost());

function start(argv: readonly string[], host: Host): void {
  const text = argv.length === 1 ? builtAnswer(argv[0] as string, host) : undefined;
  if (text === undefined) {
    import('./main.js')
      .then(({ main }) => main(argv, host))
      .then((code) => {
        process.exitCode = code;
      });
    return;
  }
  try {
    host.out.write(text);
  } catch {
    // The reader has gone (`| head`): nothing is left to say.
  }
}

function builtAnswer(flag: string, host: Host): string | undefined {
  if (flag === '--version' || flag === '-V') return `${__VERSION__}\n`;
  if (flag !== '--help' && flag !== '-h') return undefined;
  return (host.out.columns ?? HELP_COLUMNS) >= HELP_COLUMNS ? __HELP__ || undefined : undefined;
}

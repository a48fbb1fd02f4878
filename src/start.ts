/**
 * Where the built program begins: the two answers that need nothing of the program, else the program with the real
 * host, the real arguments and the exit code. Nothing else has side effects.
 *
 * The text of `zhenggai --help` is made by the build from the program itself, so that asking for it costs no more than
 * starting Node (a test compares the two).
 */
import { lastWords } from './host/last-words.js';
import type { nodeHost } from './host/node-host.js';
import { output } from './host/output.js';
import { loadProgram } from './host/script.js';
import type { main } from './main.js';

declare const __VERSION__: string;
declare const __HELP__: string;
/** The commands' names, by what may be typed for them. */
declare const __COMMANDS__: Readonly<Record<string, string>>;
/** Folder of the built program. */
declare const __dirname: string;

/** What `program.cjs` gives. */
interface Program {
  readonly main: typeof main;
  readonly nodeHost: typeof nodeHost;
}

/** Columns that the built help text is made for; a narrower terminal gets its own. */
const HELP_COLUMNS = 100;

const argv = process.argv.slice(2);
const built = argv.length === 1 ? builtAnswer(argv[0] as string) : undefined;
if (built === undefined) run().catch(failed);
else print(built);

function builtAnswer(flag: string): string | undefined {
  if (flag === '--version' || flag === '-V') return `${__VERSION__}\n`;
  if (flag !== '--help' && flag !== '-h') return undefined;
  return (output(1).columns ?? HELP_COLUMNS) >= HELP_COLUMNS ? __HELP__ || undefined : undefined;
}

function print(text: string): void {
  try {
    output(1).write(text);
  } catch {
    // The reader has gone (`| head`): nothing is left to say.
  }
}

async function run(): Promise<void> {
  const typed = argv.find((word) => Object.hasOwn(__COMMANDS__, word));
  const command = typed === undefined ? '' : (__COMMANDS__[typed] as string);
  const program = loadProgram<Program>(__dirname, command);
  const code = await program.exports.main(argv, program.exports.nodeHost());
  if (code === 0) program.keep();
  // Everything has been written by now (`writeAll` waits); taking the process apart would take another tenth of its time.
  process.exit(code);
}

function failed(error: unknown): never {
  const { text, code } = lastWords(error);
  output(2).write(text);
  process.exit(code);
}

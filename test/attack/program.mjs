/**
 * The program as built for an attack. It is asked in processes of its own (`ask.mjs` asks one process several questions,
 * since starting one takes longer than an answer), or, where an answer is only the measure of others, in this process.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The number behind a flag of the attack's own command line. */
export function numberOf(flag, otherwise) {
  const at = process.argv.indexOf(flag);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** Nothing of the person who runs the attack shows through. It names no folder for a cache. */
export const ENV = { PATH: process.env.PATH, NO_COLOR: '1', LC_ALL: 'C.UTF-8', GIT_CONFIG_GLOBAL: '/dev/null' };
for (const who of ['AUTHOR', 'COMMITTER'])
  Object.assign(ENV, { [`GIT_${who}_NAME`]: 'a', [`GIT_${who}_EMAIL`]: 'a@example.invalid' });

/** Builds the program into a folder; gives the file that Node runs, and answers of the program in this process. */
export function buildProgram(folder) {
  const build = spawnSync(process.execPath, [join(root, 'src/build/build.mjs'), '--program', folder], {
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('the build failed');
  // What git is started with.
  Object.assign(process.env, ENV);
  const { answer } = loadProgram(folder);
  return { folder, start: join(folder, 'start.cjs'), answer: (argv, cwd) => answer(argv, cwd, ENV) };
}

/** A program that was built, without its start: `answer` gives exit code and output, in the shape of `spawnSync`. */
export function loadProgram(folder) {
  const code = join(folder, 'code-of-the-attack');
  const cachedData = existsSync(code) ? readFileSync(code) : undefined;
  const { script, exports } = run(join(folder, 'program.cjs'), cachedData);
  return {
    answer: (argv, cwd, env) => answerOf(exports, argv, cwd, env),
    /** The next process need not compile what this one has compiled. */
    keep() {
      if (!cachedData) writeFileSync(code, script.createCachedData());
    },
  };
}

/** Runs a script as `host/script.ts` does, and what it requires of its folder. */
function run(file, cachedData) {
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
  const module = { exports: {} };
  const requireOf = (name) => (name.endsWith('.cjs') ? run(join(dirname(file), name)).exports : require(name));
  script.runInThisContext()(module, module.exports, requireOf);
  return { script, exports: module.exports };
}

async function answerOf({ main, nodeHost }, argv, cwd, env) {
  const said = { stdout: '', stderr: '' };
  const into = (name) => ({
    isTerminal: false,
    columns: undefined,
    rows: undefined,
    write: (text) => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
    },
  });
  const host = { ...nodeHost(), cwd, env, interactive: false, out: into('stdout'), err: into('stderr') };
  const status = await main(argv, host);
  return { status, ...said };
}

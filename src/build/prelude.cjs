/**
 * The head of `start.cjs`: finds the modules of the built program.
 *
 * A script gives a table of functions, each of which gives the exports of a module. `again.cjs` has what gives the last
 * answer once more, `program.cjs` what people run all day, other scripts what is needed together, a large module has one of its own, `more.cjs` has the rest.
 * V8 keeps what it compiled of a script beside it (`*.cache`), so that the next start compiles nothing: a quarter of the
 * time of `list`. V8 itself refuses a cache of another version or for another text, and then a new one takes its place;
 * where the folder cannot be written, every start compiles afresh, and that is all.
 */
const scripts = new Map();
const modules = new Map();
/** Scripts without a cache that fits. */
const uncached = [];
/** Who records needs other functions than who reads, and neither is to load what only the other needs. */
const purpose = 'RECORDING'.includes(process.argv[2]) ? 'record' : 'read';

/** The exports of a module of the program. */
function load(name) {
  let loaded = modules.get(name);
  if (!loaded) {
    loaded = tableOf(scriptOf(name))[name]();
    modules.set(name, loaded);
  }
  return loaded;
}

function scriptOf(name) {
  const script = 'SCRIPTS'[name] ?? 'more';
  return purpose === 'record' && 'OF_RECORD'.includes(script) ? purpose : script;
}

function tableOf(name) {
  let table = scripts.get(name);
  if (!table) {
    table = compile(require('node:path').join(__dirname, `${name}.cjs`))(load, require, __dirname, optimise);
    scripts.set(name, table);
  }
  return table;
}

/** What `Host.optimise` is in the built program. */
let optimised = true;

function optimise(allowed) {
  if (allowed === optimised) return;
  optimised = allowed;
  setFlag();
}

function setFlag(allowed = optimised) {
  require('node:v8').setFlagsFromString(allowed ? '--opt' : '--no-opt');
}

/** V8 refuses a cache that was made under other flags: scripts are read, and caches made, under its own. */
function underOwnFlags(work) {
  if (optimised) return work();
  setFlag(true);
  try {
    return work();
  } finally {
    setFlag();
  }
}

function compile(file) {
  const { readFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  // The build writes nothing but ASCII: one byte, one character.
  const source = readFileSync(file, 'latin1');
  // Flags change the code that V8 makes: such a run neither takes a cache nor leaves one.
  if (process.execArgv.length > 0 || process.env.NODE_OPTIONS)
    return new Script(source, { filename: file }).runInThisContext();
  const cache = `${file}.${purpose}.${process.versions.v8}-${process.arch}.cache`;
  let cachedData;
  try {
    cachedData = readFileSync(cache);
  } catch {
    // The first start.
  }
  const script = underOwnFlags(() => new Script(source, { filename: file, cachedData }));
  if (!cachedData || script.cachedDataRejected || process.env.ZHENGGAI_RENEW_CODE_CACHE) {
    if (uncached.length === 0) process.on('exit', keep);
    uncached.push({ script, cache });
  }
  return script.runInThisContext();
}

/** At the end, when V8 has compiled what this command needed. */
function keep() {
  const { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } = require('node:fs');
  for (const { script, cache } of uncached) {
    const temporary = `${cache}.${process.pid}`;
    try {
      const file = openSync(temporary, 'wx', 0o644);
      try {
        writeSync(
          file,
          underOwnFlags(() => script.createCachedData()),
        );
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, cache);
    } catch {
      try {
        rmSync(temporary, { force: true });
      } catch {
        // The folder belongs to somebody else.
      }
    }
  }
}

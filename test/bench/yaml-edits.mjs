/**
 * `node test/bench/yaml-edits.mjs FOLDER [--show KIND]`: how often one edit comes out in exactly the bytes that people
 * wrote. FOLDER holds versions of packages as `npm pack` gives them, `FOLDER/PACKAGE/VERSION/…`. Wherever two versions that
 * follow each other differ in one stretch of lines by which one value was set, added, removed, inserted or a key renamed,
 * the same edit is asked of this module; stretches in which people wrote a comment along are left out. Prints for each kind of edit how many there were, in how many the bytes are the
 * same, and how many touch a line outside the stretch. Needs a build.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';

const built = process.env.ZHENGGAI_YAML_BUILT ?? join(import.meta.dirname, '../../dist/esm/yaml.js');
const { applyEdits, YamlEditError } = await import(pathToFileURL(built).href);
const folder = process.argv[2];
const show = process.argv[process.argv.indexOf('--show') + 1];

const linesOf = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const read = (text) => {
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return undefined;
  }
};
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Texts of every YAML file of every package, version by version. */
function* histories() {
  for (const name of readdirSync(folder)) {
    let versions;
    try {
      versions = readdirSync(join(folder, name));
    } catch {
      continue;
    }
    versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const files = new Map();
    for (const version of versions) {
      const root = join(folder, name, version);
      for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const key = `${name}/${relative(root, path)}`;
        files.set(key, [...(files.get(key) ?? []), readFileSync(path, 'utf8')]);
      }
    }
    yield* files;
  }
}

/** Stretches of lines that differ: [from, to) of the old, [from, to) of the new. */
function stretches(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  const found = [];
  let [i, j, open] = [0, 0, undefined];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      if (open) found.push([open[0], i, open[1], j]);
      open = undefined;
      i++;
      j++;
      continue;
    }
    open ??= [i, j];
    if (j < b.length && (i === a.length || table[i][j + 1] > table[i + 1][j])) j++;
    else i++;
  }
  if (open) found.push([open[0], i, open[1], j]);
  return found;
}

/** The one edit that leads from a value to another, undefined where it takes several. */
function editBetween(a, b, path = []) {
  if (Array.isArray(a) && Array.isArray(b)) return listEdit(a, b, path);
  if (!isMap(a) || !isMap(b)) return path.length > 0 ? { op: 'set', path, value: b } : undefined;
  const [old, now] = [Object.keys(a), Object.keys(b)];
  const gone = old.filter((key) => !Object.hasOwn(b, key));
  const fresh = now.filter((key) => !Object.hasOwn(a, key));
  const changed = old.filter((key) => Object.hasOwn(b, key) && !same(a[key], b[key]));
  if (gone.length + fresh.length + changed.length === 1) {
    if (gone.length === 1) return { op: 'remove', path: [...path, gone[0]] };
    if (changed.length === 1) return editBetween(a[changed[0]], b[changed[0]], [...path, changed[0]]);
    const at = now.indexOf(fresh[0]);
    return {
      op: 'set',
      path: [...path, fresh[0]],
      value: b[fresh[0]],
      ...(at > 0 ? { after: now[at - 1] } : { order: [fresh[0], now[1]] }),
      isNew: true,
    };
  }
  const isRenamed = gone.length === 1 && fresh.length === 1 && changed.length === 0 && same(a[gone[0]], b[fresh[0]]);
  return isRenamed && old.indexOf(gone[0]) === now.indexOf(fresh[0])
    ? { op: 'rename', path: [...path, gone[0]], key: fresh[0] }
    : undefined;
}

function listEdit(a, b, path) {
  let at = 0;
  while (at < a.length && at < b.length && same(a[at], b[at])) at++;
  const rest = (list, from) => JSON.stringify(list.slice(from));
  if (b.length === a.length + 1 && rest(a, at) === rest(b, at + 1))
    return at === a.length ? { op: 'append', path, item: b[at] } : { op: 'insert', path, index: at, item: b[at] };
  if (b.length === a.length - 1 && rest(a, at + 1) === rest(b, at)) return { op: 'remove', path: [...path, at] };
  return b.length === a.length && rest(a, at + 1) === rest(b, at + 1)
    ? editBetween(a[at], b[at], [...path, at])
    : undefined;
}

/** Whether people wrote a comment along with the edit, which an edit here does not take. */
function hasNewComment(before, after) {
  const comments = (lines) => lines.flatMap((line) => /(?:^|\s)#.*/.exec(line)?.[0].trim() ?? []);
  const known = comments(before);
  return comments(after).some((comment) => !known.includes(comment));
}

const counts = new Map();
const seen = new Set();
for (const [name, texts] of histories()) {
  for (const [i, text] of texts.entries()) {
    const next = texts[i + 1];
    if (next === undefined || next === text || text.length > 60_000 || !read(text)) continue;
    const [old, now] = [linesOf(text), linesOf(next)];
    for (const [from, to, start, stop] of stretches(old, now)) {
      const wanted = [...old.slice(0, from), ...now.slice(start, stop), ...old.slice(to)].join('');
      const [was, is] = [read(text), read(wanted)];
      const edit = is && !same(was.value, is.value) && editBetween(was.value, is.value);
      const id = edit && JSON.stringify([name, edit]);
      if (!edit || seen.has(id) || hasNewComment(old.slice(from, to), now.slice(start, stop))) continue;
      seen.add(id);
      const { isNew, ...plain } = edit;
      const kind = isNew ? 'add' : edit.op;
      const count = counts.get(kind) ?? { tried: 0, same: 0, outside: 0, refused: 0 };
      counts.set(kind, count);
      count.tried++;
      let got;
      try {
        got = applyEdits(text, [plain]);
      } catch (thrown) {
        if (!(thrown instanceof YamlEditError)) throw thrown;
        count.refused++;
        continue;
      }
      const made = linesOf(got);
      if (got === wanted) count.same++;
      else if (show === kind) {
        const around = (lines, end) => lines.slice(Math.max(0, from - 2), lines.length - old.length + end + 2).join('');
        process.stdout.write(
          `== ${name} ${JSON.stringify(plain).slice(0, 150)}\n${around(old, to)}-- people\n${around(linesOf(wanted), to)}-- here\n${around(made, to)}`,
        );
      }
      const isBefore = old.slice(0, from).every((line, at) => made[at] === line);
      const isBehind = old.slice(to).every((line, at) => made[made.length - (old.length - to) + at] === line);
      // Of several blank lines, or several equal items, nobody can tell which one is new.
      if (
        (!isBefore || !isBehind) &&
        !same(
          stretches(old, made)
            .flatMap(([a, b]) => old.slice(a, b))
            .filter((line) => line.trim() !== '' && !old.slice(from, to).includes(line)),
          [],
        )
      )
        count.outside++;
    }
  }
}
const rows = [...counts].sort();
const total = { tried: 0, same: 0, outside: 0, refused: 0 };
for (const [, count] of rows) for (const key of Object.keys(total)) total[key] += count[key];
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
process.stdout.write(
  '| edit | tried | same bytes | other lines touched | refused |\n| --- | --- | --- | --- | --- |\n',
);
for (const [kind, { tried, same: equal, outside, refused }] of [...rows, ['all', total]])
  process.stdout.write(
    `| ${kind} | ${tried} | ${equal} (${percent(equal, tried)}) | ${outside} (${percent(outside, tried)}) | ${refused} |\n`,
  );

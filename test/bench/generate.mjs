/**
 * Writes ledgers for measuring:
 *
 *     node test/bench/generate.mjs county|large|nation FOLDER [--seed N] [--git]
 *
 * `--git` makes the folder a repository with everything in one commit.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLedger } from './ledger.mjs';

/** What there is to measure; `tasks` of each ledger. */
export const SHAPES = {
  county: { ledgers: 1, problems: 16, tasks: 74 },
  /** One ledger as large as they come. */
  large: { ledgers: 1, problems: 2000, tasks: 10_000 },
  /** Every county of a nation: 240,000 tasks in 44,800 files, in 31 folders of provinces. */
  nation: { ledgers: 2800, problems: 16, tasks: 240_000 / 2800 },
};

const PROVINCES = 31;

/** Folders of the ledgers of a shape, relative; a single one is the folder itself. */
export function placesOf({ ledgers }) {
  if (ledgers === 1) return [''];
  return Array.from({ length: ledgers }, (_, i) => {
    const province = String((i % PROVINCES) + 1).padStart(2, '0');
    return `P${province}/C${String(Math.floor(i / PROVINCES) + 1).padStart(3, '0')}`;
  });
}

/** Writes a shape below a folder. */
export function generate(name, folder, seed = 1) {
  const shape = SHAPES[name];
  placesOf(shape).forEach((place, i) => {
    const code = String(100_000 + i);
    // Whole tasks in each ledger that add up to the whole.
    const tasks = Math.floor((i + 1) * shape.tasks) - Math.floor(i * shape.tasks);
    const files = makeLedger({ ...shape, seed: seed * 10_007 + i, tasks, code, region: `示例${i + 1}县` });
    for (const [path, text] of files) write(join(folder, place, path), text);
  });
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function commitAll(folder) {
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'bench');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, folder, ...rest] = process.argv.slice(2);
  if (!SHAPES[name] || !folder)
    throw new Error(`usage: generate.mjs ${Object.keys(SHAPES).join('|')} FOLDER [--seed N] [--git]`);
  generate(name, folder, rest.includes('--seed') ? Number(rest[rest.indexOf('--seed') + 1]) : 1);
  if (rest.includes('--git')) commitAll(folder);
}

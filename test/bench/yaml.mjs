/**
 * `node test/bench/yaml.mjs [--runs N]`: merging and editing a made document of 1 MB, as ratios in one run: a merge against
 * the process `git merge-file`, an edit against the Document API of the `yaml` package. Needs a build.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseDocument } from 'yaml';

const { merge, setValue } = await import(pathToFileURL(join(import.meta.dirname, '../../dist/esm/yaml.js')).href);

const flag = process.argv.indexOf('--runs');
const RUNS = flag < 0 ? 7 : Number(process.argv[flag + 1]);

const item = (
  i,
  { title = `第 ${i} 项`, note = '进展', status = 'open' } = {},
) => `  - id: LX-31-${String(i).padStart(4, '0')}
    title: ${title}
    measures:
      - 措施一之${i}
      - 措施二 # 注 ${i}
    units: [县水利局, 县林业局]
    deadline:
      text: 2022 年底前
      due: "2022-12-31"
    # 核过
    status: ${status}
    log:
      - date: "2021-01-05"
        event: progress
        note: ${note} ${i}
`;
const COUNT = 4_000;
/** Every two hundredth item is changed, by each side another one. */
const made = (change) => `id: LX-31\ntasks:\n${Array.from({ length: COUNT }, (_, i) => item(i, change(i))).join('')}`;
const base = made(() => ({}));
const ours = made((i) => (i % 200 === 0 ? { title: '新题目' } : {}));
const theirs = made((i) => (i % 200 === 100 ? { note: '新进展' } : {}));

/** Milliseconds of processor time. */
function own(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function child(argv) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(argv[0], argv.slice(1), { stdio: 'ignore' });
  if (status === null) throw new Error(argv.join(' '));
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const wall = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const folder = mkdtempSync(join(tmpdir(), 'zhenggai-yaml-'));
try {
  for (const [name, text] of Object.entries({ base, ours, theirs })) writeFileSync(join(folder, name), text);
  const git = ['git', 'merge-file', '-p', ...['ours', 'base', 'theirs'].map((name) => join(folder, name))];
  const path = ['tasks', COUNT / 2, 'title'];
  const rows = Array.from({ length: RUNS + 1 }, () => ({
    merge: wall(() => merge(base, ours, theirs)) / child(git),
    edit:
      own(() => setValue(base, path, '新')) /
      own(() => {
        const document = parseDocument(base);
        document.setIn(path, '新');
        String(document);
      }),
  }));
  const [cold] = rows.splice(0, 1);
  const ratio = (key) => median(rows.map((row) => row[key])).toFixed(2);
  const size = (Buffer.byteLength(base) / 1e6).toFixed(1);
  process.stdout.write(`| ${size} MB, ${RUNS} runs | ratio |\n| --- | --- |\n`);
  process.stdout.write(
    `| merge : \`git merge-file\` | ${ratio('merge')} |\n| the first in a process | ${cold.merge.toFixed(2)} |\n| edit : Document API | ${ratio('edit')} |\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

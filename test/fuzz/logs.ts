/**
 * Two branches record into the log of one task, late entries among them, and are merged as the merge driver does it. What
 * comes out without a doubt must be a ledger that `check` accepts. `npm run fuzz -- --only logs --cases 14000`.
 */
import { nonsense } from '../../src/ledger/change/sense.js';
import { statusOf } from '../../src/ledger/log-merge.js';
import type { LogEntry } from '../../src/ledger/model.js';
import { main } from '../../src/main.js';
import { mergeFiles } from '../../src/store/merge.js';
import { applyEdits, type Edit, type Json } from '../../src/yaml/index.js';
import { goodLedger } from '../checks/samples.js';
import { memoryHost } from '../support/memory-host.js';
import type { Random } from './random.js';

const GOOD = goodLedger();
const FILE = 'problems/LX-31.yaml';
const DEADLINE = {
  stages: [
    { name: '停工', due: '2020-10-31' },
    { name: '复绿', due: '2020-12-31' },
  ],
} as never;

function anyEntry(random: Random): LogEntry {
  const date = `2020-1${1 + random.below(2)}-0${1 + random.below(6)}`;
  const unit = { by: '县林业局' };
  const entry = random.pick<{ readonly [key: string]: Json }>([
    { date, event: 'progress', ...unit, note: random.pick(['开工', '过半', '扫尾']) },
    { date, event: 'supervised', form: 'letter' },
    { date, event: 'stage_done', ...unit, stage: 1 + random.below(2) },
    { date, event: 'submitted', ...unit },
    { date, event: 'inspected', by: '县农业农村委', result: random.pick(['passed', 'returned']) },
    { date, event: 'extended', to: random.pick(['2021-06-30', '2021-12-31']), approval: '城环函〔2020〕9号' },
    { date, event: 'closed', by: '县农业农村委', evidence: ['附件/验收.pdf'] },
    { date, event: 'reopened', by: '县农业农村委', note: '反弹' },
  ]);
  const late = random.oneIn(3) ? { recorded: '2020-12-20' } : {};
  return { ...entry, ...late } as unknown as LogEntry;
}

/** The log with a few entries more, each put in by its date, all of them sensible where they stand. */
function recorded(random: Random, log: readonly LogEntry[], count: number): LogEntry[] {
  let now = [...log];
  for (let i = 0; i < count; i++) {
    const entry = anyEntry(random);
    const at = now.findLastIndex(({ date }) => date <= entry.date) + 1;
    const next = now.toSpliced(at, 0, entry);
    if (next.every((one, j) => !nonsense({ deadline: DEADLINE }, next.slice(0, j), one))) now = next;
  }
  return now;
}

/** The text with the entries of a longer log put in, and the status that they add up to. */
function written(text: string, before: readonly LogEntry[], after: readonly LogEntry[]): string {
  const path = ['tasks', 0, 'log'];
  const edits: Edit[] = [{ op: 'set', path: ['tasks', 0, 'status'], value: statusOf(after) }];
  let length = before.length;
  for (const [index, entry] of after.entries()) {
    if (before.includes(entry)) continue;
    const item = entry as unknown as Json;
    edits.push(index < length ? { op: 'insert', path, index, item } : { op: 'append', path, item });
    length += 1;
  }
  return applyEdits(text, edits);
}

export async function logs(random: Random): Promise<void> {
  const log = recorded(random, [], random.below(4));
  const base = written(String(GOOD[FILE]), [], log);
  const side = (): string => written(base, log, recorded(random, log, 1 + random.below(3)));
  const [ours, theirs] = [side(), side()];
  const { text, doubts } = mergeFiles(base, ours, theirs);
  if (doubts.length > 0) return;
  const files = { ...GOOD, [FILE]: text, '附件/验收.pdf': 'x' };
  const host = memoryHost({
    today: '2021-01-05',
    cwd: '/work',
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/work/data/${path}`, content])),
  });
  const code = await main(['check', '--no-cache'], host);
  const { out, err } = host.takeOutput();
  if (code !== 0) throw new Error(`check refuses what was merged\n${out}${err}\n${text}`);
}

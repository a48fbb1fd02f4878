/** Other tools on the same kind of question with as many items, where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
const day = (i) => `2020-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;

/** taskwarrior with so many tasks, and what it says is overdue. */
export function tasksFor(folder, count) {
  if (!has('task')) return undefined;
  const data = join(folder, 'taskwarrior');
  mkdirSync(data, { recursive: true });
  const rc = join(data, 'taskrc');
  writeFileSync(rc, `data.location=${data}\nconfirmation=off\nnews.version=9.9.9\ngc=off\n`);
  const lines = Array.from({ length: count }, (_, i) => {
    const uuid = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const due = Math.floor(Date.parse(`${day(i)}T00:00:00Z`) / 1000);
    return `[description:"task ${i}" due:"${due}" entry:"1577836800" status:"pending" uuid:"${uuid}"]`;
  });
  writeFileSync(join(data, 'pending.data'), `${lines.join('\n')}\n`);
  return { name: '`task overdue`', argv: ['task', `rc:${rc}`, 'overdue'], accept: [0, 1] };
}

/** hledger with so many transactions, and its check. */
export function journalOf(folder, count) {
  if (!has('hledger')) return undefined;
  const file = join(folder, 'bench.journal');
  const entries = Array.from({ length: count }, (_, i) => `${day(i)} task ${i}\n  a:b${i % 50}  1\n  c:d\n`);
  writeFileSync(file, entries.join('\n'));
  return { name: '`hledger check`', argv: ['hledger', '-f', file, 'check'] };
}

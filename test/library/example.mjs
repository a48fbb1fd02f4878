// biome-ignore-all lint/suspicious/noConsole: an example prints
// How a script asks a ledger: run with `node example.mjs [FOLDER]`, where `zhenggai` is installed.
import { day, listAnswer, openLedger, queryTasks, render, reportAnswer, resolveUnit } from 'zhenggai';
import { appendItem } from 'zhenggai/yaml';

const { ledger } = openLedger(process.argv[2] ?? 'data');
const asOf = day('2021-01-05');

// 1. A question is a value, and its answer a list of tasks, each assessed as of the day.
const unit = resolveUnit(ledger.registry, '农业农村');
const overdue = queryTasks(ledger, asOf, { units: [unit], overdue: true });
for (const { task, assessment } of overdue) {
  console.log(`${task.id} 超期 ${assessment.daysOverdue} 天：${task.title}`);
}

// 2. The same answer in any form that the command line can write.
console.log(await render(listAnswer([ledger], overdue, { asOf, rev: null }), 'csv'));

// 3. A report of the office.
const weekly = reportAnswer([ledger], { kind: 'weekly', asOf, rev: null, many: false });
console.log(weekly.report().title);

// 4. A file edited without disturbing a comment or a quote in it.
const text = 'tasks:\n  - id: LX-31-01 # 采砂场\n    log: []\n';
console.log(appendItem(text, ['tasks', 0, 'log'], { date: '2021-01-05', event: 'progress', note: '已拆除' }));

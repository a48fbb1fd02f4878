/** The review report of an import: what a person must look at before the drafts become a ledger. */
import type { Disagreement } from './compare.js';
import type { Imported } from './import.js';

const KINDS = [
  ['unsure', '要核对的'],
  ['unread', '没有读懂的'],
  ['read', '读到的'],
] as const;

/** Markdown: a checklist, each item with the line of the source. */
export function reviewText(source: string, imported: Imported, differing: readonly Disagreement[]): string {
  const { drafts, units, people, leaders, review } = imported;
  const tasks = drafts.reduce((sum, { problem }) => sum + problem.tasks.length, 0);
  const lines = [`# 导入核对：${source}`, '', `读到 ${drafts.length} 个问题、${tasks} 项任务。`, ''];
  if (differing.length > 0) {
    lines.push('## 与台账不一致的（台账没有改动）', '');
    lines.push(
      ...differing.map(({ id, what, ledger, source: said }) => `- [ ] ${id} ${what}：台账“${ledger}”，原文“${said}”`),
      '',
    );
  }
  for (const [kind, title] of KINDS) {
    const notes = review.filter((note) => note.kind === kind);
    lines.push(`## ${title}（${notes.length}）`, '');
    const box = kind === 'read' ? '- ' : '- [ ] ';
    lines.push(...notes.map(({ line, id, text }) => `${box}第 ${line} 行 ${id === null ? '' : `${id} `}${text}`), '');
  }
  lines.push(
    `## 要登记的单位（${units.length}）`,
    '',
    ...units.map(({ name, line }) => `- [ ] ${name}（第 ${line} 行）`),
    '',
  );
  lines.push(
    `## 要登记的人员（${people.length}）`,
    '',
    ...people.map(({ name, unit }) => `- [ ] ${name}（${unit}）`),
    '',
  );
  lines.push(
    `## 要登记的县领导（${leaders.length}）`,
    '',
    ...leaders.map(({ name, title }) => `- [ ] ${name} ${title}`.trimEnd()),
    '',
  );
  return `${lines.join('\n').trimEnd()}\n`;
}

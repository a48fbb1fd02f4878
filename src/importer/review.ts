/** The review of an import: what a person must look at before the drafts become a ledger. */

import type { Disagreement } from './compare.js';
import { type FieldName, fieldWord } from './fields.js';
import type { Accounted, Imported } from './import.js';
import type { Place } from './passages.js';
import type { SourceKind } from './source.js';

/** 全文 149 段，用了 131 段，有意略去 12 段，没有读懂 6 段 */
export function countsOf({ passages }: Imported): string {
  const count = (kind: Accounted['kind']): number => passages.filter((one) => one.kind === kind).length;
  return `全文 ${passages.length} 段，用了 ${count('used')} 段，有意略去 ${count('left')} 段，没有读懂 ${count('unread')} 段`;
}

/** Where people find a passage: sheet and row, table and row, line of a text, heading in a Word file. */
export function placeWords(kind: SourceKind, { line, sheet, table, row, column, heading }: Place): string {
  if (sheet !== undefined) return `工作表“${sheet}”第 ${row ?? line} 行${column ? ` ${column}` : ''}`;
  if (table !== undefined) return `第 ${table} 张表第 ${row ?? line} 行${column ? ` ${column}` : ''}`;
  if (kind === 'txt') return `第 ${line} 行`;
  return heading === undefined ? '开头' : `“${heading}”之后`;
}

/** Words of responsibility, time or measures: an unread passage that holds one may be a task that was missed. */
const DUTY =
  /责任(?:单位|部门|主体|领导|人|科室)|牵头|配合(?:单位|部门)|负责人|承办|(?:时限|期限)|\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?\s*(?:之?前|以前|内|完成)|(?:年|月)底前|立行立改|立即整改|长期坚持|整改(?:措施|目标|要求|责任)|措施/;

/** Unread passages that may hold a task. */
export function missedDuties({ passages }: Imported): Accounted[] {
  return passages.filter(({ kind, text }) => kind === 'unread' && DUTY.test(text));
}

const useWord = (as: string): string => (as === 'heading' ? '标题' : fieldWord(as as FieldName));

/** Markdown: a checklist, each item with its place. */
export function reviewText(
  name: string,
  kind: SourceKind,
  imported: Imported,
  differing: readonly Disagreement[],
): string {
  const { drafts, units, people, leaders, doubts, passages } = imported;
  const tasks = drafts.reduce((sum, { problem }) => sum + problem.tasks.length, 0);
  const lines = [
    `# 导入核对：${name}`,
    '',
    `${countsOf(imported)}。读到 ${drafts.length} 个问题、${tasks} 项任务。`,
    '',
  ];
  const section = <T>(title: string, items: readonly T[], line: (item: T) => string): void => {
    lines.push(`## ${title}（${items.length}）`, '', ...items.map(line), '');
  };
  const at = (place: Place): string => placeWords(kind, place);
  const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ／ ');
  const of = (wanted: Accounted['kind']): Accounted[] => passages.filter((one) => one.kind === wanted);
  if (differing.length > 0)
    section(
      '与台账不一致的，台账没有改动',
      differing,
      ({ id, what, ledger, source: said }) => `- [ ] ${id} ${what}：台账“${ledger}”，原文“${said}”`,
    );
  section('没有读懂的', of('unread'), ({ place, text }) => `- [ ] ${at(place)}：${oneLine(text)}`);
  section('要核对的', doubts, ({ place, id, text }) => `- [ ] ${id ?? ''} ${text}（${at(place)}）`);
  section('有意略去的', of('left'), ({ place, text, as }) => `- ${at(place)}，${as}：${oneLine(text)}`);
  const found = drafts.map(({ id, problem }) => `- ${id} ${problem.title}：${problem.tasks.length} 项任务`);
  const used = of('used').map(({ place, id, as, text }) => {
    return `- ${at(place)} → ${id ?? ''} ${useWord(as)}：${oneLine(text)}`;
  });
  section('读到的', [...found, ...used], (line) => line);
  section('要登记的单位', units, (unit) => `- [ ] ${unit}`);
  section('要登记的人员', people, ({ name: person, unit }) => `- [ ] ${person}（${unit}）`);
  section('要登记的县领导', leaders, ({ name: leader, title }) => `- [ ] ${leader} ${title}`.trimEnd());
  return `${lines.join('\n').trimEnd()}\n`;
}

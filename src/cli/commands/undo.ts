/** `undo`: takes back the last change of this user, or the last record of a task. */
import type { Host } from '../../host/host.js';
import { lastWritten, statusWithout } from '../../ledger/change/correct.js';
import { LedgerError } from '../../ledger/errors.js';
import { EVIDENCE_FOLDER, problemIn, UNITS_FILE } from '../../ledger/layout.js';
import type { Ledger } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import { entryWords } from '../../report/columns.js';
import { evidenceIn } from '../../store/evidence.js';
import { type LastChange, lastChange } from '../../store/last-change.js';
import { mergeFiles } from '../../store/merge.js';
import { revise } from '../../store/revise.js';
import type { FileChange } from '../../store/write/write.js';
import type { Edit } from '../../yaml/index.js';
import { changeLedger, type Found, hasReason, type Plan } from '../change.js';
import { defineCommand } from '../command.js';
import { assertReason, CORRECTION_OPTIONS, type CorrectionFlags, committedText } from '../correct.js';
import { statusEdits } from '../entry-edits.js';
import { type Place, placesOf } from '../places.js';
import { argument, ID } from '../values.js';

export const command = defineCommand({
  description:
    '撤回：不写编号，撤回自己上一次的改动（不论是什么命令做的）；写编号，撤回这个任务或问题的最后一条记录。别人后来的改动不受影响。',
  arguments: [argument('[编号...]', '任务或问题的编号', ID)],
  options: CORRECTION_OPTIONS,
  examples: [
    'zhenggai undo                              撤回上一次改动；再运行一次，就又恢复',
    'zhenggai undo LX-31-04                     撤回它的最后一条记录',
    'zhenggai undo LX-31-04 --reason 录错了任务 --commit',
  ],
  run: (host, ids, flags) =>
    changeLedger(host, flags, (found) =>
      ids.length > 0 ? planRecords(found, ids, flags) : planLast(host, found, flags),
    ),
});

/** The entry of each log that was written last goes, with the status that the rest adds up to. */
function planRecords(found: Found, ids: readonly string[], flags: CorrectionFlags): Plan {
  const places = placesOf(found, ids);
  const lines = places.map((place) => {
    const { id, title, log } = place;
    const entry = log[lastWritten(log)];
    if (!entry) {
      const hint = `看它的经过：zhenggai history ${id}`;
      throw new LedgerError('change/refused', { id, reason: '还没有记录，没有可以撤回的', hint });
    }
    assertReason(found, place, entry, flags);
    return `${id} ${entry.date} ${entryWords(entry)}：${title}`;
  });
  const [first = ''] = lines;
  const files = grouped(places, ({ file }) => file).map(([file, of]) => ({ file, edits: of.flatMap(withoutLast) }));
  return {
    files,
    done: lines.map((line) => `已撤回 ${line}`),
    notes: leftBehind(found, revise(found.text, files)),
    message:
      lines.length === 1 ? `撤回 ${first}` : `撤回 ${places[0]?.id} 等 ${lines.length} 条记录\n\n${lines.join('\n')}`,
    isReverse: true,
  };
}

function withoutLast({ path, log, status, task }: Place): Edit[] {
  const index = lastWritten(log);
  const now = statusWithout({ deadline: task?.deadline, log }, index);
  return [
    { op: 'remove', path: [...path, 'log', index] },
    ...(status === undefined ? [] : statusEdits(path, status, now)),
  ];
}

/** The files get back what they held before; what was changed in them since stays. */
function planLast(host: Host, found: Found, flags: CorrectionFlags): Plan {
  const last = lastChange(host, found.dir);
  if (!last) {
    throw new LedgerError('option/missing', {
      option: '<编号>',
      why: '没有记下这台电脑上一次的改动；写明任务，撤回它的最后一条记录',
    });
  }
  const files = last.changes.map((change) => ({ file: change.file, after: reversed(found, change, last) }));
  if (flags.reason === undefined && last.changes.some((change) => isCommitted(host, found, change, last))) {
    throw new LedgerError('change/needs-reason', {
      id: '上一次改动',
      why: `“${headOf(last)}”已经提交`,
      hint: `原来的样子留在 git 里：${seeing(last)}`,
    });
  }
  const reverse = reverseOf(headOf(last));
  return {
    files,
    done: [`已${reverse}`],
    unchanged: `“${headOf(last)}”已经不在文件里，没有改动`,
    notes: leftBehind(found, files),
    message: reverse,
    everywhere: files.some(({ file }) => file === UNITS_FILE),
    isReverse: true,
  };
}

/** Copies of evidence that no record names any more: a file is nothing that a change of records takes away. */
function leftBehind({ ledger }: Found, changes: readonly Pick<FileChange, 'file' | 'after'>[]): string[] {
  const changed = new Set(changes.map(({ file }) => problemIn(file)));
  const files = (some: Ledger['problems']): string[] =>
    evidenceIn({ ...ledger, problems: some }).map((item) => (typeof item === 'string' ? item : item.path));
  const kept = new Set(files(ledger.problems.filter(({ id }) => !changed.has(id))));
  const gone = files(ledger.problems.filter(({ id }) => changed.has(id))).filter(
    (path) =>
      path.startsWith(`${EVIDENCE_FOLDER}/`) && !kept.has(path) && !changes.some(({ after }) => after?.includes(path)),
  );
  return [...new Set(gone)].map((path) => `${path} 还留在台账里，已经没有记录用它；不要了就删去`);
}

/** How to see what a change was. */
function seeing({ changes }: LastChange): string {
  const ids = changes.flatMap(({ file }) => problemIn(file) ?? []);
  return ids.length === 1 ? `zhenggai history ${ids[0]}` : 'zhenggai diff HEAD~1 HEAD';
}

/** What taking a change back is called; taking that back again restores it. */
const reverseOf = (head: string): string =>
  isReverse(head) ? `恢复：${head.replace(UNDONE, '')}` : `撤回：${head.replace(/^恢复：/, '')}`;

/** Begins what `undo` says that it has done. */
const UNDONE = /^撤回[：\s]\s*/;

const isReverse = (head: string): boolean => UNDONE.test(head);

/** The task or problem that a change was about, where its head names one. */
const idIn = (last: LastChange): string | undefined => /[A-Z]{1,8}-\d{2,4}(?:-\d{2})?/.exec(headOf(last))?.[0];

const headOf = ({ message }: LastChange): string => message.split('\n')[0] ?? '';

/** The text that a file gets back; as it is, where the change is gone already. */
function reversed({ text }: Found, { file, before, after }: FileChange, last: LastChange): string | null {
  const now = text(file) ?? null;
  if (now === before) return now;
  if (now === after) return before;
  const merged = now === null || before === null || after === null ? undefined : mergeFiles(after, now, before);
  if (!merged || merged.doubts.length > 0) {
    throw new LedgerError('change/refused', {
      id: file,
      reason: `“${headOf(last)}”之后，同一处又改过，没法自动撤回`,
      hint: `先撤回后来的改动，或撤回它的最后一条记录：zhenggai undo ${idIn(last) ?? '编号'}；改正用 zhenggai amend、zhenggai set`,
    });
  }
  return merged.text;
}

/** Whether the last commit holds a change: making it there once more would make no difference. */
function isCommitted(host: Host, { dir }: Found, { file, before, after }: FileChange, last: LastChange): boolean {
  // Taken back without a reason, it had not been committed, and that it is gone was never news to anybody.
  if (isReverse(headOf(last)) && !hasReason(last.message)) return false;
  const kept = committedText(host, dir, file) ?? null;
  if (kept === null || kept === before) return false;
  if (kept === after) return true;
  if (before === null || after === null) return true;
  const { text, doubts } = mergeFiles(before, kept, after);
  return doubts.length === 0 && text === kept;
}

/** Importing again: where a source and the ledger say different things of the same item. Nothing is changed. */
import type { Task } from '../ledger/model.js';
import type { Draft } from './draft.js';

export interface Disagreement {
  readonly id: string;
  /** 责任单位, 整改时限 … */
  readonly what: string;
  readonly ledger: string;
  readonly source: string;
}

/** What staff carry over from a plan; titles and measures may be worded anew and are not compared. */
const FIELDS: readonly (readonly [string, (task: Task) => string])[] = [
  ['责任单位', ({ units }) => units.join('、')],
  ['负责人', ({ persons }) => persons?.join('、') ?? ''],
  ['牵头县领导', ({ leaders }) => leaders?.join('、') ?? ''],
  ['整改时限', ({ deadline }) => deadline.text],
  ['到期日', ({ deadline }) => deadline.due ?? ''],
  ['长期坚持', ({ deadline }) => (deadline.ongoing ? '是' : '否')],
  ['立行立改', ({ deadline }) => (deadline.immediate ? '是' : '否')],
];

/** Empty where the source says what the ledger has. */
export function disagreements({ existing: ledger, problem: source }: Draft): Disagreement[] {
  if (!ledger) return [];
  const ids = [...new Set([...ledger.tasks, ...source.tasks].map(({ id }) => id))].sort();
  return ids.flatMap((id): Disagreement[] => {
    const have = ledger.tasks.find((task) => task.id === id);
    const said = source.tasks.find((task) => task.id === id);
    if (!have || !said) {
      const title = (have ?? said)?.title ?? '';
      return [{ id, what: '任务', ledger: have ? title : '没有', source: said ? title : '没有' }];
    }
    return FIELDS.flatMap(([what, of]) =>
      of(have) === of(said) ? [] : [{ id, what, ledger: of(have), source: of(said) }],
    );
  });
}

/** Drafts, as people have corrected them → problems of the ledger. */
import { parse } from 'yaml';
import type { Problem } from '../ledger/model.js';
import { applyEdits, type Edit } from '../yaml/index.js';
import type { Renames, UsedNames } from './register.js';

/** One draft as it then is. */
export interface Accepted {
  readonly id: string;
  /** The whole file, with the names as they are to be registered. */
  readonly text: string;
  readonly used: UsedNames;
  /** How many lines further down the draft has what the text has. */
  readonly shift: number;
  /** Where it differs from a new reading of the source, one sentence each. */
  readonly differing: readonly string[];
}

const FIRST_LINES = /^(?:# (?:yaml-language-server:|出自)[^\n]*\n)+/;

/** The second line of a draft: which source it was read from. */
export const originLine = (source: string): string => `# 出自 ${source.replace(/[\r\n]/g, ' ')}\n`;

/** The source that a draft was read from; undefined where it does not say. */
export function originOf(text: string): string | undefined {
  return /^# 出自 (.*)$/m.exec(text.slice(0, 1000))?.[1]?.trim();
}

/**
 * @param fresh the problem as a new reading of the source gives it
 * @param schema first line of the ledger's problem files
 * @throws {Error} where the draft is no YAML any more; the message is the parser's
 */
export function acceptedDraft(
  id: string,
  draft: string,
  fresh: Problem | undefined,
  renames: Renames,
  schema: string,
): Accepted {
  const body = draft.replace(/^\ufeff/, '').replace(FIRST_LINES, '');
  const problem = (parse(body) ?? {}) as Partial<Problem>;
  const edits = renameEdits(problem, renames);
  const text = schema + (edits.length > 0 ? applyEdits(body, edits) : body);
  return {
    id,
    text,
    shift: linesOf(draft.slice(0, draft.length - body.length)) - linesOf(schema),
    used: usedIn((parse(text) ?? {}) as Partial<Problem>),
    differing: fresh ? differences(problem, fresh) : [],
  };
}

const linesOf = (text: string): number => text.split('\n').length;

/** Fields that hold names, and of what. */
const NAMES = [
  ['units', 'units'],
  ['lead', 'units'],
  ['assisting', 'units'],
  ['supervisors', 'units'],
  ['coordinator', 'units'],
  ['persons', 'people'],
  ['leaders', 'leaders'],
] as const;

type Holder = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** The problem itself and its tasks, each with its path. */
function holdersOf(problem: Partial<Problem>): { path: (string | number)[]; holder: Holder }[] {
  const tasks = listOf(problem.tasks).filter((task): task is Holder => typeof task === 'object' && task !== null);
  return [
    { path: [], holder: problem as Holder },
    ...tasks.map((holder, index) => ({ path: ['tasks', index], holder })),
  ];
}

function renameEdits(problem: Partial<Problem>, renames: Renames): Edit[] {
  return holdersOf(problem).flatMap(({ path, holder }) =>
    NAMES.flatMap(([field, of]): Edit[] => {
      const names = listOf(holder[field]);
      const renamed = [...new Set(names.map((name) => renames[of].get(String(name)) ?? name))];
      if (renamed.length === names.length && renamed.every((name, index) => name === names[index])) return [];
      const value = Array.isArray(holder[field]) ? renamed : renamed[0];
      return [{ op: 'set', path: [...path, field], value: value as never }];
    }),
  );
}

function usedIn(problem: Partial<Problem>): UsedNames {
  const used = { units: new Set<string>(), people: new Set<string>(), leaders: new Set<string>() };
  for (const { holder } of holdersOf(problem)) {
    for (const [field, of] of NAMES) for (const name of listOf(holder[field])) used[of].add(String(name));
  }
  return used;
}

/** Fields of a task and of a problem, as the comparison names them. */
const WORDS: Readonly<Record<string, string>> = {
  track: '类别',
  title: '标题',
  source: '出处',
  statement: '问题',
  goals: '目标',
  goal: '目标',
  section: '位置',
  measures: '措施',
  leaders: '领导',
  units: '责任单位',
  lead: '牵头单位',
  assisting: '配合单位',
  persons: '负责人',
  supervisors: '督导单位',
  deadline: '时限',
  remarks: '备注',
  coordinator: '牵头协调单位',
};

function differences(draft: Partial<Problem>, fresh: Problem): string[] {
  const own = fieldsDiffer(draft as Holder, fresh as unknown as Holder);
  const lines = own.length > 0 ? [`${fresh.id} 的${own.join('、')}`] : [];
  const tasks = listOf(draft.tasks) as readonly Holder[];
  const ids = new Set([...tasks.map(({ id }) => String(id)), ...fresh.tasks.map(({ id }) => id)]);
  for (const id of ids) {
    const have = tasks.find((task) => task['id'] === id);
    const said = fresh.tasks.find((task) => task.id === id);
    if (!have || !said) lines.push(`${id} ${have ? '是草稿里加的' : '草稿里删去了'}`);
    else {
      const changed = fieldsDiffer(have, said as unknown as Holder);
      if (changed.length > 0) lines.push(`${id} 的${changed.join('、')}`);
    }
  }
  return lines;
}

function fieldsDiffer(draft: Holder, fresh: Holder): string[] {
  return Object.entries(WORDS)
    .filter(([field]) => JSON.stringify(draft[field]) !== JSON.stringify(fresh[field]))
    .map(([, word]) => word);
}

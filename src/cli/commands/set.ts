/** `set`: changes fields of tasks or problems; whatever else stands in the files stays as it is. */
import { Command, type Option } from 'commander';
import type { Host } from '../../host/host.js';
import { readDeadline } from '../../ledger/deadline/index.js';
import { LedgerError } from '../../ledger/errors.js';
import type { Deadline } from '../../ledger/model.js';
import { nameForRecord, type Roll } from '../../ledger/registry.js';
import { TRACK_WORDS } from '../../ledger/words.js';
import { revise } from '../../store/revise.js';
import type { Edit, Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { type CorrectionFlags, correctionOptions, withReason } from '../correct.js';
import { examples } from '../help.js';
import { type Place, placesOf } from '../places.js';
import { readDate } from '../read-date.js';
import { DATE, ID, LEADER, oneOf, PERSON, TEXT, UNIT, ValueArgument, value, values } from '../values.js';

export type SetFlags = CorrectionFlags & { readonly [flag: string]: unknown };

/** What a value that was typed becomes in a file. Throws where a name is not registered, or a date cannot be read. */
type Read = (typed: never, found: Found, host: Host, flags: SetFlags) => Json;

interface Field {
  readonly option: () => Option;
  /** The field's own word, for the line that says what was changed. */
  readonly word: string;
  /** Its key in a task, and in a problem; null where it has none. */
  readonly task: readonly string[] | null;
  readonly problem: readonly string[] | null;
  readonly read?: Read;
  /** Adds to what stands there instead of taking its place. */
  readonly adds?: boolean;
}

const names =
  (roll: Roll): Read =>
  (typed: readonly string[], { ledger }) =>
    typed.map((text) => nameForRecord(ledger.registry, roll, text));

/** Every field that can be set: its flag, its key, how it is read. In the order of the help. */
const FIELDS: readonly Field[] = [
  { option: () => value('--title <text>', '标题', TEXT), word: '标题', task: ['title'], problem: ['title'] },
  {
    option: () => values('--unit <unit>', '责任单位，写几个就是哪几个（可重复）', UNIT),
    word: '责任单位',
    task: ['units'],
    problem: ['units'],
    read: names('unit'),
  },
  {
    option: () => values('--lead <unit>', '牵头单位（可重复）', UNIT),
    word: '牵头单位',
    task: ['lead'],
    problem: null,
    read: names('unit'),
  },
  {
    option: () => values('--assisting <unit>', '配合单位（可重复）', UNIT),
    word: '配合单位',
    task: ['assisting'],
    problem: null,
    read: names('unit'),
  },
  {
    option: () => values('--person <name>', '具体负责人（可重复）', PERSON),
    word: '具体负责人',
    task: ['persons'],
    problem: null,
    read: names('person'),
  },
  {
    option: () => values('--leader <name>', '牵头县领导（可重复）', LEADER),
    word: '牵头县领导',
    task: ['leaders'],
    problem: null,
    read: names('leader'),
  },
  {
    option: () => values('--supervisor <unit>', '督导单位（可重复）', UNIT),
    word: '督导单位',
    task: ['supervisors'],
    problem: ['supervisors'],
    read: names('unit'),
  },
  {
    option: () => value('--coordinator <unit>', '牵头协调单位（问题）', UNIT),
    word: '牵头协调单位',
    task: null,
    problem: ['coordinator'],
    read: (typed: string, { ledger }) => nameForRecord(ledger.registry, 'unit', typed),
  },
  {
    option: () => value('--track <track>', '类别（问题）', oneOf(TRACK_WORDS)),
    word: '类别',
    task: null,
    problem: ['track'],
  },
  {
    option: () => value('--statement <text>', '督察指出的问题（问题）', TEXT),
    word: '问题表述',
    task: null,
    problem: ['statement'],
  },
  {
    option: () => values('--goal <text>', '整改目标；任务只有一个，问题可重复', TEXT),
    word: '整改目标',
    task: ['goal'],
    problem: ['goals'],
  },
  {
    option: () => values('--measure <text>', '整改措施，写几条就是哪几条（可重复）', TEXT),
    word: '整改措施',
    task: ['measures'],
    problem: null,
  },
  {
    option: () => value('--section <place>', '在方案中的位置', TEXT),
    word: '方案位置',
    task: ['section'],
    problem: null,
  },
  {
    option: () => value('--deadline <phrase>', '整改时限，照方案的说法；日期重新读', TEXT),
    word: '整改时限',
    task: ['deadline'],
    problem: null,
    read: readDeadlineOf,
  },
  {
    option: () => value('--due <date>', '到期日；与时限的文字读出的不同时，另用 --remark 写明两个日期', DATE),
    word: '到期日',
    task: ['deadline', 'due'],
    problem: null,
    read: (typed: string, { host, today }) => readDate(host, typed, today, 'next'),
  },
  {
    option: () => values('--remark <text>', '加一条备注（可重复）', TEXT),
    word: '备注',
    task: ['remarks'],
    problem: ['remarks'],
    adds: true,
  },
];

/** Declares `zhenggai set ID… --FIELD VALUE`. */
export function setCommand(host: Host, run = runSet): Command {
  const command = new Command('set')
    .description('改任务或问题的一项内容：标题、责任单位、负责人、时限等。记录（日志）的更正用 amend 和 undo。')
    .addArgument(new ValueArgument('<id...>', '任务或问题的编号', ID));
  for (const { option } of FIELDS) command.addOption(option());
  return examples(correctionOptions(command), [
    'zhenggai set LX-31-04 --person 江成敏 --reason 原负责人调离',
    'zhenggai set LX-31-04 LX-31-05 --unit 县林业局 --unit 县水利局',
    'zhenggai set LX-31 --title 大巴山保护区违规建设 --dry-run',
  ]).action((ids: string[], flags: SetFlags) => run(host, ids, flags));
}

export async function runSet(host: Host, ids: readonly string[], flags: SetFlags): Promise<void> {
  const given = FIELDS.filter((field) => typedOf(field, flags) !== undefined);
  if (given.length === 0) {
    throw new LedgerError('option/missing', {
      option: '要改的一项',
      why: `例如 --person 江成敏；能改的：${FIELDS.map(({ option }) => option().long).join(' ')}`,
    });
  }
  await changeLedger(host, flags, (found) => plan(host, found, ids, flags, given));
}

const typedOf = ({ option }: Field, flags: SetFlags): unknown => flags[option().attributeName()];

function plan(host: Host, found: Found, ids: readonly string[], flags: SetFlags, given: readonly Field[]): Plan {
  const places = placesOf(found, ids);
  const files = [...new Set(places.map(({ file }) => file))];
  const edits = files.map((file) => ({
    file,
    edits: places
      .filter((place) => place.file === file)
      .flatMap((place) => given.flatMap((field) => editsOf(host, found, place, field, flags))),
  }));
  const changes = revise(found.text, edits);
  const words = given.map(({ word }) => word).join('、');
  const lines = places.map(({ id, title }) => `${id} ${words}：${title}`);
  const head = lines.length === 1 ? `更正 ${lines[0]}` : `更正 ${places[0]?.id} 等 ${lines.length} 项的${words}`;
  return {
    changes,
    files,
    done: changes.length > 0 ? lines.map((line) => `已改 ${line}`) : [],
    already: changes.length > 0 ? [] : ['已经是这样，没有改动'],
    message: withReason(lines.length === 1 ? head : `${head}\n\n${lines.join('\n')}`, flags.reason),
    reason: flags.reason,
  };
}

function editsOf(host: Host, found: Found, place: Place, field: Field, flags: SetFlags): Edit[] {
  const key = place.task ? field.task : field.problem;
  if (!key) {
    const what = place.task ? '任务' : '问题';
    throw new LedgerError('option/invalid', {
      option: field.option().long ?? '',
      value: place.id,
      expected: `${place.task ? '问题' : '任务'}的编号：${what}没有“${field.word}”这一项`,
    });
  }
  const typed = typedOf(field, flags);
  const read = field.read ? field.read(typed as never, found, host, flags) : (typed as Json);
  const path = [...place.path, ...key];
  if (field.adds) return (read as Json[]).map((item) => ({ op: 'append', path, item }));
  if (key.at(-1) === 'goal') return [{ op: 'set', path, value: onlyOne(read as readonly string[], field) }];
  if (key.at(-1) === 'deadline') return deadlineEdits(path, place.task?.deadline, read as unknown as Deadline);
  return [{ op: 'set', path, value: read, order: [...ORDER] }];
}

/** The order of a task's and a problem's keys, where a new one finds its place. */
const ORDER = [
  ...['id', 'track', 'section', 'title', 'source', 'order', 'plan', 'statement', 'goals', 'goal', 'measures'],
  ...['coordinator', 'leaders', 'lead', 'units', 'assisting', 'persons', 'supervisors', 'part_of', 'same_as'],
  ...['deadline', 'remarks', 'duties', 'tasks', 'status', 'log'],
] as const;

function onlyOne(typed: readonly string[], { option }: Field): string {
  const [first = '', ...others] = typed;
  if (others.length > 0) throw new LedgerError('option/twice', { option: option().long ?? '' });
  return first;
}

/** Throws `deadline/impossible` for days that no calendar has. */
function readDeadlineOf(typed: string, { ledger }: Found, _: Host, { due: given }: SetFlags): Json {
  const { due, ongoing, immediate, stages } = readDeadline(typed, { issued: ledger.settings.plan.issued });
  if (!due && !ongoing && !immediate && given === undefined) {
    const expected = '能读出日期、立行立改或长期坚持的说法；读不出的另用 --due 写明';
    throw new LedgerError('option/invalid', { option: '--deadline', value: typed, expected });
  }
  return {
    text: typed,
    ...(due ? { due } : {}),
    ongoing,
    immediate,
    ...(stages.length > 0 ? { stages: stages as unknown as Json } : {}),
  };
}

/** Each part by itself, so that comments and what the plan's words do not say (stages' names) stay. */
function deadlineEdits(path: readonly (string | number)[], before: Deadline | undefined, now: Deadline): Edit[] {
  const keys = ['text', 'due', 'ongoing', 'immediate', 'stages'] as const;
  return keys.flatMap((key): Edit[] => {
    const value = now[key] as Json | undefined;
    if (value === undefined) return before?.[key] === undefined ? [] : [{ op: 'remove', path: [...path, key] }];
    return [{ op: 'set', path: [...path, key], value, order: [...keys] }];
  });
}

/** Every field that `set` changes, one row each: its flag, its key in a task and in a problem, how it is read. */
import type { Option } from 'commander';
import { readDeadline } from '../ledger/deadline/read.js';
import { LedgerError } from '../ledger/errors.js';
import { nameForRecord, namesForRecord, type Roll } from '../ledger/registry.js';
import { TRACK_WORDS } from '../ledger/words.js';
import type { Json } from '../yaml/index.js';
import type { Found } from './change.js';
import type { CorrectionFlags } from './correct.js';
import { assertLasting } from './own-words.js';
import { readDate } from './read-date.js';
import { DATE, NAMES, oneOf, TEXT, UNIT, value, values } from './values.js';

export type SetFlags = CorrectionFlags & { readonly [flag: string]: unknown };

/** What a value that was typed becomes in a file. Throws where a name is not registered, or a date cannot be read. */
type Read = (typed: never, found: Found, flags: SetFlags) => Json;

export interface Field {
  readonly option: Option;
  /** The field's own word, for the line that says what was changed. */
  readonly word: string;
  /** Its key in a task, and in a problem, where it has one. */
  readonly task?: readonly string[];
  readonly problem?: readonly string[];
  readonly read?: Read;
  /** Adds to what stands there instead of taking its place. */
  readonly adds?: boolean;
}

/** A field of names from a roll, as many as are written. */
const names = (roll: Roll, flags: string, word: string, keys: Pick<Field, 'task' | 'problem'>, help = word): Field => ({
  option: values(flags, `${help}（可重复）`, NAMES[roll]),
  word,
  ...keys,
  read: (typed: readonly string[], { ledger }) => namesForRecord(ledger.registry, roll, typed),
});

/** Every field that can be set: its flag, its key, how it is read. In the order of the help. */
export const FIELDS: readonly Field[] = [
  { option: value('--title <文字>', '标题', TEXT), word: '标题', task: ['title'], problem: ['title'] },
  names('unit', '--unit <单位>', '责任单位', { task: ['units'], problem: ['units'] }, '责任单位，写几个就是哪几个'),
  names('unit', '--lead <单位>', '牵头单位', { task: ['lead'] }),
  names('unit', '--assisting <单位>', '配合单位', { task: ['assisting'] }),
  names('person', '--person <姓名>', '具体负责人', { task: ['persons'] }),
  names('leader', '--leader <姓名>', '牵头县领导', { task: ['leaders'] }),
  names('unit', '--supervisor <单位>', '督导单位', { task: ['supervisors'], problem: ['supervisors'] }),
  {
    option: value('--coordinator <单位>', '牵头协调单位（问题）', UNIT),
    word: '牵头协调单位',
    problem: ['coordinator'],
    read: (typed: string, { ledger }) => nameForRecord(ledger.registry, 'unit', typed),
  },
  {
    option: value('--track <类别>', '类别（问题）', oneOf(TRACK_WORDS)),
    word: '类别',
    problem: ['track'],
  },
  {
    option: value('--statement <文字>', '督察指出的问题（问题）', TEXT),
    word: '问题表述',
    problem: ['statement'],
  },
  {
    option: values('--goal <文字>', '整改目标；任务只有一个，问题可重复', TEXT),
    word: '整改目标',
    task: ['goal'],
    problem: ['goals'],
  },
  {
    option: values('--measure <文字>', '整改措施，写几条就是哪几条（可重复）', TEXT),
    word: '整改措施',
    task: ['measures'],
  },
  {
    option: value('--section <位置>', '在方案中的位置', TEXT),
    word: '方案位置',
    task: ['section'],
  },
  {
    option: value('--deadline <原文>', '整改时限，照方案的说法；日期重新读', TEXT),
    word: '整改时限',
    task: ['deadline'],
    read: readDeadlineOf,
  },
  {
    option: value('--due <日期>', '到期日；与时限的文字读出的不同时，另用 --remark 写明两个日期', DATE),
    word: '到期日',
    task: ['deadline', 'due'],
    read: (typed: string, { host, today }) => readDate(host, typed, today, 'next'),
  },
  {
    option: values('--remark <文字>', '加一条备注（可重复）', TEXT),
    word: '备注',
    task: ['remarks'],
    problem: ['remarks'],
    adds: true,
  },
];

/** Throws `deadline/impossible` for days that no calendar has. */
function readDeadlineOf(typed: string, { ledger, today }: Found, { due: given }: SetFlags): Json {
  assertLasting(typed, today);
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

/** `set`: changes fields of tasks or problems; whatever else stands in the files stays as it is. */
import { LedgerError } from '../../ledger/errors.js';
import type { Deadline } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import type { Edit, Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { idsOrChosen } from '../choose.js';
import { defineCommand } from '../command.js';
import { CORRECTION_OPTIONS } from '../correct.js';
import { type Place, placesOf } from '../places.js';
import { FIELDS, type Field, type SetFlags } from '../set-fields.js';
import { askedIds } from '../values.js';

export const command = defineCommand({
  description: '改任务或问题的一项内容：标题、责任单位、负责人、时限等。记录（日志）的更正用 amend 和 undo。',
  arguments: [askedIds('[编号...]', '任务或问题的编号')],
  options: [...FIELDS.map(({ option }) => option), ...CORRECTION_OPTIONS],
  examples: [
    'zhenggai set LX-31-04 --person 江成敏 --reason 原负责人调离',
    'zhenggai set LX-31-04 LX-31-05 --unit 县林业局 --unit 县水利局',
    'zhenggai set LX-31 --title 大巴山保护区违规建设 --dry-run',
  ],
  run: async (host, ids, flags) => {
    const given = FIELDS.filter((field) => typedOf(field, flags) !== undefined);
    if (given.length === 0) {
      throw new LedgerError('option/missing', {
        option: '要改的一项',
        why: `例如 --person 江成敏；能改的：${FIELDS.map(({ option }) => option.long).join(' ')}`,
      });
    }
    const chosen = await idsOrChosen(host, ids, flags);
    await changeLedger(host, flags, (found) => plan(found, chosen, flags, given));
  },
});

const typedOf = ({ option }: Field, flags: SetFlags): unknown => flags[option.attributeName()];

function plan(found: Found, ids: readonly string[], flags: SetFlags, given: readonly Field[]): Plan {
  const places = placesOf(found, ids);
  const words = given.map(({ word }) => word).join('、');
  const lines = places.map(({ id, title }) => `${id} ${words}：${title}`);
  const head = lines.length === 1 ? `更正 ${lines[0]}` : `更正 ${places[0]?.id} 等 ${lines.length} 项的${words}`;
  return {
    files: grouped(places, ({ file }) => file).map(([file, of]) => ({
      file,
      edits: of.flatMap((place) => given.flatMap((field) => editsOf(found, place, field, flags))),
    })),
    done: lines.map((line) => `已改 ${line}`),
    unchanged: '已经是这样，没有改动',
    message: lines.length === 1 ? head : `${head}\n\n${lines.join('\n')}`,
  };
}

function editsOf(found: Found, place: Place, field: Field, flags: SetFlags): Edit[] {
  const key = place.task ? field.task : field.problem;
  if (!key) {
    const what = place.task ? '任务' : '问题';
    throw new LedgerError('option/invalid', {
      option: field.option.long ?? '',
      value: place.id,
      expected: `${place.task ? '问题' : '任务'}的编号：${what}没有“${field.word}”这一项`,
    });
  }
  const typed = typedOf(field, flags);
  const read = field.read ? field.read(typed as never, found, flags) : (typed as Json);
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
  if (others.length > 0) throw new LedgerError('option/twice', { option: option.long ?? '' });
  return first;
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

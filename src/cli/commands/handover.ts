/** `handover`: somebody leaves his post, somebody else takes it from a day on, with its tasks. */

import { type Handover, type Holder, handedOver } from '../../ledger/change/handover.js';
import { LedgerError } from '../../ledger/errors.js';
import { UNITS_FILE } from '../../ledger/layout.js';
import type { UnitRegistry } from '../../ledger/model.js';
import { addTo } from '../../ledger/order.js';
import { LISTS, nameForRecord, registeredName } from '../../ledger/registry.js';
import type { Revision } from '../../store/revise.js';
import type { Edit, Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { CORRECTION_OPTIONS } from '../correct.js';
import { readDate } from '../read-date.js';
import { argument, DATE, PERSON, TEXT, value } from '../values.js';

const OPTIONS = [
  value('--from <日期>', '接任的第一天，前一天是原来的人的最后一天；不写是今天', DATE),
  ...CORRECTION_OPTIONS,
] as const;

export const command = defineCommand({
  description:
    '接任：负责人或县领导调走，另一人从某一天起接他的职务和没有销号的任务。没有登记的，连同登记；以前的日子（--as-of）仍是原来的人。不写接任的人，只记调走。',
  arguments: [argument('<原任>', '调走的人', PERSON), argument('[接任]', '接任的人', TEXT)],
  options: OPTIONS,
  examples: [
    'zhenggai handover 江成敏 李四 --from 2021-03-01',
    'zhenggai handover 江成敏 --from 2021-03-01          调走了，还没有人接',
  ],
  run: (host, old, next, flags) => changeLedger(host, flags, (found) => plan(found, old, next?.trim(), flags)),
});

function plan(found: Found, typed: string, next: string | undefined, flags: FlagsOf<typeof OPTIONS>): Plan {
  const { ledger, today, host } = found;
  const { kind, name: old } = holderNamed(ledger.registry, typed);
  if (next === '' || next === old) {
    throw new LedgerError('option/invalid', { option: '<接任>', value: next, expected: '另一个人的姓名' });
  }
  const from = readDate(host, flags.from ?? today, today);
  const handover = handedOver(ledger, kind, old, next, from);
  const message =
    next === undefined
      ? `${old} 离任（${from} 起）`
      : `${old} → ${next} 接任（${from} 起），${handover.tasks.length} 项任务`;
  const same = next === undefined ? '' : '；已销号的任务和此前的记录不动';
  return {
    files: editsOf(handover, kind),
    done: [`${message}${same}`],
    unchanged: `${old} 已经是这样，没有改动`,
    notes: alreadyKnown(handover, old, next),
    message: handover.tasks.length > 0 ? `${message}\n\n${handover.tasks.join('、')}` : message,
  };
}

/** Who held another post before keeps it, so a day of the past does not tell the two apart. */
function alreadyKnown({ added, tasks }: Handover, old: string, next: string | undefined): string[] {
  if (next === undefined || added || tasks.length === 0) return [];
  return [`提醒：${next}早已登记，看以前的日子，这些任务也写${next}；原来是${old}，用 zhenggai history 看得到`];
}

function editsOf({ puts, added }: Handover, kind: Holder): Revision[] {
  const files = new Map<string, Edit[]>([[UNITS_FILE, []]]);
  for (const { file, path, value } of puts) {
    addTo(files, file, { op: 'set', path: [...path], value: value as Json, order: ORDER });
  }
  if (added) addTo(files, UNITS_FILE, { op: 'append', path: [LISTS[kind]], item: { ...added } as unknown as Json });
  return [...files].map(([file, edits]) => ({ file, edits }));
}

/** Where a last day finds its place among the keys of a person. */
const ORDER = ['name', 'unit', 'title', 'collective', 'from', 'to', 'succeeds', 'former', 'remarks'];

/** A person, or else a county leader, by the whole name. Throws `name/unregistered` where it is neither. */
function holderNamed(registry: UnitRegistry, typed: string): { kind: Holder; name: string } {
  const isLeader =
    registeredName(registry, 'person', typed) === undefined && registeredName(registry, 'leader', typed) !== undefined;
  const kind = isLeader ? 'leader' : 'person';
  return { kind, name: nameForRecord(registry, kind, typed) };
}

/** `rename`: a unit, person or leader under a new name from a day on, in every file; logs keep the name of their day. */

import { renamed } from '../../ledger/change/rename.js';
import { LedgerError } from '../../ledger/errors.js';
import { UNITS_FILE } from '../../ledger/layout.js';
import type { UnitRegistry } from '../../ledger/model.js';
import { addTo } from '../../ledger/order.js';
import { nameForRecord, type Roll } from '../../ledger/registry.js';
import { ROLL_WORDS } from '../../ledger/words.js';
import type { Edit, Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { type DeclaredCommand, defineCommand, type FlagsOf } from '../command.js';
import { CORRECTION_OPTIONS } from '../correct.js';
import { readDate } from '../read-date.js';
import { argument, DATE, NAMES, TEXT, value } from '../values.js';

const OPTIONS = [value('--from <日期>', '从哪一天起；不写是今天', DATE), ...CORRECTION_OPTIONS] as const;

const UNIT_OPTIONS = [...OPTIONS, value('--full-name <名称>', '新的全称；不写则与新名称相同', TEXT)] as const;

type RenameFlags = FlagsOf<typeof UNIT_OPTIONS>;

export const command = defineCommand({
  description: '改名：登记、任务、问题里都换成新名称，日志里保留当时的写法；旧名称仍然认得。',
  parts: { unit: part('unit'), person: part('person'), leader: part('leader') },
});

function part(kind: Roll): DeclaredCommand {
  const word = ROLL_WORDS[kind];
  const example = kind === 'unit' ? '县农委 县农业农村委' : '张三 张三丰';
  return defineCommand({
    word,
    description: `${word}改名。${kind === 'unit' ? '' : '换了人不是改名：用 handover。'}`,
    arguments: [argument('<现名称>', '现在的名称', NAMES[kind]), argument('<新名称>', '新名称', TEXT)],
    options: kind === 'unit' ? UNIT_OPTIONS : OPTIONS,
    examples: [`zhenggai rename ${kind} ${example} --from 2021-03-01`],
    run: (host, old, name, flags) => changeLedger(host, flags, (found) => plan(found, kind, old, name.trim(), flags)),
  });
}

function plan(found: Found, kind: Roll, typed: string, name: string, flags: RenameFlags): Plan {
  const { ledger, today } = found;
  const old = nameForRecord({ ...ledger.registry, groups: [] }, kind, typed);
  assertFree(ledger.registry, old, name);
  const from = readDate(found.host, flags.from ?? today, today);
  const puts = renamed(ledger, kind, old, name, from);
  const files = new Map<string, Edit[]>();
  for (const { file, path, value } of puts) {
    addTo(
      files,
      file,
      value === undefined ? { op: 'remove', path: [...path] } : { op: 'set', path: [...path], value: value as Json },
    );
  }
  if (kind === 'unit') {
    const index = ledger.registry.units.findIndex((unit) => unit.name === old);
    files.get(UNITS_FILE)?.push({ op: 'set', path: ['units', index, 'full_name'], value: flags.fullName ?? name });
  }
  const message = `${ROLL_WORDS[kind]}改名：${old} → ${name}（${from} 起）`;
  return {
    files: [...files].map(([file, edits]) => ({ file, edits })),
    done: [`${message}，改了 ${files.size} 个文件；此前的日志不动`],
    message,
    everywhere: true,
  };
}

/** Throws `change/refused` where the new name is no name, the old one, or somebody else's. */
function assertFree({ units, groups, people, leaders }: UnitRegistry, old: string, name: string): void {
  const taken = [
    ...units.flatMap((unit) => [unit.name, unit.full_name, ...(unit.aliases ?? [])].map((text) => [text, unit.name])),
    ...[...groups, ...people, ...leaders].map((one) => [one.name, one.name]),
  ].find(([text, owner]) => text === name && owner !== old);
  const whose = taken && taken[1] !== name ? `，是“${taken[1]}”的另一种叫法` : '';
  const reason = taken ? `“${name}”已经登记${whose}` : name === old ? '新名称与现在的相同' : undefined;
  if (reason === undefined && name !== '') return;
  throw new LedgerError('change/refused', {
    id: old,
    reason: reason ?? '新名称是空的',
    hint: '换一个名称；换了人用 zhenggai handover；并到别的单位，用 zhenggai set 改任务',
  });
}

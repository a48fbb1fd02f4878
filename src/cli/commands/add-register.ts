/** `add unit`, `add person`, `add leader`: whoever the tasks and records may name. */

import type { Option } from 'commander';
import type { PlainDate } from '../../ledger/dates.js';
import { LedgerError } from '../../ledger/errors.js';
import { UNITS_FILE } from '../../ledger/layout.js';
import { LISTS, nameForRecord, type Roll } from '../../ledger/registry.js';
import { ROLL_WORDS, UNIT_KIND_WORDS } from '../../ledger/words.js';
import type { Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan, WRITING_OPTIONS } from '../change.js';
import { type DeclaredCommand, defineCommand, type FlagsOf } from '../command.js';
import { assertGiven } from '../options.js';
import { readDate } from '../read-date.js';
import { argument, DATE, oneOf, TEXT, UNIT, value, values } from '../values.js';

const FROM = value('--from <日期>', '从哪一天起任职', DATE);

export const unit = register({
  roll: 'unit',
  options: [
    value('--kind <种类>', '类别', oneOf(UNIT_KIND_WORDS)),
    value('--full-name <名称>', '全称；不写则与名称相同', TEXT),
    values('--alias <名称>', '别的叫法（可重复）', TEXT),
    values('--member <单位>', '领导小组、工作组、验收组的成员（可重复）', UNIT),
    ...WRITING_OPTIONS,
  ],
  examples: [
    'zhenggai add unit 县城管局 --kind 政府部门 --full-name 城口县城市管理局',
    'zhenggai add unit 市生态环境局 --kind upper',
    'zhenggai add unit 联合验收组 --kind body --member 县林业局 --member 县水利局',
  ],
  entry: ({ ledger }, name, flags) => {
    assertGiven(flags, ['kind'], '登记单位要写类别');
    const { kind, fullName, alias, member } = flags;
    return {
      name,
      full_name: fullName ?? name,
      ...(alias ? { aliases: [...alias] } : {}),
      kind,
      ...(member ? { members: member.map((text) => memberOf(ledger.registry, text)) } : {}),
    };
  },
});

export const person = register({
  roll: 'person',
  options: [value('--unit <单位>', '所在单位', UNIT), FROM, ...WRITING_OPTIONS],
  examples: ['zhenggai add person 李四 --unit 县林业局 --from 2021-03-01'],
  entry: (found, name, flags) => {
    assertGiven(flags, ['unit'], '登记负责人要写所在单位');
    return { name, unit: nameForRecord(found.ledger.registry, 'unit', flags.unit), ...since(found, flags.from) };
  },
});

export const leader = register({
  roll: 'leader',
  options: [value('--title <职务>', '职务', TEXT), FROM, ...WRITING_OPTIONS],
  examples: ['zhenggai add leader 王五 --title 县政府副县长'],
  entry: (found, name, flags) => {
    assertGiven(flags, ['title'], '登记县领导要写职务；方案没有写的，写“不详”并加备注');
    return { name, title: flags.title, ...since(found, flags.from) };
  },
});

/** Declares how one register gets an entry. */
function register<const O extends readonly Option[]>({
  roll,
  options,
  examples,
  entry,
}: {
  readonly roll: Roll;
  readonly options: O;
  readonly examples: readonly string[];
  /** The entry that the flags come to. */
  readonly entry: (found: Found, name: string, flags: FlagsOf<O>) => Record<string, Json>;
}): DeclaredCommand {
  return defineCommand({
    word: ROLL_WORDS[roll],
    description: `登记一个${ROLL_WORDS[roll]}，写进 units.yaml。`,
    arguments: [argument('<名称>', '名称', TEXT)],
    options,
    examples,
    run: (host, typed, flags) =>
      changeLedger(host, flags, (found) => plan(found, roll, typed.trim(), entry(found, typed.trim(), flags))),
  });
}

/** Members are units or people. */
function memberOf(registry: Found['ledger']['registry'], text: string): string {
  return registry.people.some(({ name }) => name === text) ? text : nameForRecord(registry, 'unit', text);
}

const since = ({ host, today }: Found, from: string | undefined): { from?: PlainDate } =>
  from === undefined ? {} : { from: readDate(host, from, today, 'past') };

function plan(found: Found, roll: Roll, name: string, item: Record<string, Json>): Plan {
  const [list, word] = [LISTS[roll], ROLL_WORDS[roll]];
  const there = found.ledger.registry[list].find((one) => one.name === name) as Record<string, unknown> | undefined;
  const differs = Object.entries(item).some(([key, one]) => JSON.stringify(there?.[key]) !== JSON.stringify(one));
  if (there && differs) {
    throw new LedgerError('change/refused', {
      id: name,
      reason: `${word}“${name}”已经登记，内容不同`,
      hint: '改登记的内容：zhenggai edit units；改名：zhenggai rename',
    });
  }
  return {
    files: [{ file: UNITS_FILE, edits: there ? [] : [{ op: 'append', path: [list], item }] }],
    done: [`已登记${word} ${name}`],
    unchanged: `${word}“${name}”已经登记，没有改动`,
    message: `登记${word}：${name}`,
  };
}

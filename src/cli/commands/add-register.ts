/** `add unit`, `add person`, `add leader`: whoever the tasks and records may name. */

import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { UNITS_FILE } from '../../ledger/layout.js';
import type { UnitKind } from '../../ledger/model.js';
import { nameForRecord } from '../../ledger/registry.js';
import { UNIT_KIND_WORDS } from '../../ledger/words.js';
import { revise } from '../../store/revise.js';
import type { Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan, type WritingFlags, writingOptions } from '../change.js';
import { examples } from '../help.js';
import { readDate } from '../read-date.js';
import { DATE, oneOf, TEXT, UNIT, ValueArgument, value, values } from '../values.js';

interface RegisterFlags extends WritingFlags {
  readonly kind?: UnitKind;
  readonly fullName?: string;
  readonly alias?: readonly string[];
  readonly member?: readonly string[];
  readonly unit?: string;
  readonly title?: string;
  readonly from?: string;
}

/** One register: where it stands, its word, and the entry that flags come to. */
interface Register {
  readonly list: 'units' | 'people' | 'leaders';
  readonly word: string;
  readonly options: (part: Command) => Command;
  readonly examples: readonly string[];
  readonly entry: (found: Found, name: string, flags: RegisterFlags) => Record<string, Json>;
}

const REGISTERS: Readonly<Record<'unit' | 'person' | 'leader', Register>> = {
  unit: {
    list: 'units',
    word: '单位',
    options: (part) =>
      part
        .addOption(value('--kind <种类>', '类别', oneOf(UNIT_KIND_WORDS)))
        .addOption(value('--full-name <名称>', '全称；不写则与名称相同', TEXT))
        .addOption(values('--alias <名称>', '别的叫法（可重复）', TEXT))
        .addOption(values('--member <单位>', '领导小组、工作组、验收组的成员（可重复）', UNIT)),
    examples: [
      'zhenggai add unit 县城管局 --kind 政府部门 --full-name 城口县城市管理局',
      'zhenggai add unit 市生态环境局 --kind upper',
      'zhenggai add unit 联合验收组 --kind body --member 县林业局 --member 县水利局',
    ],
    entry: ({ ledger }, name, { kind, fullName, alias, member }) => {
      if (kind === undefined) throw missing('--kind', '登记单位要写类别');
      return {
        name,
        full_name: fullName ?? name,
        ...(alias ? { aliases: [...alias] } : {}),
        kind,
        ...(member ? { members: member.map((text) => memberOf(ledger.registry, text)) } : {}),
      };
    },
  },
  person: {
    list: 'people',
    word: '负责人',
    options: (part) =>
      part
        .addOption(value('--unit <单位>', '所在单位', UNIT))
        .addOption(value('--from <日期>', '从哪一天起任职', DATE)),
    examples: ['zhenggai add person 李四 --unit 县林业局 --from 2021-03-01'],
    entry: ({ host, ledger, today }, name, { unit, from }) => {
      if (unit === undefined) throw missing('--unit', '登记负责人要写所在单位');
      return {
        name,
        unit: nameForRecord(ledger.registry, 'unit', unit),
        ...(from === undefined ? {} : { from: readDate(host, from, today, 'past') }),
      };
    },
  },
  leader: {
    list: 'leaders',
    word: '县领导',
    options: (part) =>
      part.addOption(value('--title <职务>', '职务', TEXT)).addOption(value('--from <日期>', '从哪一天起任职', DATE)),
    examples: ['zhenggai add leader 王五 --title 县政府副县长'],
    entry: ({ host, today }, name, { title, from }) => {
      if (title === undefined) throw missing('--title', '登记县领导要写职务；方案没有写的，写“不详”并加备注');
      return { name, title, ...(from === undefined ? {} : { from: readDate(host, from, today, 'past') }) };
    },
  },
};

const missing = (option: string, why: string): LedgerError => new LedgerError('option/missing', { option, why });

/** Members are units or people. */
function memberOf(registry: Found['ledger']['registry'], text: string): string {
  return registry.people.some(({ name }) => name === text) ? text : nameForRecord(registry, 'unit', text);
}

/** Declares `zhenggai add unit`, `add person` and `add leader`. */
export function registerCommands(host: Host): Command[] {
  return (Object.keys(REGISTERS) as (keyof typeof REGISTERS)[]).map((kind) => {
    const { word, options, examples: lines } = REGISTERS[kind];
    const part = options(
      new Command(kind)
        .alias(word)
        .description(`登记一个${word}，写进 units.yaml。`)
        .addArgument(new ValueArgument('<名称>', '名称', TEXT)),
    );
    return examples(writingOptions(part), lines).action((name: string, _: unknown, self: Command) =>
      runRegister(host, kind, name, self.optsWithGlobals()),
    );
  });
}

async function runRegister(
  host: Host,
  kind: keyof typeof REGISTERS,
  typed: string,
  flags: RegisterFlags,
): Promise<void> {
  await changeLedger(host, flags, (found) => plan(found, REGISTERS[kind], typed.trim(), flags));
}

function plan(found: Found, { list, word, entry }: Register, name: string, flags: RegisterFlags): Plan {
  const item = entry(found, name, flags);
  const message = `登记${word}：${name}`;
  const there = found.ledger.registry[list].find((one) => one.name === name) as Record<string, unknown> | undefined;
  if (there && Object.entries(item).every(([key, one]) => JSON.stringify(there[key]) === JSON.stringify(one))) {
    return { changes: [], files: [UNITS_FILE], done: [], already: [`${word}“${name}”已经登记，没有改动`], message };
  }
  if (there) {
    throw new LedgerError('change/refused', {
      id: name,
      reason: `${word}“${name}”已经登记，内容不同`,
      missing: [],
      hint: '改登记的内容：zhenggai edit units；改名：zhenggai rename',
    });
  }
  return {
    changes: revise(found.text, [{ file: UNITS_FILE, edits: [{ op: 'append', path: [list], item }] }]),
    files: [UNITS_FILE],
    done: [`已登记${word} ${name}`],
    already: [],
    message,
  };
}

/** `rename`: a unit, person or leader under a new name from a day on, in every file; logs keep the name of their day. */

import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { renamed } from '../../ledger/change/rename.js';
import { LedgerError } from '../../ledger/errors.js';
import { UNITS_FILE } from '../../ledger/layout.js';
import type { UnitRegistry } from '../../ledger/model.js';
import { nameForRecord, type Roll } from '../../ledger/registry.js';
import { type FileEdits, revise } from '../../store/revise.js';
import type { Edit, Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { type CorrectionFlags, correctionOptions, withReason } from '../correct.js';
import { examples } from '../help.js';
import { readDate } from '../read-date.js';
import { DATE, LEADER, PERSON, TEXT, UNIT, ValueArgument, value } from '../values.js';

interface RenameFlags extends CorrectionFlags {
  readonly from?: string;
  readonly fullName?: string;
}

/** What can be renamed, each with its words: one row a subcommand. */
const KINDS: Record<Roll, { word: string; argument: typeof UNIT }> = {
  unit: { word: '单位', argument: UNIT },
  person: { word: '负责人', argument: PERSON },
  leader: { word: '县领导', argument: LEADER },
};

export function renameCommand(host: Host): Command {
  const command = new Command('rename')
    .description('改名：登记、任务、问题里都换成新名称，日志里保留当时的写法；旧名称仍然认得。')
    .helpCommand(false);
  for (const kind of Object.keys(KINDS) as Roll[]) command.addCommand(partFor(host, kind));
  return command;
}

function partFor(host: Host, kind: Roll): Command {
  const { word, argument } = KINDS[kind];
  const part = correctionOptions(
    new Command(kind)
      .alias(word)
      .description(`${word}改名。${kind === 'unit' ? '' : '换了人不是改名：用 handover。'}`)
      .helpOption('-h, --help', '显示帮助')
      .addArgument(new ValueArgument('<现名称>', '现在的名称', argument))
      .addArgument(new ValueArgument('<新名称>', '新名称', TEXT))
      .addOption(value('--from <日期>', '从哪一天起；不写是今天', DATE)),
  );
  if (kind === 'unit') part.addOption(value('--full-name <名称>', '新的全称；不写则与新名称相同', TEXT));
  const example = kind === 'unit' ? '县农委 县农业农村委' : '张三 张三丰';
  return examples(part, [`zhenggai rename ${kind} ${example} --from 2021-03-01`]).action(
    (old: string, name: string, _: unknown, self: Command) => runRename(host, kind, old, name, self.optsWithGlobals()),
  );
}

async function runRename(host: Host, kind: Roll, old: string, name: string, flags: RenameFlags): Promise<void> {
  await changeLedger(host, flags, (found) => plan(found, kind, old, name.trim(), flags));
}

function plan(found: Found, kind: Roll, typed: string, name: string, flags: RenameFlags): Plan {
  const { ledger, today } = found;
  const { word } = KINDS[kind];
  const old = nameForRecord({ ...ledger.registry, groups: [] }, kind, typed);
  assertFree(ledger.registry, old, name);
  const from = flags.from === undefined ? today : readDate(found.host, flags.from, today);
  const puts = renamed(ledger, kind, old, name, from);
  const files = new Map<string, Edit[]>();
  for (const { file, path, value } of puts) {
    const edits = files.get(file) ?? [];
    files.set(file, edits);
    edits.push(
      value === undefined ? { op: 'remove', path: [...path] } : { op: 'set', path: [...path], value: value as Json },
    );
  }
  if (kind === 'unit') {
    const index = ledger.registry.units.findIndex((unit) => unit.name === old);
    files.get(UNITS_FILE)?.push({ op: 'set', path: ['units', index, 'full_name'], value: flags.fullName ?? name });
  }
  const all: FileEdits[] = [...files].map(([file, edits]) => ({ file, edits }));
  const message = `${word}改名：${old} → ${name}（${from} 起）`;
  return {
    changes: revise(found.text, all),
    files: all.map(({ file }) => file),
    done: [`${message}，改了 ${all.length} 个文件；此前的日志不动`],
    already: [],
    message: withReason(message, flags.reason),
    reason: flags.reason,
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
    missing: [],
    hint: '换一个名称；换了人用 zhenggai handover；并到别的单位，用 zhenggai set 改任务',
  });
}

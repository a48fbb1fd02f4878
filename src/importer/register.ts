/** Units and people that a source names and the registry lacks: proposed in a file beside the drafts, as people correct it. */
import { parse, stringify } from 'yaml';
import { LedgerError } from '../ledger/errors.js';
import type { UnitKind, UnitRegistry } from '../ledger/model.js';
import { UNIT_KINDS } from '../ledger/words.js';
import type { Imported } from './import.js';

/** A name that stands for several units cannot be one: 各乡镇（街道）, 县级相关部门. */
const COLLECTIVE = /^(?:各|有关|相关)|(?:各|相关|有关)(?:部委|部门|单位|乡镇|企业)|等(?:单位|部门)?$/;

const KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/(?:乡|镇|街道)(?:人民政府|办事处)?$/, 'township'],
  [/^(?:中共)?[县区市]委/, 'party'],
  [/(?:公司|集团|厂|场|矿|超市|商城|码头)$/, 'enterprise'],
  [/(?:领导小组|指挥部|河长).*办公室$/, 'office'],
  [/(?:中心|医院|学校|党校|联合社|供销社|协会|站|所)$/, 'institution'],
];

/** `written`: as the source writes it, and as the drafts do; `name`: as it is to be registered. */
interface Written {
  readonly written: string;
  readonly name: string;
}

export interface Proposals {
  readonly units: readonly (Written & { readonly full_name: string; readonly kind: UnitKind })[];
  readonly groups: readonly (Written & { readonly members: readonly string[] })[];
  /** `title`: as the source writes it, empty where it writes none; the registry keeps it as a remark. */
  readonly people: readonly (Written & { readonly unit: string; readonly title: string })[];
  readonly leaders: readonly (Written & { readonly title: string })[];
}

const HEAD = `# 从方案里读到、台账还没有登记的名称。written 是方案和草稿里的写法，name 是要登记的名称：
# - 写法不对，就改 name；改成台账已有的名称，就用那一个，不再登记。写入时草稿里的写法跟着换。
# - 不是单位、不是人名的，删去整条，再到草稿里改用到它的地方。
# - 单位的全称、类别，领导的职务，请补上。
`;

/** What is to be registered. Full names are not guessed: the name stands in their place until someone knows better. */
export function proposalsOf({ units, people, leaders }: Imported): Proposals {
  const written = (name: string): Written => ({ written: name, name });
  const isGroup = (name: string): boolean => COLLECTIVE.test(name);
  const known = units.filter((name) => name !== NO_UNIT);
  return {
    units: known
      .filter((name) => !isGroup(name))
      .map((name) => ({ ...written(name), full_name: name, kind: kindOf(name) })),
    groups: known.filter(isGroup).map((name) => ({ ...written(name), members: [] })),
    people: people.map(({ name, unit, title }) => ({ ...written(name), unit, title })),
    leaders: leaders.map(({ name, title }) => ({ ...written(name), title: title || '（原文没有写职务）' })),
  };
}

/** Stands in a draft where the source names no unit; nobody registers it. */
export const NO_UNIT = '（未写责任单位）';

function kindOf(name: string): UnitKind {
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'government';
}

export function proposalsText(proposals: Proposals): string {
  const lists = Object.entries(proposals)
    .filter(([, items]) => items.length > 0)
    .map(([key, items]) => {
      const lines = (items as readonly object[]).map((item) => `  - ${flowOf(item)}`);
      return `${key}:\n${lines.join('\n')}\n`;
    });
  return HEAD + lists.join('');
}

/** One entry on one line. */
function flowOf(item: object): string {
  return stringify(item, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
}

/** Reads the file as people have corrected it. Throws `file/not-understood`. */
export function readProposals(file: string, text: string): Proposals {
  const refuse = (reason: string): never => {
    throw new LedgerError('file/not-understood', { file, reason, hint: '改好它，或删去它再导入一次' });
  };
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (error) {
    return refuse(`不是 YAML：${(error as Error).message.split('\n')[0]}`);
  }
  const list = (key: string): Record<string, unknown>[] => {
    const items = (value as Record<string, unknown>)[key] ?? [];
    if (!Array.isArray(items)) return refuse(`${key} 应是一列`);
    return items.filter((item) => typeof item === 'object' && item !== null);
  };
  const word = (item: Record<string, unknown>, key: string): string =>
    typeof item[key] === 'string' ? item[key].trim() : '';
  const read = <More>(
    key: keyof Proposals,
    more: (item: Record<string, unknown>, own: Written) => More,
  ): (Written & More)[] =>
    list(key).flatMap((item) => {
      const name = word(item, 'name');
      const own = { written: word(item, 'written') || name, name };
      return name === '' ? [] : [{ ...own, ...more(item, own) }];
    });
  return {
    units: read('units', (item, { written, name }) => ({
      full_name: word(item, 'full_name') === written ? name : word(item, 'full_name') || name,
      kind:
        UNIT_KINDS.find((kind) => kind === item['kind']) ??
        refuse(`“${name}”的 kind 应是 ${UNIT_KINDS.join('、')} 之一`),
    })),
    groups: read('groups', ({ members }) => ({
      members: Array.isArray(members) ? members.filter((one) => typeof one === 'string') : [],
    })),
    people: read('people', (item) => ({ unit: word(item, 'unit'), title: word(item, 'title') })),
    leaders: read('leaders', (item) => ({ title: word(item, 'title') || '（原文没有写职务）' })),
  };
}

/** Written name → registered name, where they differ. */
export type Renames = Readonly<Record<'units' | 'people' | 'leaders', ReadonlyMap<string, string>>>;

export function renamesOf({ units, groups, people, leaders }: Proposals): Renames {
  const changed = (list: readonly Written[]): Map<string, string> =>
    new Map(list.filter(({ written, name }) => written !== name).map(({ written, name }) => [written, name]));
  return { units: changed([...units, ...groups]), people: changed(people), leaders: changed(leaders) };
}

/** Names that problems use. */
export type UsedNames = Readonly<Record<keyof Renames, ReadonlySet<string>>>;

/** Entries for `units.yaml`: what is used and not registered yet; the unit of a person is used with them. */
export function registrationOf(
  proposals: Proposals,
  used: UsedNames,
  registry: UnitRegistry,
): Readonly<Record<keyof Proposals, readonly object[]>> {
  const { units: renamed } = renamesOf(proposals);
  const has = (list: readonly { readonly name: string }[], name: string): boolean =>
    list.some((one) => one.name === name);
  const people = proposals.people
    .filter(({ name }) => used.people.has(name) && !has(registry.people, name))
    .map(({ name, unit, title }) => ({ name, unit: renamed.get(unit) ?? unit, title }));
  const units = new Set([...used.units, ...people.map(({ unit }) => unit)]);
  const isKnown = (name: string): boolean => has(registry.units, name) || has(registry.groups, name);
  const isNew = ({ name }: Written): boolean => units.has(name) && !isKnown(name);
  // Whoever belongs to a unit that was turned down cannot be registered.
  const isPlaced = ({ unit }: { readonly unit: string }): boolean =>
    isKnown(unit) || [...proposals.units, ...proposals.groups].some(({ name }) => name === unit);
  return {
    // The source's own spelling is a name of the unit too: read again, it is known.
    units: once(proposals.units.filter(isNew)).map(({ name, written, full_name, kind }) =>
      written === name || full_name === written
        ? { name, full_name, kind }
        : { name, full_name, aliases: [written], kind },
    ),
    groups: once(proposals.groups.filter(isNew)).map(({ name, members }) => ({
      name,
      members,
      ...(members.length === 0 && { remarks: ['原文没有列出成员，请核对后补充。'] }),
    })),
    people: once(people.filter(isPlaced)).map(({ name, unit, title }) => ({
      name,
      unit,
      ...(name.endsWith('主要负责人') && { collective: true }),
      ...(title !== '' && title !== unit && { remarks: [`职务：${title}`] }),
    })),
    leaders: once(proposals.leaders.filter(({ name }) => used.leaders.has(name) && !has(registry.leaders, name))).map(
      ({ name, title }) => ({ name, title }),
    ),
  };
}

/** Two spellings may have been given one name. */
function once<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}

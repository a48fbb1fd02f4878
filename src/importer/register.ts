/** Units and people that a source names and the registry lacks, as entries for `units.yaml`. */
import type { UnitKind } from '../ledger/model.js';
import type { Imported } from './import.js';

/** A name that stands for several units cannot be one: 各乡镇（街道）, 县级相关部门. */
const COLLECTIVE = /^(?:各|有关|相关)|(?:各|相关|有关)(?:部委|部门|单位|乡镇)|等单位$/;

const KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/(?:乡|镇|街道)(?:人民政府|办事处)?$/, 'township'],
  [/^(?:中共)?[县区市]委/, 'party'],
  [/(?:公司|集团|厂|场)$/, 'enterprise'],
  [/(?:领导小组|指挥部|河长).*办公室$/, 'office'],
  [/(?:中心|医院|学校|党校|联合社|供销社|协会)$/, 'institution'],
];

export interface Registration {
  readonly units: readonly { readonly name: string; readonly full_name: string; readonly kind: UnitKind }[];
  readonly groups: readonly {
    readonly name: string;
    readonly members: readonly string[];
    readonly remarks: readonly string[];
  }[];
  readonly people: readonly { readonly name: string; readonly unit: string; readonly collective?: true }[];
  readonly leaders: readonly { readonly name: string; readonly title: string }[];
}

/** What is to be registered. Full names are not guessed: the name stands in their place until someone knows better. */
export function registrationOf({ units, people, leaders }: Imported): Registration {
  const isGroup = (name: string): boolean => COLLECTIVE.test(name);
  return {
    units: units.filter((name) => !isGroup(name)).map((name) => ({ name, full_name: name, kind: kindOf(name) })),
    groups: units.filter(isGroup).map((name) => ({ name, members: [], remarks: ['原文没有列出成员，请核对后补充。'] })),
    people: people.map(({ name, unit }) =>
      name.endsWith('主要负责人') ? { name, unit, collective: true } : { name, unit },
    ),
    leaders: leaders.map(({ name, title }) => ({ name, title: title || '（原文没有写职务）' })),
  };
}

function kindOf(name: string): UnitKind {
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'government';
}

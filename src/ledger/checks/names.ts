/** Names of units and people: registered, each spelled as registered, and each of one alone. */
import type { DataPath, RuleConcern, Severity } from '../finding.js';
import { UNITS_FILE } from '../layout.js';
import { formerNames, type Unit, type UnitRegistry } from '../model.js';
import { nearest } from '../nearest.js';
import { fold, LISTS } from '../registry.js';
import { logUses, memberUses, type NameUse, namesUsed } from './names-used.js';
import { about, type Rule } from './rule.js';

export const unknownUnit: Rule = {
  name: 'unknown-unit',
  summary: '用到的单位都在 units.yaml 里登记；销号的验收单位没有登记的，只提醒',
  needs: ['registry'],
  run(input) {
    const { units, groups, people, leaders } = input.ledger.registry;
    const known = [...units, ...groups].map((one) => one.name);
    const spelled = new Set([
      ...known,
      ...units.flatMap((unit) => [unit.full_name, ...(unit.aliases ?? []), ...formerNames(unit)]),
      ...groups.flatMap((group) => group.aliases ?? []),
    ]);
    const persons = new Set([...people, ...leaders].flatMap((one) => [one.name, ...formerNames(one)]));
    const concern = ({ name: unit, ...place }: NameUse, severity: Severity): RuleConcern => {
      const near = nearest(unit, known, 1)[0];
      const hint = near ? `是不是“${near}”？不是就在 units.yaml 里登记` : '在 units.yaml 里登记这个单位';
      return { severity, ...place, message: `没有登记“${unit}”这个单位`, hint };
    };
    const isUnknown = (used: string): boolean => !spelled.has(used);
    const isNobody = (used: string): boolean => isUnknown(used) && !persons.has(used);
    return [
      ...namesUsed(input, 'unit', isUnknown).map((use) => concern(use, 'error')),
      ...memberUses(input, isNobody).map((use) => concern(use, 'error')),
      ...logUses(input, isNobody, 'closed').map((use) => concern(use, 'warning')),
    ];
  },
};

const unknown = (roll: 'person' | 'leader', word: string, { name, summary }: Pick<Rule, 'name' | 'summary'>): Rule => ({
  name,
  summary,
  needs: ['registry'],
  run(input) {
    const known = input.ledger.registry[LISTS[roll]].map((one) => one.name);
    const names = new Set(known);
    return namesUsed(input, roll, (used) => !names.has(used)).map(({ name: used, ...place }) => {
      const near = nearest(used, known, 1)[0];
      const hint = `在 units.yaml 的 ${LISTS[roll]} 里登记`;
      const message = `没有登记“${used}”这位${word}`;
      return { ...place, message, hint: near ? `是不是“${near}”？不是就${hint}` : hint };
    });
  },
});

export const unknownPerson = unknown('person', '负责人', {
  name: 'unknown-person',
  summary: '具体负责人都在 units.yaml 里登记',
});

export const unknownLeader = unknown('leader', '县领导', {
  name: 'unknown-leader',
  summary: '牵头县领导都在 units.yaml 里登记',
});

export const aliasUsed: Rule = {
  name: 'alias-used',
  summary: '文件里写单位的名称，不写别名或全称；记录里写了别名的，只提醒',
  run(input) {
    const owners = ownersIn(input.ledger.registry);
    // A log keeps the name of its day.
    const former = new Set(input.ledger.registry.units.flatMap(formerNames));
    const isOther = (used: string): boolean => owners.has(used);
    const concern = ({ name: used, ...place }: NameUse, severity: Severity): RuleConcern => {
      const owner = owners.get(used);
      const message = `“${used}”是“${owner}”的另一种叫法`;
      return { severity, ...place, message, hint: `改写为“${owner}”；命令行上两种都认` };
    };
    return [
      ...namesUsed(input, 'unit', isOther).map((use) => concern(use, 'error')),
      ...logUses(input, (used) => isOther(used) && !former.has(used)).map((use) => concern(use, 'warning')),
    ];
  },
};

/** From a full name, alias or former name to the name; a spelling that is itself a name belongs to its bearer. */
function ownersIn({ units, groups, people, leaders }: UnitRegistry): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const unit of units) {
    for (const spelling of [unit.full_name, ...(unit.aliases ?? []), ...formerNames(unit)]) {
      owners.set(spelling, unit.name);
    }
  }
  for (const group of groups) for (const spelling of group.aliases ?? []) owners.set(spelling, group.name);
  for (const one of [...units, ...groups, ...people, ...leaders]) owners.delete(one.name);
  return owners;
}

export const namesClash: Rule = {
  name: 'names-clash',
  summary: '一个名称、全称或别名只指一个单位；人员不重名',
  ofPlan: true,
  run: ({ ledger: { registry } }) =>
    [
      [...spellingsIn(registry, 'units'), ...spellingsIn(registry, 'groups')],
      spellingsIn(registry, 'people'),
      spellingsIn(registry, 'leaders'),
    ].flatMap(clashes),
};

interface Spelling {
  readonly text: string;
  readonly owner: string;
  readonly path: DataPath;
}

/** Every way to write the names of a list, the same one once for each. */
const spellingsIn = (registry: UnitRegistry, list: keyof UnitRegistry): Spelling[] =>
  registry[list].flatMap((one, index) => {
    const { name, full_name = name, aliases = [] }: Partial<Unit> & Pick<Unit, 'name'> = one;
    const path = [list, index];
    return [
      { text: name, owner: name, path: [...path, 'name'] },
      ...(full_name === name ? [] : [{ text: full_name, owner: name, path: [...path, 'full_name'] }]),
      ...aliases.map((text, at) => ({ text, owner: name, path: [...path, 'aliases', at] })),
    ];
  });

function clashes(spellings: readonly Spelling[]): RuleConcern[] {
  const first = new Map<string, Spelling>();
  return spellings.flatMap((spelling): RuleConcern[] => {
    // As names are compared when someone types them: widths of brackets and spaces do not tell two units apart.
    const key = fold(spelling.text);
    const before = first.get(key);
    if (!before) {
      first.set(key, spelling);
      return [];
    }
    // One's own other spelling is no clash, the same one twice is.
    if (before.owner === spelling.owner && before.text !== spelling.text) return [];
    const message = `“${spelling.text}”已经是“${before.owner}”的叫法`;
    const hint = '删去重复的一个，或改成能区分的叫法';
    return [{ file: UNITS_FILE, path: spelling.path, id: null, message, hint }];
  });
}

export const groupMembers: Rule = {
  name: 'group-members',
  summary: '集合单位的成员是单位，不是另一个集合单位',
  ofPlan: true,
  run({ ledger: { registry } }) {
    const groups = new Set(registry.groups.map((group) => group.name));
    return registry.groups.flatMap(({ name, members }, index) =>
      members.flatMap((member, at): RuleConcern[] => {
        if (!groups.has(member)) return [];
        const place = { file: UNITS_FILE, path: ['groups', index], id: null };
        const message = `“${name}”的成员“${member}”也是集合单位`;
        return [about(place, ['members', at], message, '换成它的各个成员单位')];
      }),
    );
  },
};

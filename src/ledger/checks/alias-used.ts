import type { RuleConcern, Severity } from '../finding.js';
import { formerNames, type UnitRegistry } from '../model.js';
import { logUses, type NameUse, unitUses } from './names-used.js';
import type { Rule } from './rule.js';

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
      ...unitUses(input, isOther).map((use) => concern(use, 'error')),
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

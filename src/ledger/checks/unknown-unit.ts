import type { RuleConcern, Severity } from '../finding.js';
import { formerNames } from '../model.js';
import { nearest } from '../nearest.js';
import { logUses, memberUses, type NameUse, unitUses } from './names-used.js';
import type { Rule } from './rule.js';

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
      ...unitUses(input, isUnknown).map((use) => concern(use, 'error')),
      ...memberUses(input, isNobody).map((use) => concern(use, 'error')),
      ...logUses(input, isNobody, 'closed').map((use) => concern(use, 'warning')),
    ];
  },
};

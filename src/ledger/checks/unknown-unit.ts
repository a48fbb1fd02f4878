import { nearest } from '../nearest.js';
import { unitUses } from './names-used.js';
import type { Rule } from './rule.js';

const name = 'unknown-unit';

export const unknownUnit: Rule = {
  name,
  summary: '用到的单位都在 units.yaml 里登记',
  run(input) {
    const { units, groups } = input.ledger.registry;
    const known = [...units, ...groups].map((one) => one.name);
    const spelled = new Set([
      ...known,
      ...units.flatMap((unit) => [unit.full_name, ...(unit.aliases ?? [])]),
      ...groups.flatMap((group) => group.aliases ?? []),
    ]);
    return unitUses(input)
      .filter((use) => !spelled.has(use.name))
      .map(({ name: unit, ...place }) => {
        const near = nearest(unit, known, 1)[0];
        const hint = near ? `是不是“${near}”？不是就在 units.yaml 里登记` : '在 units.yaml 里登记这个单位';
        return { rule: name, severity: 'error', ...place, message: `没有登记“${unit}”这个单位`, hint };
      });
  },
};

import { nearest } from '../nearest.js';
import { peopleUses } from './names-used.js';
import type { Rule } from './rule.js';

const name = 'unknown-leader';

export const unknownLeader: Rule = {
  name,
  summary: '牵头县领导都在 units.yaml 里登记',
  needs: ['registry'],
  run(input) {
    const known = input.ledger.registry.leaders.map((leader) => leader.name);
    const names = new Set(known);
    return peopleUses(input, 'leaders', (used) => !names.has(used)).map(({ name: leader, ...place }) => {
      const near = nearest(leader, known, 1)[0];
      const hint = near ? `是不是“${near}”？不是就在 units.yaml 的 leaders 里登记` : '在 units.yaml 的 leaders 里登记';
      return { rule: name, severity: 'error', ...place, message: `没有登记“${leader}”这位县领导`, hint };
    });
  },
};

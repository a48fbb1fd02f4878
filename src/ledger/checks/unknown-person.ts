import { nearest } from '../nearest.js';
import { peopleUses } from './names-used.js';
import type { Rule } from './rule.js';

const name = 'unknown-person';

export const unknownPerson: Rule = {
  name,
  summary: '具体负责人都在 units.yaml 里登记',
  needs: ['registry'],
  run(input) {
    const known = input.ledger.registry.people.map((person) => person.name);
    const names = new Set(known);
    return peopleUses(input, 'persons', (used) => !names.has(used)).map(({ name: person, ...place }) => {
      const near = nearest(person, known, 1)[0];
      const hint = near ? `是不是“${near}”？不是就在 units.yaml 的 people 里登记` : '在 units.yaml 的 people 里登记';
      return { rule: name, severity: 'error', ...place, message: `没有登记“${person}”这位负责人`, hint };
    });
  },
};

import { nearest } from '../nearest.js';
import { LISTS, peopleUses } from './names-used.js';
import type { Rule } from './rule.js';

const unknown = ({ name, summary }: Pick<Rule, 'name' | 'summary'>, key: keyof typeof LISTS, word: string): Rule => ({
  name,
  summary,
  needs: ['registry'],
  run(input) {
    const list = LISTS[key];
    const known = input.ledger.registry[list].map((one) => one.name);
    const names = new Set(known);
    return peopleUses(input, key, (used) => !names.has(used)).map(({ name: used, ...place }) => {
      const near = nearest(used, known, 1)[0];
      const hint = `在 units.yaml 的 ${list} 里登记`;
      const message = `没有登记“${used}”这位${word}`;
      return { ...place, message, hint: near ? `是不是“${near}”？不是就${hint}` : hint };
    });
  },
});

export const unknownPerson = unknown(
  { name: 'unknown-person', summary: '具体负责人都在 units.yaml 里登记' },
  'persons',
  '负责人',
);

export const unknownLeader = unknown(
  { name: 'unknown-leader', summary: '牵头县领导都在 units.yaml 里登记' },
  'leaders',
  '县领导',
);

import { unitUses } from './names-used.js';
import type { Rule } from './rule.js';

const name = 'alias-used';

export const aliasUsed: Rule = {
  name,
  summary: '文件里写单位的名称，不写别名或全称',
  run(input) {
    const { units, groups } = input.ledger.registry;
    const names = new Set([...units, ...groups].map((one) => one.name));
    const owners = new Map<string, string>();
    for (const unit of units)
      for (const spelling of [unit.full_name, ...(unit.aliases ?? [])]) owners.set(spelling, unit.name);
    for (const group of groups) for (const spelling of group.aliases ?? []) owners.set(spelling, group.name);
    return unitUses(input).flatMap(({ name: used, ...place }) => {
      const owner = owners.get(used);
      if (owner === undefined || names.has(used)) return [];
      return [
        {
          rule: name,
          severity: 'error',
          ...place,
          message: `“${used}”是“${owner}”的另一种叫法`,
          hint: `改写为“${owner}”；命令行上两种都认`,
        } as const,
      ];
    });
  },
};

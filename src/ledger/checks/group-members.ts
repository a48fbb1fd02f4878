import type { RuleConcern } from '../finding.js';
import { UNITS_FILE } from '../layout.js';
import type { Rule } from './rule.js';

export const groupMembers: Rule = {
  name: 'group-members',
  summary: '集合单位的成员是单位，不是另一个集合单位',
  ofPlan: true,
  run({ ledger: { registry } }) {
    const groups = new Set(registry.groups.map((group) => group.name));
    return registry.groups.flatMap((group, index) =>
      group.members.flatMap((member, at): RuleConcern[] => {
        if (!groups.has(member)) return [];
        return [
          {
            file: UNITS_FILE,
            path: ['groups', index, 'members', at],
            id: null,
            message: `“${group.name}”的成员“${member}”也是集合单位`,
            hint: '换成它的各个成员单位',
          },
        ];
      }),
    );
  },
};

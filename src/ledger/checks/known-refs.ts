import type { Concern } from '../finding.js';
import { TARGETS_FILE } from '../layout.js';
import type { Rule } from './rule.js';

const name = 'known-refs';

export const knownRefs: Rule = {
  name,
  summary: '指标所属的问题和任务都存在',
  needs: ['problems', 'targets'],
  ofPlan: true,
  across: true,
  run({ ledger }) {
    const known = new Set(ledger.problems.flatMap((problem) => [problem.id, ...problem.tasks.map(({ id }) => id)]));
    return ledger.targets.targets.flatMap((target, index) =>
      (target.refs ?? []).flatMap((ref, at): Concern[] => {
        if (known.has(ref)) return [];
        const path = ['targets', index, 'refs', at];
        const message = `没有编号为 ${ref} 的问题或任务`;
        return [{ rule: name, severity: 'error', file: TARGETS_FILE, path, id: target.id, message, hint: '核对编号' }];
      }),
    );
  },
};

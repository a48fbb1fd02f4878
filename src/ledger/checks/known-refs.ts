import type { RuleConcern } from '../finding.js';
import { TARGETS_FILE } from '../layout.js';
import { idsOf } from '../views.js';
import type { Rule } from './rule.js';

export const knownRefs: Rule = {
  name: 'known-refs',
  summary: '主要措施和指标所属的问题和任务都存在',
  needs: ['problems', 'targets'],
  ofPlan: true,
  across: true,
  run({ ledger }) {
    const known = new Set(idsOf(ledger));
    const { measures, targets } = ledger.targets;
    const unknown = (
      key: 'measures' | 'targets',
      index: number,
      refs: readonly string[],
      id: string | null,
    ): RuleConcern[] =>
      refs.flatMap((ref, at) => {
        if (known.has(ref)) return [];
        const path = [key, index, 'refs', at];
        const message = `没有编号为 ${ref} 的问题或任务`;
        return [{ file: TARGETS_FILE, path, id, message, hint: '核对编号' }];
      });
    return [
      ...measures.flatMap(({ refs = [] }, index) => unknown('measures', index, refs, null)),
      ...targets.flatMap(({ refs = [], id }, index) => unknown('targets', index, refs, id)),
    ];
  },
};

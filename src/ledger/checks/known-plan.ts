import type { RuleConcern } from '../finding.js';
import { findPlan, plansOf } from '../plans.js';
import type { Rule } from './rule.js';

export const knownPlan: Rule = {
  name: 'known-plan',
  summary: '问题所属的方案在 ledger.yaml 的 plans 里',
  needs: ['settings'],
  ofPlan: true,
  run({ ledger, files }) {
    const all = plansOf(ledger.settings).map(({ id, number }) => id ?? number);
    return ledger.problems.flatMap(({ id, plan }, index): RuleConcern[] => {
      if (plan === undefined || findPlan(ledger.settings, plan)) return [];
      const message = `没有“${plan}”这份方案`;
      const hint = `写 plans 里的 id 或文号：${all.join('、')}`;
      return [{ file: files[index] ?? '', path: ['plan'], id, message, hint }];
    });
  },
};

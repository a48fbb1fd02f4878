/** Ids, and what the files name by them: problems, tasks, stages, plans. */
import type { RuleConcern } from '../finding.js';
import { problemOf } from '../ids.js';
import { problemFile, TARGETS_FILE } from '../layout.js';
import { wholeOf } from '../parts.js';
import { findPlan, plansOf } from '../plans.js';
import { idsOf } from '../views.js';
import { about, problemsOf, type Rule, tasksOf } from './rule.js';

export const duplicateId: Rule = {
  name: 'duplicate-id',
  summary: '问题、任务、指标的编号各不相同',
  ofPlan: true,
  across: true,
  run(input) {
    const targets = input.ledger.targets.targets.map(({ id }, index) => ({
      id,
      file: TARGETS_FILE,
      path: ['targets', index],
    }));
    const all = [
      ['问题', problemsOf(input)],
      ['任务', tasksOf(input)],
      ['指标', targets],
    ] as const;
    return all.flatMap(([what, places]) => {
      const seen = new Set<string>();
      return places.flatMap((place) => {
        if (seen.has(place.id))
          return [about(place, ['id'], `${what}编号 ${place.id} 已经用过`, '改用还没有用过的编号')];
        seen.add(place.id);
        return [];
      });
    });
  },
};

export const idFitsFile: Rule = {
  name: 'id-fits-file',
  summary: '文件名就是问题编号，任务编号以问题编号开头',
  ofPlan: true,
  run(input) {
    const problems = problemsOf(input).filter(({ id, file }) => file !== problemFile(id));
    const tasks = tasksOf(input).filter(({ id, problem }) => problemOf(id) !== problem.id);
    return [
      ...problems.map((place) => {
        const hint = `文件改名为 ${problemFile(place.id)}，或改正编号`;
        return about(place, ['id'], `编号 ${place.id} 与文件名不符`, hint);
      }),
      ...tasks.map((place) => {
        const { id, problem } = place;
        return about(place, ['id'], `任务编号 ${id} 不属于问题 ${problem.id}`, `应以 ${problem.id}- 开头`);
      }),
    ];
  },
};

export const knownRefs: Rule = {
  name: 'known-refs',
  summary: '主要措施和指标所属的问题和任务都存在',
  needs: ['problems', 'targets'],
  ofPlan: true,
  across: true,
  run({ ledger }) {
    const known = new Set(idsOf(ledger));
    const { measures, targets } = ledger.targets;
    const places = [
      ...measures.map(({ refs = [] }, index) => ({ refs, id: null, path: ['measures', index] })),
      ...targets.map(({ refs = [], id }, index) => ({ refs, id, path: ['targets', index] })),
    ];
    return places.flatMap(({ refs, ...place }) =>
      refs.flatMap((ref, at): RuleConcern[] => {
        if (known.has(ref)) return [];
        return [about({ ...place, file: TARGETS_FILE }, ['refs', at], `没有编号为 ${ref} 的问题或任务`, '核对编号')];
      }),
    );
  },
};

export const knownPlan: Rule = {
  name: 'known-plan',
  summary: '问题所属的方案在 ledger.yaml 的 plans 里',
  needs: ['settings'],
  ofPlan: true,
  run(input) {
    const { settings } = input.ledger;
    const all = plansOf(settings).map(({ id, number }) => id ?? number);
    return problemsOf(input).flatMap((place): RuleConcern[] => {
      const { plan } = place.problem;
      if (plan === undefined || findPlan(settings, plan)) return [];
      return [about(place, ['plan'], `没有“${plan}”这份方案`, `写 plans 里的 id 或文号：${all.join('、')}`)];
    });
  },
};

export const partsFit: Rule = {
  name: 'parts-fit',
  summary: 'part_of 说的阶段、same_as 说的任务都存在，不是任务自己',
  needs: ['problems'],
  ofPlan: true,
  across: true,
  run(input) {
    const tasks = new Map(tasksOf(input).map(({ task }) => [task.id, task]));
    return tasksOf(input).flatMap((place): RuleConcern[] => {
      const { task } = place;
      const whole = wholeOf(task);
      const stages = whole && whole.id !== task.id ? (tasks.get(whole.id)?.deadline.stages?.length ?? 0) : 0;
      const ofWhole =
        whole && whole.stage > stages
          ? [about(place, ['part_of'], `没有 ${whole.id} 的第 ${whole.stage} 阶段`, '核对编号和阶段')]
          : [];
      const odd = (task.same_as ?? []).flatMap((id, index) =>
        id !== task.id && tasks.has(id)
          ? []
          : [about(place, ['same_as', index], `没有编号为 ${id} 的其他任务`, '核对编号')],
      );
      return [...ofWhole, ...odd];
    });
  },
};

/** Deadlines and stages: in order, and as the plan's own words say. */
import type { PlainDate } from '../dates.js';
import { type DeadlineReading, readDeadline } from '../deadline/read.js';
import type { DataPath, RuleConcern } from '../finding.js';
import { remarkText } from '../model.js';
import { planOf } from '../plans.js';
import { contradiction, isReadAs } from './remarks.js';
import { about, type Rule, type TaskPlace, tasksOf } from './rule.js';

export const stageOrder: Rule = {
  name: 'stage-order',
  summary: '各阶段按日期先后排列，不晚于整改时限；方案自相矛盾而备注写明两个日期的，只作说明',
  run: (input) =>
    tasksOf(input).flatMap((place) => {
      const { stages = [], due } = place.task.deadline;
      return stages.flatMap((stage, index): RuleConcern[] => {
        const at = ['deadline', 'stages', index, 'due'];
        const before = stages[index - 1];
        const found: RuleConcern[] = [];
        if (before && before.due > stage.due) {
          const message = `第 ${index + 1} 阶段 ${stage.due} 早于第 ${index} 阶段 ${before.due}`;
          found.push(about(place, at, message, '按日期先后排列各阶段'));
        }
        if (due && stage.due > due) {
          const message = `第 ${index + 1} 阶段 ${stage.due} 晚于整改时限 ${due}`;
          const hint = `改正日期；是方案自相矛盾的，在 remarks 里写明 ${due} 和 ${stage.due} 怎样读`;
          found.push(contradiction(place, at, message, hint, { dates: [due, stage.due] }));
        }
        return found;
      });
    }),
};

export const dueAgrees: Rule = {
  name: 'due-agrees',
  summary:
    '到期日、阶段、长期坚持、立行立改与 text 所写的一致（读不准的不比）；备注把方案的日期和所登记的日期都写明的，只作说明',
  ofPlan: true,
  needs: ['settings'],
  run: (input) =>
    tasksOf(input).flatMap((place) => {
      const { issued } = planOf(input.ledger.settings, place.problem);
      const reading = readOnce(place.task.deadline.text, issued);
      const concerns = stageTextConcerns(place, issued);
      if (!reading.certain) return concerns;
      return [
        ...concerns,
        ...dueConcerns(place, reading, issued),
        ...missingStages(place, reading),
        ...flagConcerns(place, reading),
      ];
    }),
};

/** Plans use few phrases for many tasks, and a nation's plans the same ones. */
const readings = new Map<string, DeadlineReading>();

/** How many are remembered at most. */
const MOST_READINGS = 5000;

/** Reads a phrase of a plan that was issued on some day, each once. */
function readOnce(text: string, issued: PlainDate): DeadlineReading {
  const key = `${issued}${text}`;
  let reading = readings.get(key);
  if (!reading) {
    reading = readDeadline(text, { issued });
    if (readings.size === MOST_READINGS) readings.clear();
    readings.set(key, reading);
  }
  return reading;
}

/**
 * The dates that a phrase allows, the plain reading first; null is 'no date'. No plan sets a date before its own day, and
 * where a remark says 读作 of one of them only that one is left.
 */
function allowed(place: TaskPlace, reading: DeadlineReading, issued: PlainDate): readonly (PlainDate | null)[] {
  const others = (reading.ambiguous ?? [])
    .map(({ other }) => other)
    .filter((other) => other === null || other >= issued);
  const dates = [reading.due, ...others];
  const remarks = place.task.remarks?.map(remarkText) ?? [];
  const settled = dates.filter((date) => date !== null && remarks.some((remark) => isReadAs(remark, date)));
  return settled.length > 0 ? settled : dates;
}

function dueConcerns(place: TaskPlace, reading: DeadlineReading, issued: PlainDate): RuleConcern[] {
  const { due, text } = place.task.deadline;
  const dates = allowed(place, reading, issued);
  if (dates.includes(due ?? null)) return [];
  const message = `时限“${text}”读作 ${dates[0] ?? '没有日期'}，到期日却是 ${due ?? '空'}`;
  return [deviation(place, ['deadline', due === undefined ? 'text' : 'due'], message, dates, due)];
}

/** Each stage against its own words. */
function stageTextConcerns(place: TaskPlace, issued: PlainDate): RuleConcern[] {
  return (place.task.deadline.stages ?? []).flatMap(({ text, due }, index) => {
    const reading = text === undefined ? undefined : readOnce(text, issued);
    if (!reading?.certain) return [];
    const dates = allowed(place, reading, issued);
    if (dates.includes(due)) return [];
    const message = `第 ${index + 1} 阶段写的“${text}”读作 ${dates[0] ?? '没有日期'}，登记的却是 ${due}`;
    return [deviation(place, ['deadline', 'stages', index, 'due'], message, dates, due)];
  });
}

/** Stages that the deadline's own words give. */
function missingStages(place: TaskPlace, { stages }: DeadlineReading): RuleConcern[] {
  const have = (place.task.deadline.stages ?? []).map((stage) => stage.due);
  const unsaid = have.filter((due) => !stages.some((stage) => stage.due === due));
  return stages
    .filter((stage) => !have.includes(stage.due))
    .map((stage) => {
      const message = `时限写有 ${stage.due} 的阶段“${stage.name}”，stages 里没有`;
      const hint = '照 text 补上；另有读法的，在 remarks 里把两个日期都写明，并说理由';
      return contradiction(place, ['deadline', 'text'], message, hint, { dates: [stage.due, ...unsaid] });
    });
}

/** A date that is not the plan's. The hint gives the remark that would settle it. */
function deviation(
  place: TaskPlace,
  path: DataPath,
  message: string,
  dates: readonly (PlainDate | null)[],
  recorded: PlainDate | undefined,
): RuleConcern {
  const right = dates.map((date) => date ?? '没有日期').join(' 或 ');
  const example = `方案写 ${dates[0] ?? '没有日期'}，按……登记为 ${recorded ?? '空'}`;
  const hint = `改成 ${right}；确实另有依据的，remarks 里加一条，两个日期都写明，例如“${example}”`;
  return contradiction(place, path, message, hint, { said: dates[0] ?? null, recorded });
}

function flagConcerns(place: TaskPlace, reading: DeadlineReading): RuleConcern[] {
  const { deadline } = place.task;
  const flags = [
    ['ongoing', '长期坚持'],
    ['immediate', '立行立改'],
  ] as const;
  return flags
    .filter(([key]) => deadline[key] !== reading[key])
    .map(([key, word]) => {
      const said = reading[key] ? `写有“${word}”` : `没有写“${word}”`;
      const message = `时限“${deadline.text}”${said}，${key} 却是 ${deadline[key]}`;
      const hint = '照 text 改正；另有读法的，在 remarks 里引用原话、写明理由';
      return contradiction(place, ['deadline', key], message, hint, { words: deadline.text });
    });
}

import type { PlainDate } from '../dates.js';
import { type DeadlineReading, readDeadline } from '../deadline/index.js';
import type { Concern, DataPath } from '../finding.js';
import { contradiction, type Rule, type TaskPlace, tasksOf } from './rule.js';

const name = 'due-agrees';

export const dueAgrees: Rule = {
  name,
  summary:
    '到期日、阶段、长期坚持、立行立改与 text 所写的时限一致；备注写明所登记的日期、或引用时限原话作了说明的，只提醒',
  ofPlan: true,
  needs: ['settings'],
  run: (input) => {
    return tasksOf(input).flatMap((place) => {
      const reading = readOnce(place.task.deadline.text, input.ledger.settings.plan.issued);
      return [...dueConcerns(place, reading), ...stageConcerns(place, reading), ...flagConcerns(place, reading)];
    });
  },
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

function dueConcerns(place: TaskPlace, reading: DeadlineReading): Concern[] {
  const { due, text } = place.task.deadline;
  const readings = [reading.due, ...(reading.ambiguous ?? []).map(({ other }) => other)];
  if (readings.includes(due ?? null)) return [];
  const said = reading.due ?? '没有日期';
  const message = `时限“${text}”读作 ${said}，到期日却是 ${due ?? '空'}`;
  return [concern(place, ['deadline', due === undefined ? 'text' : 'due'], message, due)];
}

function stageConcerns(place: TaskPlace, reading: DeadlineReading): Concern[] {
  const have = (place.task.deadline.stages ?? []).map((stage) => stage.due);
  return reading.stages
    .filter((stage) => !have.includes(stage.due))
    .map((stage) => {
      const message = `时限写有 ${stage.due} 的阶段“${stage.name}”，stages 里没有`;
      return concern(place, ['deadline', 'text'], message, stage.due);
    });
}

function flagConcerns(place: TaskPlace, reading: DeadlineReading): Concern[] {
  const { deadline } = place.task;
  const flags = [
    ['ongoing', '长期坚持'],
    ['immediate', '立行立改'],
  ] as const;
  return flags
    .filter(([key]) => deadline[key] !== reading[key])
    .map(([key, word]) => {
      const said = reading[key] ? `写有“${word}”` : `没有写“${word}”`;
      return concern(place, ['deadline', key], `时限“${deadline.text}”${said}，${key} 却是 ${deadline[key]}`);
    });
}

function concern(place: TaskPlace, path: DataPath, message: string, date?: PlainDate): Concern {
  const hint = '照 text 改正；另有读法的，在 remarks 里引用原话、写明日期和理由';
  return contradiction(name, place, path, message, hint, { date, words: [place.task.deadline.text] });
}

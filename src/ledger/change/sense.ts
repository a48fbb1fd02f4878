/** Which event may follow which. Used where an entry is recorded and where a file is checked. */
import type { LogEntry } from '../model.js';
import { type Logged, replay } from '../replay.js';

/** Cause and remedy. */
export type Objection = readonly [string, string] | undefined;

/** Why an entry makes no sense after those before it, with the remedy; undefined where it does. */
export function nonsense(
  { deadline }: Pick<Logged, 'deadline'>,
  before: readonly LogEntry[],
  entry: LogEntry,
): Objection {
  if (entry.recorded && entry.recorded < entry.date) {
    return [`补录日期 ${entry.recorded} 早于记录的日期 ${entry.date}`, '核对 date 和 recorded'];
  }
  const { status } = replay({ deadline, log: before });
  const stages = deadline?.stages?.length ?? 0;
  const noStage: Objection =
    (entry.stage ?? 0) <= stages
      ? undefined
      : [`没有第 ${entry.stage} 阶段，这项任务有 ${stages} 个阶段`, '核对 stage'];
  switch (entry.event) {
    case 'stage_done':
      return noStage;
    case 'closed':
      return status === 'closed' ? ['已经销号，不能再销一次', '不记这一条；反弹的先记重新挂账（reopened）'] : undefined;
    case 'submitted':
      return status === 'open' ? undefined : ['已经申请验收或已销号', '不记这一条，或先记退回、重新挂账'];
    case 'inspected':
      if (entry.result !== 'returned' || status === 'submitted') return undefined;
      return ['没有申请验收就退回整改', '先记申请验收（submitted），或改记督办（supervised）'];
    case 'reopened':
      return status === 'closed' ? undefined : ['没有销号，谈不上重新挂账', '不记这一条，或改记进展（progress）'];
    case 'extended':
      return status === 'closed' ? ['已经销号，不再延期', '不记这一条；反弹的先记重新挂账（reopened）'] : noStage;
    case 'announced':
      return entry.until && entry.until < entry.date
        ? [`公示截止 ${entry.until} 早于开始 ${entry.date}`, '核对 until']
        : undefined;
    default:
      return undefined;
  }
}

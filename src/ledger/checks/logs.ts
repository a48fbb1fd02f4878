/** Logs: in order, with sense, and as the ledger's own rules demand; and the statuses that they add up to. */
import { nonsense } from '../change/sense.js';
import { closingRulesOn, missingForClosing, responsibleFor, roundOf } from '../closing.js';
import type { RuleConcern } from '../finding.js';
import type { LogEntry } from '../model.js';
import { addTo } from '../order.js';
import { isArchived, planOf } from '../plans.js';
import { isApproved, replay } from '../replay.js';
import { isOwn } from '../reporting.js';
import { STATUS_WORDS } from '../words.js';
import { about, type CheckInput, entryRule, type LogPlace, logsOf, type Rule, tasksOf } from './rule.js';

export const statusAgrees: Rule = {
  name: 'status-agrees',
  summary: '状态与全部记录加起来的结果一致',
  run: (input) =>
    logsOf(input).flatMap((place) => {
      const { status: said } = place;
      const { status } = replay(place);
      if (status === said) return [];
      const message = `状态写的是 ${said}（${STATUS_WORDS[said]}），记录加起来是 ${status}（${STATUS_WORDS[status]}）`;
      return [about(place, ['status'], message, `改成 status: ${status}，或补上缺少的记录`)];
    }),
};

export const logOrder = entryRule(
  { name: 'log-order', summary: '记录按日期先后追加，不早于方案印发日', needs: ['settings'], at: 'date' },
  ({ date }, before, { problem }, { ledger }) => {
    const last = before.at(-1);
    if (last && date < last.date) return [`${date} 的记录排在 ${last.date} 之后`, '按日期先后排列，新的在后'];
    const { issued } = planOf(ledger.settings, problem);
    return date < issued ? [`${date} 早于方案印发日 ${issued}`, '核对日期'] : undefined;
  },
);

export const logSense = entryRule(
  {
    name: 'log-sense',
    summary: '每条记录在当时说得通：没有这个阶段、重复销号、没有销号就重新挂账等都不行',
  },
  (entry, before, place) => nonsense(place, before, entry),
);

export const closingConditions = entryRule(
  {
    name: 'closing-conditions',
    summary:
      '销号具备 ledger.yaml 的 closing 在那一天所要求的环节、公示天数、佐证和验收单位；问题的销号，各项任务都具备',
    needs: ['settings', 'registry'],
    event: 'closed',
  },
  (entry, before, place, { ledger }) => {
    const missing = missingForClosing(ledger, place, before, entry);
    return missing.length > 0 ? [`销号缺少：${missing.join('；')}`, '补上缺少的记录，或撤回这次销号'] : undefined;
  },
);

export const extensionApproval = entryRule(
  {
    name: 'extension-approval',
    summary: '延期要有新日期、批准单位和批准文号，缺一样就不顺延（提醒）',
    event: 'extended',
    severity: 'warning',
  },
  (entry) => {
    if (isApproved(entry)) return undefined;
    const { to, by, approval } = entry;
    const missing = [to ? '' : '新日期 to', by ? '' : '批准单位 by', approval ? '' : '批准文号 approval'];
    return [`延期缺少${missing.filter(Boolean).join('、')}，时限没有顺延`, '批准后另记一条完整的延期'];
  },
);

/** Whether an entry is a responsible unit's own. */
const isOfResponsible = ({ by }: LogEntry, place: LogPlace, { ledger }: CheckInput): boolean =>
  by !== undefined && [...responsibleFor(ledger, place)].some((unit) => isOwn(ledger, unit, by));

export const selfAccepted = entryRule(
  {
    name: 'self-accepted',
    summary: '验收销号的不是责任单位自己（提醒）',
    needs: ['registry'],
    event: 'closed',
    severity: 'warning',
  },
  (entry, _, place, input) =>
    isOfResponsible(entry, place, input)
      ? [`验收销号的${entry.by}就是责任单位`, '由牵头、行业主管或上级单位验收后另记']
      : undefined,
);

export const selfExtended = entryRule(
  {
    name: 'self-extended',
    summary: '批准延期的不是责任单位自己（提醒）',
    needs: ['registry'],
    event: 'extended',
    severity: 'warning',
  },
  (entry, _, place, input) =>
    isOfResponsible(entry, place, input)
      ? [`批准延期的${entry.by}就是责任单位`, '报有权批准的单位批准后另记']
      : undefined,
);

export const returnedNotResubmitted = entryRule(
  {
    name: 'returned-not-resubmitted',
    summary: '退回整改之后，重新申请验收才销号（提醒）',
    event: 'closed',
    severity: 'warning',
  },
  (_, before) => {
    const last = before.findLast(
      ({ event, result }) => event === 'submitted' || event === 'reopened' || result === 'returned',
    );
    if (last?.result !== 'returned') return undefined;
    return [`${last.date} 退回整改，没有再申请验收就销号了`, '补记重新申请验收，或撤回这次销号'];
  },
);

export const filedBeforeClosed = entryRule(
  { name: 'filed-before-closed', summary: '先销号，再上报备案（提醒）', event: 'filed', severity: 'warning' },
  (_, log, { deadline }) =>
    replay({ deadline, log }).status === 'closed' ? undefined : ['还没有销号就上报备案', '核对日期；销号之后再记备案'],
);

export const noEvidence = entryRule(
  {
    name: 'no-evidence',
    summary: '销号附有佐证材料，本轮任何一条记录附的都算（提醒）',
    needs: ['settings'],
    event: 'closed',
    severity: 'warning',
  },
  (entry, before, _, { ledger }) => {
    // Where the ledger requires it, its lack is an error of another rule.
    if (closingRulesOn(ledger.settings, entry.date).evidence === 'required') return undefined;
    const hasSome = [...roundOf(before), entry].some(({ evidence }) => evidence?.length);
    return hasSome ? undefined : ['销号没有附任何佐证材料', '补上佐证：文件或文号'];
  },
);

/** 纸面销号: inspectors look for closures of one day in the same words. */
export const paperClosure: Rule = {
  name: 'paper-closure',
  summary: '几次销号不是同一天、同样的说明（提醒）',
  across: true,
  run(input) {
    const alike = new Map<string, { place: LogPlace; index: number }[]>();
    for (const place of logsOf(input)) {
      place.log.forEach(({ event, date, note }, index) => {
        if (event !== 'closed' || note === undefined) return;
        addTo(alike, JSON.stringify([date, note]), { place, index });
      });
    }
    return [...alike.values()].flatMap((closures): RuleConcern[] => {
      if (closures.length < 2) return [];
      const ids = closures.map(({ place }) => place.id);
      return closures.map(({ place, index }) => {
        const others = ids.filter((id) => id !== place.id).join('、');
        const message = `与 ${others} 同一天、用同样的说明销号`;
        return about(place, ['log', index, 'note'], message, '各写各的验收情况', 'warning');
      });
    });
  },
};

export const archivedPlan: Rule = {
  name: 'archived-plan',
  summary: '归档的方案里，有到期日的任务都已销号',
  needs: ['settings'],
  run: (input) =>
    tasksOf(input)
      .filter(({ task: { status, deadline }, problem }) => {
        return status !== 'closed' && deadline.due !== undefined && isArchived(input.ledger.settings, problem);
      })
      .map((place) => {
        const message = '方案已经归档，这项任务还没有销号';
        return about(place, ['status'], message, '先 zhenggai plans reopen，销号后再归档', 'warning');
      }),
};

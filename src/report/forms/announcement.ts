/** 公示表: what is shown to the public before a closure, and where to object. Names of persons are masked. */
import { inWords } from '../../ledger/dates.js';
import type { TaskView } from '../../ledger/views.js';
import { maskedWords, maskNames, namesToMask } from '../office/mask.js';
import { numeral } from '../office/phrases.js';
import type { FormAnswer, FormContext } from './context.js';
import { goalsOf, joined, listed, sourceWords, workOf } from './parts.js';
import { perTask } from './per-task.js';

export function announcementForm(context: FormContext): FormAnswer {
  const { ids, report } = filled(context);
  const { report: shown, masked } = maskNames(report(), namesToMask([context.ledger]));
  return { ids, report: () => shown, remarks: maskedWords(masked) };
}

const filled = (context: FormContext) =>
  perTask(context, '整改完成情况公示表', (view) => {
    const announced = view.assessment.standing.entries.findLast(({ event }) => event === 'announced');
    const { phone, email } = context.ledger.settings.office ?? {};
    return [
      ['任务序号与名称', `${view.id} ${view.task.title}`],
      ['问题来源', sourceWords(context)],
      ['整改实施主体', joined(view.task.units)],
      ['公示日期', announced ? `${inWords(announced.date)}至${announced.until ? inWords(announced.until) : ''}` : null],
      ['整改任务概述', `${listed(goalsOf(view)) ?? ''}\n整改时限：${view.task.deadline.text}`],
      ['整改情况', done(view)],
      [
        '异议反映',
        `公示期内如有异议，请向整改办反映。电话：${phone ?? '　　　　　　　'}　邮箱：${email ?? '　　　　　　　'}`,
      ],
    ];
  });

/** What was done, without whoever signed it. */
function done(view: TaskView): string | null {
  const notes = [...new Set(workOf(view).flatMap(({ note }) => note ?? []))];
  return notes.map((note, index) => `（${numeral(index + 1)}）${note}`).join('\n') || null;
}

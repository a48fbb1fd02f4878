/** The kinds of 函: what each is about, how it is called, what it asks, and what follows. */
import type { Form, LadderStep, Ledger } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import type { LetterKind } from './context.js';

export interface Kind {
  readonly title: (unit: string) => string;
  /** How the ladder of `office` calls it. */
  readonly form?: Form;
  /** What it is about, unless the ladder says otherwise. */
  readonly isAbout: (view: TaskView, unit: string | undefined) => boolean;
  /** What is said of the tasks in the first sentence. */
  readonly fact: (count: number) => string;
  readonly heading: string;
  readonly requests: readonly string[];
  /** What follows where no answer comes. */
  readonly warning: string;
}

const isPressing = ({ assessment: { condition } }: TaskView): boolean =>
  condition === 'overdue' || condition === 'behind';

export const KINDS: Record<LetterKind, Kind> = {
  hint: {
    title: (unit) => `关于提示${unit}生态环境保护督察整改任务时限的函`,
    form: 'reminder',
    isAbout: ({ assessment }) => assessment.condition === 'due_soon',
    fact: (count) => `${count}项临近时限`,
    heading: '临近时限的任务',
    requests: [
      '对照整改方案的目标和措施逐项自查，抓紧完成剩余工作。',
      '已经完成的，及时申请验收，并报送佐证材料。',
      '预计不能按期完成的，在到期前书面说明原因、进展和预计完成日期，按程序报批延期。',
    ],
    warning: '',
  },
  warning: {
    title: (unit) => `关于${unit}生态环境保护督察整改进度滞后的预警函`,
    isAbout: ({ assessment }) => assessment.condition === 'behind',
    fact: (count) => `${count}项未达到序时进度`,
    heading: '进度滞后的任务',
    requests: [
      '查明滞后的原因，倒排工期，明确每个节点的完成日期和责任人，赶上序时进度。',
      '需要县级协调解决的困难，随反馈一并提出。',
    ],
    warning: '到期仍未完成的，将予以督办。',
  },
  supervision: {
    title: (unit) => `关于督办${unit}生态环境保护督察整改任务的函`,
    form: 'letter',
    isAbout: isPressing,
    fact: (count) => `${count}项超期或者未达到序时进度`,
    heading: '督办事项',
    requests: [
      '逐项查明未按期完成或者进度滞后的原因，明确完成日期和责任人，倒排工期，抓紧整改到位。',
      '已经完成的，按程序申请验收销号，并报送佐证材料；确实需要延期的，写明原因和预计完成日期，按程序报批，未经批准的仍按原时限督办。',
      '如实反映整改情况，不得虚报、瞒报，不得敷衍整改、表面整改。',
    ],
    warning: '逾期不反馈或者整改没有实质进展的，将视情予以通报、约谈。',
  },
  report: {
    title: (unit) => `关于催报${unit}生态环境保护督察整改任务进展的函`,
    isAbout: ({ assessment }, unit) => unit !== undefined && assessment.unreported.includes(unit),
    fact: (count) => `${count}项上一报送周期没有报送进展`,
    heading: '未报送进展的任务',
    requests: ['逐项报送目前进展、是否达到序时进度、存在困难和下一步安排，附佐证材料。'],
    warning: '仍不报送的，按漏报计入考核。',
  },
  circular: {
    title: () => '关于生态环境保护督察整改任务推进情况的通报',
    form: 'circular',
    isAbout: isPressing,
    fact: (count) => `${count}项超期或者未达到序时进度`,
    heading: '超期和滞后的任务',
    requests: [
      '被通报的单位要主动认领，逐项查明原因，明确完成日期和责任人，抓紧整改到位。',
      '其他单位要引以为戒，对照方案自查，防止超期。',
    ],
    warning: '整改仍没有实质进展的，将视情约谈。',
  },
};

/** What was handed in, however late, waits for the office: the unit is asked for nothing. */
const waitsForUs = ({ assessment: { standing } }: TaskView): boolean => standing.status === 'submitted';

/** By the office's own ladder where it has a step for the kind; else by what the kind usually is about. */
export function isAbout({ settings }: Ledger, kind: LetterKind, view: TaskView, unit: string | undefined): boolean {
  const { form, isAbout: usual } = KINDS[kind];
  if (kind === 'supervision' && waitsForUs(view)) return false;
  const steps = settings.office?.ladder?.filter((step) => step.form === form) ?? [];
  return steps.length > 0 && form !== undefined ? steps.some((step) => reaches(step, view)) : usual(view, unit);
}

function reaches({ condition, days }: LadderStep, { assessment }: TaskView): boolean {
  if (assessment.condition !== condition) return false;
  if (days === undefined) return true;
  if (condition === 'due_soon') return (assessment.daysLeft ?? Number.POSITIVE_INFINITY) <= days;
  return condition === 'behind' || (assessment.daysOverdue ?? 0) >= days;
}

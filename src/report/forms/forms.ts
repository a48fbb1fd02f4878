/** The office's forms, one row each: from this table come the words, the help, completion and the names of files. */
import type { Ledger } from '../../ledger/model.js';
import { announcementForm, applicationForm, inspectionForm, opinionForm } from './closing.js';
import { type FormAnswer, type FormContext, type FormQuestion, formContext } from './context.js';
import { dispatchForm, dispatchTasks } from './dispatch.js';
import { assignmentForm, reminderForm, unreported } from './letters.js';
import { filingForm, supervisionForm } from './registers.js';

interface FormRow {
  /** 调度表 */
  readonly word: string;
  /** The format of the paper, where none is asked for. */
  readonly paper: 'docx' | 'xlsx';
  /** Whom or what it is about: a unit, a task or problem, or the ledger as a whole. */
  readonly about: 'unit' | 'item' | 'ledger';
  readonly make: (context: FormContext) => FormAnswer;
  /** It is about the last complete reporting cycle; the others are about the one that runs. */
  readonly looksBack?: boolean;
  /** Whether there is anything to send to a unit; of each, the others are left out. */
  readonly isOwed?: (context: FormContext) => boolean;
}

/** In the order of the work. */
export const FORM_TABLE = {
  dispatch: {
    word: '调度表',
    paper: 'xlsx',
    about: 'unit',
    make: dispatchForm,
    isOwed: (context) => dispatchTasks(context).length > 0,
  },
  reminder: {
    word: '催报单',
    paper: 'docx',
    about: 'unit',
    make: reminderForm,
    looksBack: true,
    isOwed: (context) => unreported(context).length > 0,
  },
  assignment: {
    word: '任务交办单',
    paper: 'docx',
    about: 'unit',
    make: assignmentForm,
    isOwed: ({ views }) => views.some(({ assessment }) => assessment.standing.status === 'open'),
  },
  application: { word: '销号申请表', paper: 'docx', about: 'item', make: applicationForm },
  inspection: { word: '现场核查表', paper: 'docx', about: 'item', make: inspectionForm },
  opinion: { word: '验收意见', paper: 'docx', about: 'item', make: opinionForm },
  announcement: { word: '公示表', paper: 'docx', about: 'item', make: announcementForm },
  filing: { word: '备案表', paper: 'xlsx', about: 'ledger', make: filingForm },
  supervision: { word: '督办台账', paper: 'xlsx', about: 'ledger', make: supervisionForm },
} as const satisfies Record<string, FormRow>;

export type FormKind = keyof typeof FORM_TABLE;

export const formRow = (kind: FormKind): FormRow => FORM_TABLE[kind];

/** The kinds with the words by which they can be asked for. */
export const FORM_KIND_WORDS = Object.fromEntries(
  Object.entries(FORM_TABLE).map(([kind, { word }]) => [kind, word]),
) as Record<FormKind, string>;

/** A form filled from the ledger; `json` says the same as the report. */
export function formAnswer(ledger: Ledger, kind: FormKind, question: FormQuestion): FormAnswer {
  const row = formRow(kind);
  const answer = row.make(formContext(ledger, question, row.looksBack));
  return {
    json: () => ({
      schema: 'zhenggai/form@1',
      form: kind,
      as_of: question.asOf,
      rev: question.rev,
      unit: question.unit ?? null,
      id: question.id ?? null,
      ...(answer.report?.() ?? {}),
    }),
    ...answer,
  };
}

/** Whether a unit has anything to be sent. */
export function isOwed(ledger: Ledger, kind: FormKind, question: FormQuestion): boolean {
  const { isOwed: owes, looksBack } = formRow(kind);
  return owes?.(formContext(ledger, question, looksBack)) ?? true;
}

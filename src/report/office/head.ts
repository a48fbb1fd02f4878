/** What stands above and below a report that the office sends around. */
import { inWords } from '../../ledger/dates.js';
import { periodWords, type ReportContext } from './context.js';

/** Room for the pen. */
export const BLANK = '　　　　';

/** 第 N 期; the number is the office's, so there is room for it unless it was said. */
export const issueLine = ({ question }: ReportContext): string => `第${question.number ?? '　　'}期`;

/** 编发单位 and the period. */
export function periodLine({ period, asOf }: ReportContext): string {
  return period ? periodWords(period) : `截至${inWords(asOf)}`;
}

/** Who issues it. The county's office where the ledger names one. */
const officeName = ({ ledgers, question }: ReportContext): string =>
  (question.many ? undefined : ledgers[0]?.settings.office?.name) ?? BLANK;

export const issuerLine = (context: ReportContext): string => `编发：${officeName(context)}　报送：${BLANK}`;

/** The revision and what was left out. */
export function noteLines({ question }: ReportContext): string[] {
  return [...(question.rev === null ? [] : [`台账版本 ${question.rev}`]), ...(question.notes ?? [])];
}

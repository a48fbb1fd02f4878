/** What was asked before, and what came of it: a second letter begins with the first. */
import { inWords, type PlainDate } from '../../ledger/dates.js';
import type { LogEntry } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import type { TaskView } from '../../ledger/views.js';
import { FORM_WORDS } from '../../ledger/words.js';
import type { ReportContext } from './context.js';
import { ended, tasksWords } from './phrases.js';

/** What was asked before about these tasks, letter by letter, and whether it was answered. */
export function earlierLetters({ asOf, question }: ReportContext, views: readonly TaskView[]): string[] {
  const whose = question.unit === undefined ? '有关单位' : '你单位';
  const sent = views.flatMap((view) =>
    view.assessment.standing.entries
      .filter(({ event, number }) => event === 'supervised' && number !== undefined)
      .map((entry) => ({ entry, view })),
  );
  const letters = grouped(sent, ({ entry }) => entry.number).map(([, same]) => {
    const [{ entry }] = same as [(typeof sent)[number]];
    return { entry, about: same.map(({ view }) => view) };
  });
  const sorted = letters.sort((a, b) => (a.entry.date < b.entry.date ? -1 : 1));
  return sorted.map(({ entry, about }) => {
    const asked = entry.reply_by ? `要求${whose}于${inWords(entry.reply_by)}前反馈整改情况` : '督办整改';
    return `${inWords(entry.date)}，以${entry.number}就${tasksWords(about, 2)}${asked}。${answerWords(entry, about, asOf, whose)}`;
  });
}

function answerWords(
  { number, reply_by }: LogEntry,
  views: readonly TaskView[],
  asOf: PlainDate,
  whose: string,
): string {
  const entries = views.flatMap(({ assessment }) => assessment.standing.entries);
  const answer = entries.find((entry) => entry.event === 'replied' && entry.number === number);
  if (answer) {
    const note = answer.note ? `（${ended(answer.note)}）` : '';
    return `${whose}于${inWords(answer.date)}书面反馈${note}，但整改仍未到位。`;
  }
  if (reply_by === undefined) return '目前整改仍未到位。';
  return reply_by < asOf ? '至今未收到书面反馈。' : '反馈期限未到，请一并反馈。';
}

/** What the office did about a task, without what stands in words above. */
export function measuresTaken({ assessment }: TaskView): string | null {
  const taken = assessment.standing.entries.filter(({ event }) => event === 'supervised');
  const words = taken.map(({ date, form, number }) => {
    return `${date} ${form ? FORM_WORDS[form] : '督办'}${number ? `（${number}）` : ''}`;
  });
  return words.slice(-3).join('\n') || null;
}

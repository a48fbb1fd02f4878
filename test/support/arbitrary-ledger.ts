/**
 * Ledgers at random for property tests: every kind of deadline, every event in an order that makes sense, several units,
 * groups and people. Sizes are small; what shrinks is readable.
 */
import fc from 'fast-check';
import { addDays, type PlainDate } from '../../src/ledger/dates.js';
import type { Deadline, Ledger, LogEntry, Problem, Status, Task, UnitRegistry } from '../../src/ledger/model.js';
import { replay } from '../../src/ledger/replay.js';
import { day, settingsOf } from './ledgers.js';

/** The plan's date of issue; logs begin after it. */
export const ISSUED = day('2020-10-14');
/** Days after it that logs and deadlines spread over. */
const SPAN = 500;

const UNITS = ['县林业局', '县农业农村委', '县水利局', '东安镇', '明中乡'] as const;
const GROUP = '各乡镇（街道）';
const POST = '各乡镇（街道）主要负责人';

export const arbitraryDay: fc.Arbitrary<PlainDate> = fc
  .integer({ min: -30, max: SPAN + 60 })
  .map((days) => addDays(ISSUED, days));

/** Names of persons: a surname and one or two characters that occur in no other text of the generator. */
export const arbitraryName: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...'赵钱孙周吴郑'),
    fc.array(fc.constantFrom(...'琳琅璟瑜珂琪'), { minLength: 1, maxLength: 2 }),
  )
  .map(([surname, given]) => surname + given.join(''));

/** What a spreadsheet, a browser, a terminal or a printer might take for more than text. */
export const HOSTILE = [
  '=1+1',
  '=HYPERLINK("http://example.invalid","点")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style></title></script>',
  '&amp;&#0;&bogus;',
  ']]>',
  '{{x}}<%= x %>',
  '**粗** _斜_ `码` [链](http://example.invalid) | 栏',
  '# 标题',
  '1. 项',
  '\u001b[31m红\u001b[0m',
  '\u0000\u0007\u000b',
  'a\u202eb\u2066c',
  '\ufeff\u200b',
  '\ufffe\uffff',
  '\ud800',
  'BEGIN:VEVENT\r\nEND:VEVENT',
  '一\n二\r\n三',
  '𠮷野家👩‍👩‍👧',
  '长'.repeat(300),
] as const;

export interface LedgerShape {
  /** Texts that formats must make harmless. */
  readonly hostile?: boolean;
}

/** A ledger with up to five problems of up to five tasks. */
export function arbitraryLedger({ hostile = false }: LedgerShape = {}): fc.Arbitrary<Ledger> {
  const text = hostile
    ? fc.tuple(fc.constantFrom('整治', '完善', ''), fc.constantFrom(...HOSTILE)).map(([a, b]) => a + b || '文字')
    : fc.constantFrom('整治采砂场', '完善管网', '清理网箱', '编制方案');
  return fc
    .uniqueArray(arbitraryName, { minLength: 3, maxLength: 6 })
    .chain((names) => fc.tuple(fc.constant(names), fc.array(problemParts(names, text), { maxLength: 5 }), text))
    .map(([names, parts, title]): Ledger => {
      const problems = parts.map((part, index) => problemOf(part, index + 1));
      return {
        settings: { ...settingsOf(), plan: { ...settingsOf().plan, ...(hostile && { title }), issued: ISSUED } },
        registry: registryOf(names),
        targets: { measures: [], targets: [] },
        problems,
      };
    });
}

function registryOf(names: readonly string[]): UnitRegistry {
  return {
    units: UNITS.map((name) => ({
      name,
      full_name: `城口${name}`,
      kind: name.startsWith('县') ? 'government' : 'township',
    })),
    groups: [{ name: GROUP, members: ['东安镇', '明中乡'] }],
    people: [
      ...names.slice(0, -1).map((name, index) => ({ name, unit: UNITS[index % UNITS.length] as string })),
      { name: POST, unit: GROUP, collective: true },
    ],
    leaders: names.slice(-1).map((name) => ({ name, title: '县领导' })),
  };
}

interface ProblemParts {
  readonly track: Problem['track'];
  readonly title: string;
  readonly goals: readonly string[];
  readonly tasks: readonly Omit<Task, 'id'>[];
}

function problemParts(names: readonly string[], text: fc.Arbitrary<string>): fc.Arbitrary<ProblemParts> {
  return fc.record({
    track: fc.constantFrom('specific', 'common', 'extended', 'petition'),
    title: text,
    goals: fc.array(text, { minLength: 1, maxLength: 2 }),
    tasks: fc.array(taskParts(names, text), { minLength: 1, maxLength: 5 }),
  });
}

function problemOf({ tasks, ...rest }: ProblemParts, number: number): Problem {
  const id = `LX-${String(number).padStart(2, '0')}`;
  return {
    ...rest,
    id,
    source: { inspection: '例行督察', item: number, attachment: '附件1' },
    statement: rest.title,
    supervisors: ['县林业局'],
    tasks: tasks.map((task, index) => ({ ...task, id: `${id}-${String(index + 1).padStart(2, '0')}` })),
  };
}

function taskParts(names: readonly string[], text: fc.Arbitrary<string>): fc.Arbitrary<Omit<Task, 'id'>> {
  const some = (from: readonly string[], most: number) =>
    fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: most });
  return fc
    .record({
      section: fc.constant('三-1'),
      title: text,
      measures: fc.array(text, { minLength: 1, maxLength: 2 }),
      leaders: some(names.slice(-1), 1),
      units: some([...UNITS, GROUP], 3),
      persons: some([...names.slice(0, -1), POST], 2),
      deadline: arbitraryDeadline,
    })
    .chain((task) =>
      logOf(task.deadline, names, text).map((log) => ({ ...task, log, status: replay({ ...task, log }).status })),
    );
}

const later = fc.integer({ min: 0, max: SPAN }).map((days) => addDays(ISSUED, days));

/** With a date, with a date that goes on, without, in stages. */
export const arbitraryDeadline: fc.Arbitrary<Deadline> = fc.oneof(
  later.map((due) => ({ text: `${due}前`, due, ongoing: false, immediate: false })),
  later.map((due) => ({ text: `${due}前完成并长期坚持`, due, ongoing: true, immediate: false })),
  fc.constant({ text: '立行立改，长期坚持', ongoing: true, immediate: true }),
  fc.uniqueArray(later, { minLength: 2, maxLength: 3 }).map((days) => {
    const stages = days.sort().map((due, index) => ({ name: `第${index + 1}步`, due }));
    return { text: '分阶段', due: stages.at(-1)?.due as PlainDate, ongoing: false, immediate: false, stages };
  }),
);

interface Move {
  readonly gap: number;
  readonly pick: number;
  readonly note: string;
  readonly who: string;
  readonly percent: number;
  readonly whole: boolean;
}

/** A log whose every entry makes sense after the ones before it. Notes and signatures may name persons. */
function logOf(deadline: Deadline, names: readonly string[], text: fc.Arbitrary<string>): fc.Arbitrary<LogEntry[]> {
  const note = fc.oneof(
    text,
    fc.constantFrom(...names).map((name) => `${name}到现场查看`),
    fc.constantFrom(...names).map((name) => `请${[...name].join(' ')}负责`),
  );
  const move: fc.Arbitrary<Move> = fc.record({
    gap: fc.integer({ min: 0, max: 60 }),
    pick: fc.nat(100),
    note,
    who: fc.constantFrom(...UNITS, ...names),
    percent: fc.integer({ min: 0, max: 100 }),
    whole: fc.boolean(),
  });
  return fc.array(move, { maxLength: 8 }).map((moves) => {
    let status: Status = 'open';
    let date = ISSUED;
    return moves.map((one) => {
      date = addDays(date, one.gap);
      const entry = entryOf(status, date, one, deadline.stages?.length ?? 0);
      status = nextStatus(status, entry);
      return entry;
    });
  });
}

function nextStatus(status: Status, { event, result }: LogEntry): Status {
  if (event === 'submitted') return 'submitted';
  if (event === 'closed') return 'closed';
  if (event === 'reopened' || (event === 'inspected' && result === 'returned')) return 'open';
  return status;
}

function entryOf(status: Status, date: PlainDate, { pick, note, who, percent, whole }: Move, stages: number): LogEntry {
  const signed = { date, by: who, note };
  const open: LogEntry[] = [
    { ...signed, event: 'progress', percent, pace: whole ? 'on_schedule' : 'behind' },
    { ...signed, event: 'progress' },
    { ...signed, event: 'supervised', form: whole ? 'letter' : 'interview' },
    { ...signed, event: 'submitted' },
    { ...signed, event: 'closed' },
    {
      ...signed,
      event: 'extended',
      to: addDays(date, 90),
      ...(whole && { approval: '城环督办〔2021〕3号' }),
    },
    ...(stages > 0 ? [{ ...signed, event: 'stage_done' as const, stage: (percent % stages) + 1 }] : []),
  ];
  const submitted: LogEntry[] = [
    { ...signed, event: 'inspected', result: whole ? 'passed' : 'returned' },
    { ...signed, event: 'announced', until: addDays(date, 7) },
    { ...signed, event: 'closed' },
  ];
  const closed: LogEntry[] = [
    { ...signed, event: 'filed' },
    { ...signed, event: 'revisited', result: whole ? 'kept' : 'rebounded' },
    { ...signed, event: 'reopened' },
  ];
  const choices = { open, submitted, closed }[status];
  return choices[pick % choices.length] as LogEntry;
}

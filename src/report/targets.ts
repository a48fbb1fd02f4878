/** The answer of `targets`: each quantified target with its latest reading and the gap. */
import type { PlainDate } from '../ledger/dates.js';
import { type Ledger, type MainMeasure, type Reading, remarkText, type Target } from '../ledger/model.js';
import { idIn } from '../ledger/views.js';
import { type Answer, type Asked, asOfLine, type Cell, jsonHead, reportOf, type Table } from './blocks.js';
import { type ColumnOf, codeColumn, date, tableOf, text } from './table.js';

/** A target as of a day. */
interface TargetView {
  readonly target: Target;
  readonly ledger: string | null;
  /** The last reading dated on or before the day. */
  readonly reading: Reading | null;
  /** How much is missing in the target's unit; 0 once it is met, null without a reading. */
  readonly gap: number | null;
  readonly met: boolean | null;
}

/** The targets of a ledger as of a day, in the order of the file. */
export function targetViews(ledger: Ledger, asOf: PlainDate, code: string | null = null): TargetView[] {
  return ledger.targets.targets.map((target) => {
    const reading = lastReading(target.readings ?? [], asOf);
    const gap = reading ? gapOf(target, reading.value) : null;
    return { target, ledger: code, reading, gap, met: gap === null ? null : gap === 0 };
  });
}

function lastReading(readings: readonly Reading[], asOf: PlainDate): Reading | null {
  const until = readings.filter(({ date: day }) => day <= asOf);
  return until.reduce<Reading | null>((last, one) => (last && last.date > one.date ? last : one), null);
}

/** Ten decimal places: figures of a plan have at most four, and 6.1988 − 6.1 must not read 0.09880000000000067. */
function gapOf({ comparison, value }: Target, have: number): number | null {
  if (comparison === undefined || value === undefined) return null;
  const missing = { '≥': value - have, '≤': have - value, '=': Math.abs(value - have) }[comparison];
  return Math.max(0, Number(missing.toFixed(10)));
}

export function targetsAnswer(views: readonly TargetView[], measures: readonly MainMeasure[], asked: Asked): Answer {
  return {
    json: () => ({
      ...jsonHead('zhenggai/targets@1', asked),
      count: views.length,
      measures,
      targets: views.map(targetJson),
    }),
    report: () =>
      reportOf('量化指标', asked, [targetTable(views), ...(measures.length > 0 ? [measureTable(measures)] : [])]),
    rows: () => targetTable(views),
    sheets: () =>
      [
        { name: '量化指标', table: targetTable(views) },
        ...(measures.length > 0 ? [{ name: '主要措施', table: measureTable(measures) }] : []),
      ].map((sheet) => ({ ...sheet, header: sheet.name, footer: asOfLine(asked) })),
    ids: () => views.map(({ target, ledger }) => idIn(ledger, target.id)),
  };
}

function targetJson({ target, ledger, reading, gap, met }: TargetView): object {
  return {
    id: target.id,
    ...(ledger === null ? {} : { ledger }),
    name: target.name,
    comparison: target.comparison ?? null,
    value: target.value ?? null,
    unit: target.unit ?? '',
    standard: target.standard ?? null,
    text: target.text ?? null,
    due: target.due ?? null,
    section: target.section,
    refs: target.refs ?? [],
    remarks: target.remarks?.map(remarkText) ?? [],
    reading,
    gap,
    met,
  };
}

export function targetTable(views: readonly TargetView[]): Table {
  const met = views.filter((view) => view.met).length;
  const unread = views.filter((view) => view.reading === null).length;
  return tableOf(
    views,
    [...codeColumn(views), ...COLUMNS],
    {
      empty: '台账里没有量化指标。',
      summary: `共 ${views.length} 项指标：达到 ${met} 项，未达到 ${views.length - met - unread} 项，尚无读数 ${unread} 项。`,
    },
    ({ target }) => target.id,
  );
}

const COLUMNS: readonly ColumnOf<TargetView>[] = [
  text('id', '编号', ({ target }) => target.id),
  text('name', '指标', ({ target }) => target.name, { stretch: 3 }),
  text('goal', '目标', ({ target }) => goalWords(target)),
  date('due', '时限', ({ target }) => target.due),
  text('section', '出处', ({ target }) => target.section, { stretch: 1 }),
  text('reading', '最近读数', readingWords, { stretch: 1 }),
  text('gap', '差距', gapCell, { stretch: 1 }),
];

/** The plan's main measures, in its order. */
function measureTable(measures: readonly MainMeasure[]): Table {
  return tableOf(measures, MEASURE_COLUMNS, { caption: '主要措施', empty: '' });
}

const MEASURE_COLUMNS: readonly ColumnOf<MainMeasure>[] = [
  text('number', '序号', ({ number }) => String(number)),
  text('section', '出处', ({ section }) => section),
  text('title', '主要措施', ({ title }) => title, { stretch: 1 }),
  text('summary', '内容', ({ summary }) => summary, { stretch: 3 }),
  text('refs', '落实它的问题和任务', ({ refs = [] }) => refs.join('、') || null, { stretch: 1 }),
];

function readingWords({ target, reading }: TargetView): string {
  return reading ? `${reading.value}${spaced(target.unit)}（${reading.date}）` : '尚无读数';
}

/** `≥ 75%`, or the standard of a target without a number. */
function goalWords({ comparison, value, unit, standard }: Target): string {
  return value === undefined ? (standard ?? '') : `${comparison} ${value}${spaced(unit)}`;
}

const spaced = (unit = ''): string => (unit === '' || unit === '%' ? unit : ` ${unit}`);

function gapCell({ gap, target }: TargetView): Cell {
  if (gap === null) return { value: '' };
  return gap === 0
    ? { value: '已达到', tone: 'closed' }
    : { value: `还差 ${gap}${spaced(target.unit)}`, tone: 'overdue' };
}

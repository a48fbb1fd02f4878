/** A chart at a terminal: bars of block characters, the numbers beside each, so that colour only repeats them. */
import type { Chart } from '../report/blocks.js';
import { harmlessLine } from './harmless.js';
import type { RenderStyle } from './registry.js';
import { pad, shorten, textWidth, wrap } from './width.js';

/** Longest bar where nothing limits the width. */
const FULL = 40;
/** Shortest room for a bar before names are cut. */
const LEAST = 10;
/** Columns of a name that can still be told from others. */
const READABLE = 16;

export function drawChart(chart: Chart, style: RenderStyle): string {
  const { paint } = style;
  const title = paint('strong', harmlessLine(chart.title));
  if (chart.labels.length === 0) return [title, ...fitted(chart.alternative, style)].join('\n');
  return [title, ...(chart.chart === 'stacked' ? stackedRows(chart, style) : singleRows(chart, style))].join('\n');
}

interface Layout {
  readonly names: readonly string[];
  /** Columns of the longest bar. */
  readonly room: number;
}

/** One bar for each label, made of its series. */
function stackedRows(chart: Chart, style: RenderStyle): string[] {
  const totals = chart.labels.map((_, at) => chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const full = chart.labels.map((_, at) => `${totals[at]}${partsWords(chart, at)}`);
  const words = isRoomy(chart.labels, full, style) ? full : totals.map(String);
  const { names, room } = layout(chart.labels, words, style);
  const most = Math.max(1, ...totals);
  return names.map((name, at) => {
    let before = 0;
    let drawn = 0;
    const bar = chart.series.map(({ values, tone }) => {
      before += values[at] ?? 0;
      const end = Math.round((before * room) / most);
      const part = style.paint(tone, '█'.repeat(end - drawn));
      drawn = end;
      return part;
    });
    return `${name}  ${bar.join('')} ${words[at]}`;
  });
}

/** `（正常 1，超期 28）` */
function partsWords({ series }: Chart, at: number): string {
  const parts = series.flatMap(({ name, values }) => (values[at] ? [`${harmlessLine(name)} ${values[at]}`] : []));
  return parts.length > 0 ? `（${parts.join('，')}）` : '';
}

/** A bar for the first series, which the others belong to; those are said in words. */
function singleRows(chart: Chart, style: RenderStyle): string[] {
  const [first, ...others] = chart.series;
  const values = chart.labels.map((_, at) => first?.values[at] ?? 0);
  const words = chart.labels.map((_, at) =>
    [`${values[at]}`, ...others.map((other) => `${harmlessLine(other.name)} ${other.values[at] ?? 0}`)].join('，'),
  );
  const { names, room } = layout(chart.labels, words, style);
  const most = Math.max(1, ...values);
  return names.map((name, at) => {
    const bar = '█'.repeat(Math.round(((values[at] ?? 0) * room) / most));
    return `${name}  ${style.paint(first?.tone, bar)} ${words[at]}`;
  });
}

/** Whether a line holds readable names, a bar and these words. */
function isRoomy(labels: readonly string[], words: readonly string[], { width }: RenderStyle): boolean {
  const name = Math.min(READABLE, Math.max(0, ...labels.map(textWidth)));
  return width === undefined || name + LEAST + Math.max(0, ...words.map(textWidth)) + 3 <= width;
}

/** Shares a line between name, bar and words; where it is too narrow names are cut first. */
function layout(labels: readonly string[], words: readonly string[], { width }: RenderStyle): Layout {
  const texts = labels.map(harmlessLine);
  const natural = Math.max(0, ...texts.map(textWidth));
  const wordsWidth = Math.max(0, ...words.map(textWidth)) + 3;
  const left = width === undefined ? Number.POSITIVE_INFINITY : width - wordsWidth;
  const nameWidth = Math.max(4, Math.min(natural, left - LEAST));
  const room = Math.max(1, Math.min(FULL, left - nameWidth));
  return { names: texts.map((text) => pad(shorten(text, nameWidth), nameWidth)), room };
}

function fitted(text: string, { width }: RenderStyle): string[] {
  return width === undefined ? [harmlessLine(text)] : wrap(harmlessLine(text), width);
}

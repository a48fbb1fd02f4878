/** A chart at a terminal: bars of block characters, the number beside each. */
import type { Chart } from '../report/blocks.js';
import type { RenderStyle } from './registry.js';
import { pad, printable, textWidth } from './width.js';

/** Longest bar where nothing limits the width. */
const FULL = 40;

export function drawChart(chart: Chart, { width, paint }: RenderStyle): string {
  const totals = chart.labels.map((_, index) =>
    chart.series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  const names = chart.labels.map(printable);
  const nameWidth = Math.max(0, ...names.map(textWidth));
  const most = Math.max(1, ...totals);
  const room = Math.max(8, Math.min(FULL, (width ?? 100) - nameWidth - 8));
  const rows = names.map((name, index) => {
    const bar = chart.series
      .map(({ values, tone }) => paint(tone, '█'.repeat(Math.round(((values[index] ?? 0) * room) / most))))
      .join('');
    return `${pad(name, nameWidth)}  ${bar} ${totals[index]}`;
  });
  const key =
    chart.series.length > 1 ? [chart.series.map(({ name, tone }) => paint(tone, `█ ${name}`)).join('  ')] : [];
  return [paint('strong', printable(chart.title)), ...rows, ...key].join('\n');
}

/** Charts as Word's own, so that they can be edited there; their numbers are in the workbook that each carries. */
import { AlignmentType, LineRuleType, Paragraph } from 'docx';
import { ChartRun, type ChartSeries } from 'docx/charts';
import type { Chart, Tone } from '../../report/blocks.js';
import { harmless, harmlessLine } from '../harmless.js';

/** Pixels (1/96 inch) of 156 mm, and of the most that stands on a page with its title. */
const WIDTH = 585;
const MOST_HEIGHT = 800;

/** Light enough for black numbers on them, apart enough in grey. */
const COLOURS: Readonly<Record<Tone, string>> = {
  overdue: 'D9695F',
  behind: 'B48AC9',
  due_soon: 'F2B35E',
  on_track: 'B8C4CE',
  standing: '8CC5CB',
  submitted: '6FA3D8',
  closed: '7BBF8A',
  closed_late: 'C9CF7A',
  muted: '999999',
  strong: '444444',
};

/** @param number its place among the document's charts; the package would count on from document to document */
export function chartParagraph(chart: Chart, number: number): Paragraph {
  const line = chart.chart === 'line';
  const font = { name: '宋体', size: 9 };
  const series = chart.series.map(
    ({ name, tone, values }): ChartSeries => ({
      name: harmlessLine(name),
      // Zeros would stand in a stack as labels without a bar.
      values: values.map((value) => (line || value !== 0 ? value : null)),
      ...(tone && { color: COLOURS[tone] }),
    }),
  );
  const common = {
    title: { text: harmlessLine(chart.title), font: { name: '黑体', size: 11 } },
    font: { name: '宋体' },
    categories: chart.labels.map(harmlessLine),
    series,
    altText: { id: String(number), name: harmlessLine(chart.title), description: harmless(chart.alternative) },
    chartArea: { fill: 'none', border: 'none' },
    legend: { font },
  } as const;
  const height = line ? 280 : Math.min(MOST_HEIGHT, 90 + chart.labels.length * 19);
  const transformation = { width: WIDTH, height };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 120 },
    children: [
      line
        ? new ChartRun({
            ...common,
            transformation,
            type: 'line',
            markers: true,
            categoryAxis: { font, labelRotation: -45 },
            valueAxis: { font },
          })
        : new ChartRun({
            ...common,
            transformation,
            type: 'bar',
            stacking: 'stacked',
            gapWidth: 40,
            categoryAxis: { font, reverseOrder: true },
            valueAxis: { font, visible: false, gridlines: false },
            dataLabels: { value: true, font: { size: 8 } },
          }),
    ],
  });
}

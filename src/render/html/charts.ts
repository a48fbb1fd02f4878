/** Charts as inline SVG. Each has its words in `desc`, a key that does not lean on colour alone, and its numbers in a table. */
import type { Chart, Tone } from '../../report/blocks.js';
import { harmlessLine } from '../harmless.js';
import { wrap } from '../width.js';
import { html, Markup } from './markup.js';

/** Units of the drawing; 420 on a telephone of 360 pixels leaves 13 px text readable. */
const WIDTH = 420;
const LINE = 18;
const BAR = 15;
/** Terminal columns of a label's line: 26 Chinese characters. */
const LABEL = 52;
/** A chart with more bars than this takes the height of two beside it. */
const TALL = 10;

/** @param id unique on the page */
export function drawChart(chart: Chart, id: string): Markup {
  if (chart.labels.length === 0)
    return html`<figure><figcaption>${chart.title}</figcaption><p class="empty">${chart.alternative}</p></figure>`;
  const [height, drawing] = chart.chart === 'line' ? lineDrawing(chart) : barDrawing(chart);
  return html`<figure${chart.chart !== 'line' && chart.labels.length > TALL && new Markup(' class="tall"')}>
<figcaption>${chart.title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${chart.title}</title><desc id="${id}-d">${chart.alternative}</desc>
${drawing}</svg>
${chart.series.length > 1 && key(chart)}
${numbers(chart)}
</figure>
`;
}

const fill = (tone: Tone | undefined): string => `f-${colour(tone)}`;
const stroke = (tone: Tone | undefined): string => `s-${colour(tone)}`;
const colour = (tone: Tone | undefined): string =>
  tone === undefined || tone === 'muted' || tone === 'strong' ? 'none' : tone;

/** Each label on its own lines above its bar: names of units are long. */
function barDrawing({ labels, series }: Chart): [number, Markup] {
  const totals = labels.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const most = Math.max(1, ...totals);
  const room = WIDTH - 50;
  let top = 0;
  const rows = labels.map((label, at) => {
    const words = wrap(harmlessLine(label), LABEL).map((line) => {
      top += LINE;
      return html`<text x="0" y="${top - 4}">${line}</text>`;
    });
    let x = 0;
    const parts = series.map(({ name, tone, values }) => {
      const value = values[at] ?? 0;
      if (value === 0) return null;
      const width = (value * room) / most;
      const part = html`<rect class="${fill(tone)} seam" x="${fixed(x)}" y="${top}" width="${fixed(width)}" height="${BAR}"><title>${name} ${value}</title></rect>`;
      x += width;
      return part;
    });
    const total = html`<text x="${fixed(x + 6)}" y="${top + 12}">${totals[at]}</text>`;
    top += BAR + 6;
    return html`${words}${parts}${total}
`;
  });
  return [top, html`${rows}`];
}

const PLOT = { left: 40, right: 44, top: 14, height: 170 };

function lineDrawing({ labels, series }: Chart): [number, Markup] {
  const top = niceTop(Math.max(1, ...series.flatMap(({ values }) => values)));
  const width = WIDTH - PLOT.left - PLOT.right;
  const x = (at: number): number => PLOT.left + (labels.length === 1 ? width / 2 : (at * width) / (labels.length - 1));
  const y = (value: number): number => PLOT.top + PLOT.height * (1 - value / top);
  const base = y(0);
  const ticks = top % 2 === 0 ? [0, top / 2, top] : [0, top];
  const grid = ticks.map(
    (
      value,
    ) => html`<line class="grid" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/><text class="quiet" x="${PLOT.left - 6}" y="${fixed(y(value) + 4)}" text-anchor="end">${value}</text>
`,
  );
  const curves = series.map(({ name, tone, values }, which) => {
    const points = values.map((value, at) => `${fixed(x(at))},${fixed(y(value))}`).join(' ');
    const marks = values.map((value, at) =>
      marker(which, x(at), y(value), fill(tone), `${labels[at]} ${name} ${value}`),
    );
    const last = values.length - 1;
    return html`<polyline class="curve ${stroke(tone)}" points="${points}"/>${marks}<text x="${fixed(x(last) + 7)}" y="${fixed(y(values[last] ?? 0) + 4)}">${values[last]}</text>
`;
  });
  const shown = [...new Set([0, Math.floor((labels.length - 1) / 2), labels.length - 1])];
  const names = shown.map((at) => {
    const anchor = labels.length === 1 ? 'middle' : at === 0 ? 'start' : at === labels.length - 1 ? 'end' : 'middle';
    return html`<text class="quiet" x="${fixed(x(at))}" y="${fixed(base + 20)}" text-anchor="${anchor}">${labels[at]}</text>`;
  });
  return [PLOT.top + PLOT.height + 30, html`${grid}${curves}${names}`];
}

/** A round top of the axis whose half is whole: 7 → 8, 74 → 80, 140 → 140. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const unit = Math.max(2, most / power < 2 ? power / 5 : power);
  return Math.ceil(most / unit) * unit;
}

/** Circles for the first series, squares for the second, diamonds after that. */
function marker(which: number, x: number, y: number, tone: string, words: string): Markup {
  if (which === 0)
    return html`<circle class="${tone}" cx="${fixed(x)}" cy="${fixed(y)}" r="3.5"><title>${words}</title></circle>`;
  const turn = which === 1 ? '' : ` rotate(45)`;
  return html`<rect class="${tone}" x="-3.5" y="-3.5" width="7" height="7" transform="translate(${fixed(x)} ${fixed(y)})${turn}"><title>${words}</title></rect>`;
}

function key({ chart, series }: Chart): Markup {
  return html`<ul class="key">${series.map(({ name, tone }, which) => {
    const mark =
      chart === 'line'
        ? html`<line class="curve ${stroke(tone)}" x1="0" x2="14" y1="4" y2="4"/>${marker(which, 7, 4, fill(tone), '')}`
        : html`<rect class="${fill(tone)}" width="14" height="8"/>`;
    return html`<li><svg viewBox="0 0 14 8" aria-hidden="true">${mark}</svg>${name}</li>`;
  })}</ul>`;
}

function numbers({ title, labels, series }: Chart): Markup {
  return html`<details><summary>数据</summary><div class="scroll"><table><thead><tr><th scope="col">${title}</th>${series.map(
    ({ name }) => html`<th scope="col" class="number">${name}</th>`,
  )}</tr></thead><tbody>${labels.map(
    (label, at) =>
      html`<tr><th scope="row">${label}</th>${series.map(({ values }) => html`<td class="number">${values[at] ?? 0}</td>`)}</tr>
`,
  )}</tbody></table></div></details>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/**
 * One self-contained page: style, charts and the script that sorts and filters are inside, nothing is fetched, and its
 * Content-Security-Policy lets nothing else run.
 */
import type {
  Block,
  Cell,
  Chart,
  Column,
  Detail,
  Highlight,
  Letter,
  Report,
  Row,
  Table,
  Tone,
} from '../report/blocks.js';
import { drawChart } from './html/charts.js';
import { html, lines, Markup } from './html/markup.js';
import { SCRIPT } from './html/script.js';
import { STYLE } from './html/style.js';
import { titleWords } from './title.js';

/** Columns that still fit side by side on a telephone. */
const MOST_COLUMNS = 4;

export const renderHtml = async (report: Report): Promise<string> => page(report, await policy());

/** The two hashes let in what this file wrote and nothing that a field of the ledger might smuggle in. */
async function policy(): Promise<string> {
  const [style, script] = await Promise.all([STYLE, SCRIPT].map(sha256));
  return `default-src 'none'; style-src 'sha256-${style}'; script-src 'sha256-${script}'; base-uri 'none'; form-action 'none'`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

function page(report: Report, csp: string): string {
  const details = report.details?.() ?? [];
  const anchors = new Map(details.map(({ id }, index) => [id, `t${index + 1}`]));
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="date" content="${report.asOf}">
<title>${report.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${titleWords(report.title).map((word, at) => (at === 0 ? word : html`<wbr>${word}`))}</h1>
${report.subtitle.map(
  (line) => html`<p class="subtitle">${line}</p>
`,
)}</header>
<main>
${report.highlights && highlightList(report.highlights)}${report.letter && letterHead(report.letter)}${body(report.blocks, anchors)}${report.letter && letterFoot(report.letter)}${report.imprint?.map(
  (line) => html`<p class="muted">${line}</p>
`,
)}${detailList(details, anchors, linkedIn(report.blocks))}</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.source;
}

function letterHead({ number, to }: Letter): Markup {
  return html`<p class="right">${number}</p>
<p>${to}：</p>
`;
}

function letterFoot({ from, date, notes }: Letter): Markup {
  return html`<p class="right">${from}<br>${date}</p>
${notes.map(
  (note) => html`<p>${note}</p>
`,
)}`;
}

/** The few figures that matter, large. */
function highlightList(highlights: readonly Highlight[]): Markup {
  // Rows of four, or of three where four would leave one alone.
  return html`<dl class="${highlights.length % 4 === 1 ? 'figures odd' : 'figures'}">
${highlights.map(
  ({
    label,
    value,
    tone,
  }) => html`<div><dt>${label}</dt><dd class="${toneName(value > 0 ? tone : 'muted')}">${value}</dd></div>
`,
)}</dl>
`;
}

/** Where the details of a task stand on the page. */
type Anchors = ReadonlyMap<string, string>;

/** The tasks that some table names. */
function linkedIn(blocks: readonly Block[]): ReadonlySet<string> {
  return new Set(blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ id }) => id ?? []) : [])));
}

/** The details of each task that a table names, closed until they are asked for. */
function detailList(details: readonly Detail[], anchors: Anchors, linked: ReadonlySet<string>): Markup | null {
  const shown = details.filter(({ id }) => linked.has(id));
  if (shown.length === 0) return null;
  return html`<section class="details"><h2>任务详情</h2>
${shown.map(
  ({
    id,
    title,
    facts,
  }) => html`<details class="task" id="${anchors.get(id)}"><summary>${id} ${title}</summary><dl>${facts.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${lines(value)}</dd>`,
  )}</dl></details>
`,
)}</section>
`;
}

/** Charts that follow each other stand side by side where there is room. */
function body(blocks: readonly Block[], anchors: Anchors): Markup {
  const parts: (Chart[] | Exclude<Block, Chart>)[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'chart') parts.push(block);
    else if (Array.isArray(last)) last.push(block);
    else parts.push([block]);
  }
  let drawn = 0;
  const sideBySide = (charts: readonly Chart[]): Markup => html`<div class="charts">
${charts.map((chart) => drawChart(chart, `c${++drawn}`))}</div>
`;
  return html`${parts.map((part) => (Array.isArray(part) ? sideBySide(part) : draw(part, anchors)))}`;
}

function draw(block: Exclude<Block, Chart>, anchors: Anchors): Markup {
  switch (block.kind) {
    case 'heading':
      return block.level === 3
        ? html`<h3>${block.text}</h3>
`
        : html`<h2>${block.text}</h2>
`;
    case 'paragraph':
      return html`<p${block.place === 'end' ? html` class="right"` : toneClass(block.tone)}>${lines(block.text)}</p>
`;
    case 'list': {
      const items = block.items.map(
        (item) => html`<li>${lines(item)}</li>
`,
      );
      return block.numbered
        ? html`<ol>
${items}</ol>
`
        : html`<ul>
${items}</ul>
`;
    }
    case 'table':
      return drawTable(block, anchors);
  }
}

function drawTable({ caption, name, columns, rows, empty, summary, annex, form }: Table, anchors: Anchors): Markup {
  if (rows.length === 0)
    return html`${caption && html`<p class="strong">${caption}</p>`}<p class="empty">${empty}</p>
`;
  return html`<div class="${annex ? 'table annex' : 'table'}"><div class="scroll" role="region" tabindex="0" aria-label="${caption ?? name ?? '表格'}"><table class="${tableClasses(columns, rows)}">${
    caption && html`<caption>${caption}</caption>`
  }${
    form
      ? null
      : html`<thead><tr>${columns.map((column) => html`<th scope="col" class="${columnClass(column)}">${column.title}</th>`)}</tr></thead>`
  }
<tbody>
${rows.map(
  ({ cells, id }) => html`<tr>${columns.map((column, at) => {
    const anchor = id === undefined || column.key !== 'id' ? undefined : anchors.get(id);
    return drawCell(cells[at] ?? { value: null }, column, anchor);
  })}</tr>
`,
)}</tbody></table></div></div>
${
  summary &&
  html`<p class="muted summary">${lines(summary)}</p>
`
}`;
}

/** Wide tables become cards on a telephone; lists of tasks and wide tables can be sorted. */
function tableClasses(columns: readonly Column[], rows: readonly Row[]): string {
  const wide = columns.length > MOST_COLUMNS;
  return [wide && 'cards', (wide || rows.some(({ id }) => id !== undefined)) && 'live'].filter(Boolean).join(' ');
}

function columnClass({ type, stretch }: Column): string {
  if (type === 'number' || type === 'percent') return 'number';
  if (type === 'date' || stretch === 0) return 'fixed';
  return stretch >= 3 ? 'text wide' : 'text';
}

/** @param anchor of the details that the cell leads to */
function drawCell({ value, tone }: Cell, column: Column, anchor: string | undefined): Markup {
  const shown = typeof value === 'number' ? `${value}${column.type === 'percent' ? '%' : ''}` : (value ?? '');
  const exact = typeof value === 'number' ? html` data-value="${value}"` : null;
  const classes = [columnClass(column), value === null ? 'none' : '', toneName(tone)].filter(Boolean).join(' ');
  return html`<td class="${classes}" data-label="${column.title}"${exact}>${anchor === undefined ? lines(shown) : html`<a href="#${anchor}">${lines(shown)}</a>`}</td>`;
}

function toneClass(tone: Tone | undefined): Markup | null {
  const name = toneName(tone);
  return name === '' ? null : html` class="${name}"`;
}

function toneName(tone: Tone | undefined): string {
  if (tone === undefined) return '';
  return tone === 'muted' || tone === 'strong' ? tone : `t-${tone}`;
}

/** The look of a page: light and dark, a telephone, a desk, paper. Colours keep 4.5:1 to their ground (WCAG 2.2 AA). */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f5f7f9; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --accent: #0b5cad;
  --overdue: #b3261e; --behind: #8a3ab0; --due_soon: #8f4e00; --on_track: #4a5a68; --standing: #0b6b75;
  --submitted: #0b5cad; --closed: #1a7030; --closed_late: #5c6b12;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --panel: #1d232a; --ink: #e6e9ec; --quiet: #a3adb8; --line: #3a434d; --accent: #74b3f5;
    --overdue: #ff8a80; --behind: #d9a0f5; --due_soon: #f5b45a; --on_track: #a9b8c6; --standing: #63cbd6;
    --submitted: #74b3f5; --closed: #6fd089; --closed_late: #c3cf6a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 72rem; padding: 1rem clamp(0.75rem, 3vw, 2rem) 4rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: clamp(1.35rem, 4vw, 1.9rem); line-height: 1.35; margin: 1rem 0 0.25rem; text-wrap: balance; word-break: keep-all; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 0.5rem; padding-bottom: 0.2rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
p, ol, ul { margin: 0.5rem 0; }
ol, ul { padding-left: 1.6rem; }
.subtitle, .muted, .empty { color: var(--quiet); }
.strong { font-weight: 600; }
.right { text-align: right; }
.table { margin: 0.75rem 0 1rem; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; line-height: 1.5; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.6rem; margin: 1rem 0; }
.figures.odd { grid-template-columns: repeat(3, 1fr); }
@media (min-width: 64rem) { .figures, .figures.odd { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: 1fr; } }
@media (max-width: 32rem) { .figures { grid-template-columns: repeat(2, 1fr); } }
.figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; background: var(--panel); border-radius: 0.5rem; padding: 0.5rem 0.75rem; }
.figures dt { color: var(--quiet); font-size: 0.85rem; }
.figures dd { margin: 0; font-size: 1.9rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
a { color: var(--accent); }
.task { border-bottom: 1px solid var(--line); padding: 0.4rem 0; scroll-margin-top: 1rem; }
.task summary { color: inherit; }
.task:target { background: var(--panel); }
.task dl { display: grid; grid-template-columns: 6em 1fr; gap: 0.25rem 0.75rem; margin: 0.5rem 0; }
.task dt { color: var(--quiet); }
.task dd { margin: 0; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { overflow-wrap: break-word; border: 1px solid var(--line); padding: 0.35rem 0.55rem; text-align: left; vertical-align: top; }
thead th { background: var(--panel); white-space: nowrap; }
tbody tr:nth-child(even) { background: color-mix(in srgb, var(--panel) 55%, transparent); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.fixed { white-space: nowrap; }
td.text { min-width: 6em; }
td.wide { min-width: 11em; }
/* The words stay in the head itself: browsers leave buttons out of a head that is printed again on the next page. */
[data-live] thead th { position: relative; }
[data-live] thead th::after { content: " ⇅"; color: var(--quiet); font-size: 0.85em; }
[data-live] thead th[aria-sort="ascending"]::after { content: " ▲"; color: inherit; }
[data-live] thead th[aria-sort="descending"]::after { content: " ▼"; color: inherit; }
th button { all: unset; cursor: pointer; position: absolute; inset: 0; }
.filter { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0.25rem 0 0.5rem; color: var(--quiet); }
.filter input {
  font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: 0.3rem;
  padding: 0.25rem 0.6rem; width: 18rem; max-width: 100%;
}
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; margin: 1rem 0; align-items: start; }
figure.tall { grid-row: span 2; }
figure { margin: 0; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; min-width: 0; }
figcaption { font-weight: 600; }
svg { display: block; width: 100%; height: auto; max-width: 34rem; }
svg text { fill: currentColor; font-size: 13px; }
svg .quiet { fill: var(--quiet); }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .curve { fill: none; stroke-width: 2.5; }
.key { display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; list-style: none; margin: 0.25rem 0; padding: 0; font-size: 0.85rem; }
.key svg { display: inline-block; width: 1.4em; height: 0.8em; margin-right: 0.3em; vertical-align: baseline; }
details { margin-top: 0.25rem; font-size: 0.9rem; }
summary { cursor: pointer; color: var(--quiet); }
.seam { stroke: var(--ground); stroke-width: 1; }
@media (max-width: 40rem) {
  svg text { font-size: 15px; }
  .cards thead { display: block; border: 0; }
  .cards thead tr { display: flex; flex-wrap: wrap; gap: 0.35rem; margin-bottom: 0.5rem; }
  .cards thead th { border-radius: 0.3rem; font-size: 0.85rem; padding: 0.15rem 0.5rem; }
  .cards:not([data-live]) thead { display: none; }
  .cards, .cards caption, .cards tbody, .cards tr, .cards td { display: block; width: 100%; }
  .cards tr { border: 1px solid var(--line); border-radius: 0.5rem; margin-bottom: 0.6rem; padding: 0.3rem 0.6rem; }
  .cards tr[hidden] { display: none; }
  .cards td { border: 0; padding: 0.1rem 0; display: grid; grid-template-columns: 6.5em 1fr; gap: 0.5rem; text-align: left; white-space: normal; }
  .cards td::before { content: attr(data-label); color: var(--quiet); }
  .cards td.none { display: none; }
}
@media print {
  :root {
    color-scheme: light; --ground: #fff; --panel: #f0f0f0; --ink: #000; --quiet: #333; --line: #888;
    --overdue: #b3261e; --behind: #8a3ab0; --due_soon: #8f4e00; --on_track: #4a5a68; --standing: #0b6b75;
    --submitted: #0b5cad; --closed: #1a7030; --closed_late: #5c6b12;
  }
  body { max-width: none; padding: 0 1px; font-size: 10.5pt; }
  .filter, th button, details:not([open]), .details:not(:has([open])) { display: none; }
  .figures div { break-inside: avoid; border: 1px solid var(--line); }
  [data-live] thead th::after { content: none !important; }
  thead { display: table-header-group; }
  tr, figure, svg { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; }
  thead th { white-space: normal; }
  td.text { min-width: 4.5em; }
  td.wide { min-width: 7em; }
  .annex, h2:has(+ .annex) { page: annex; }
}
@page { size: A4; margin: 18mm 15mm; }
@page annex { size: A3 landscape; margin: 15mm; }
${['overdue', 'behind', 'due_soon', 'on_track', 'standing', 'submitted', 'closed', 'closed_late']
  .map(
    (tone) =>
      `.t-${tone} { color: var(--${tone}); } .f-${tone} { fill: var(--${tone}); } .s-${tone} { stroke: var(--${tone}); }`,
  )
  .join('\n')}
.f-none { fill: var(--accent); } .s-none { stroke: var(--accent); }
`.trim();

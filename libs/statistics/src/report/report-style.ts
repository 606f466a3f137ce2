/** Style of the report: readable on a screen, light or dark, and printed on A4 in black and white. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #8886; padding-bottom: 0.2rem; } h3 { margin-bottom: 0.3rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; width: 100%; margin: 0.75rem 0; }
caption, .caption { text-align: left; font-weight: 600; padding: 0.35rem 0; }
th, td { text-align: left; padding: 0.3rem 0.6rem; border-bottom: 1px solid #8886; vertical-align: top; }
thead th, thead td { border-bottom: 2px solid currentColor; }
tbody th { font-weight: 500; }
th.sensitivity { padding-left: 1.75rem; font-weight: 400; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.chart { width: 100%; height: auto; font-size: 12px; fill: currentColor; display: block; }
figure { margin: 1rem 0; } figcaption { font-size: 0.875rem; margin-top: 0.4rem; }
.figures, .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 0.5rem 1.5rem; }
.panels { grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
.figures figure { margin: 0.5rem 0; }
.forest { width: 100%; height: auto; font-size: 13px; fill: currentColor; margin: 0.5rem 0; }
.note { font-size: 0.875rem; } ul.note { padding-left: 1.2rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; font-size: 0.875rem; margin: 0.3rem 0; }
.facts dd { margin: 0; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #8886; border-radius: 4px; font-size: 0.8125rem; }
summary { cursor: pointer; font-size: 0.875rem; }
.notice { border-left: 4px solid currentColor; padding: 0.25rem 0.75rem; font-weight: 600; }
dt { font-weight: 600; } dd { margin: 0 0 0.75rem; overflow-wrap: anywhere; }
.only-print { display: none; }
@page { size: A4; margin: 18mm 15mm; }
@media print {
  :root { color-scheme: light; font-size: 10.5pt; }
  main { padding: 0; max-width: none; }
  h2, h3, caption, .caption, dt, h2 + .note { break-after: avoid; }
  .chart { max-height: 72mm; } tbody tr:first-child { break-before: avoid; }
  figure, .keep, .planned, .scroll, .forest, .chart, tr, .notice { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 8.5pt; } th, td { padding: 0.15rem 0.35rem; }
  .scroll { overflow: visible; } pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 7.5pt; border: 0; padding: 0; }
  .figures { grid-template-columns: 1fr 1fr; gap: 0.3rem 1rem; } .panels { grid-template-columns: repeat(3, 1fr); }
  dd { margin-bottom: 0.3rem; } pre { orphans: 4; widows: 4; }
  details:not([open]) { display: none; }
  .only-print { display: inline; }
}
`;

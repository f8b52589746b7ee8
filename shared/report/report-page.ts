import { escapeHtml } from './escape-html.ts';

/*
 * Colours are those of the workbench (renderer/ui/tokens.css); text on every surface has a contrast of 4.5 at least.
 * On paper everything is open, sections do not break, and tables repeat their heads.
 */
const STYLE = `
:root { color-scheme: light dark; --bg: #fff; --surface: #f5f6f8; --line: #d8dce1; --text: #1b1f24; --muted: #57606a; --bar: #0b5cc4; --warn: #fce494; --info: #dce8fa; }
@media (prefers-color-scheme: dark) { :root { --bg: #14171a; --surface: #1b1f23; --line: #343a41; --text: #e6e8eb; --muted: #a3abb4; --bar: #6cb2ff; --warn: #3a2f06; --info: #0e2947; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.25rem 4rem; background: var(--bg); color: var(--text); font: 14px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0; font-size: 24px; overflow-wrap: anywhere; }
h2 { margin: 2.25rem 0 0.5rem; font-size: 18px; }
h3 { margin: 0.75rem 0 0.5rem; font-size: 15px; overflow-wrap: anywhere; }
h4 { margin: 0 0 0.25rem; font-size: 12px; color: var(--muted); }
p { margin: 0.25rem 0 0.75rem; }
a { color: var(--bar); }
.lead, .note { color: var(--muted); }
.note { max-width: 70ch; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.75rem; margin: 1.25rem 0 0; padding: 0; }
.tiles div { padding: 0.6rem 0.8rem; border: 1px solid var(--line); border-radius: 6px; }
.tiles dt { color: var(--muted); font-size: 12px; }
.tiles dd { margin: 0; font-size: 19px; font-weight: 600; font-variant-numeric: tabular-nums; }
.tiles small { display: block; color: var(--muted); font-size: 12px; font-weight: 400; }
.alerts { margin: 0; padding: 0; list-style: none; }
.alerts li { display: flex; flex-wrap: wrap; gap: 0.15rem 0.75rem; align-items: baseline; padding: 0.35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.alerts span:last-child { color: var(--muted); }
.tag { flex: none; padding: 0 0.5rem; border-radius: 9px; font-size: 12px; }
.warn { background: var(--warn); }
.info { background: var(--info); }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; }
th { font-weight: 400; }
thead th { color: var(--muted); font-size: 12px; }
td, tbody th { overflow-wrap: anywhere; }
.columns tbody th, .columns tbody td { height: 30px; }
.columns a { display: inline-block; min-height: 24px; line-height: 24px; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.name, th.name { min-width: 16ch; }
.name, code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 12.5px; }
pre { margin: 0.25rem 0 0; padding: 0.6rem; background: var(--surface); white-space: pre-wrap; overflow-wrap: anywhere; }
svg { display: block; fill: var(--bar); }
.mini { width: 72px; height: 20px; }
.share { display: inline-block; width: 60px; height: 8px; vertical-align: middle; fill: var(--bar); }
.share .whole { fill: var(--line); }
.histogram { width: 100%; max-width: 480px; height: auto; border-bottom: 1px solid var(--muted); }
.ends { display: flex; justify-content: space-between; max-width: 480px; color: var(--muted); font-size: 12px; }
.column { border-top: 1px solid var(--line); }
summary { min-height: 30px; line-height: 30px; cursor: pointer; overflow-wrap: anywhere; }
summary small { color: var(--muted); font-size: 12px; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem 2rem; padding: 0 0 1.25rem; }
.facts > * { min-width: 0; }
.facts .wide { grid-column: 1 / -1; }
.bar { background: linear-gradient(to right, var(--info) var(--w), transparent var(--w)); }
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; --bg: #fff; --surface: #f5f6f8; --line: #d8dce1; --text: #000; --muted: #444; --bar: #0b5cc4; --warn: #fce494; --info: #dce8fa; }
  body { max-width: none; padding: 0; font-size: 11px; }
  h2, h4, summary { break-after: avoid; }
  .column summary { list-style: none; font-size: 13px; }
  /* The line above it says the name already. */
  .column h3 { display: none; }
  table { font-size: 10px; }
  .name, code { font-size: 9.5px; }
  .tiles { grid-template-columns: repeat(6, 1fr); gap: 0.4rem; }
  .tiles dd { font-size: 15px; }
  thead { display: table-header-group; }
  tr, li, .tiles div, .facts > div { break-inside: avoid; }
  .columns tbody th, .columns tbody td { height: 22px; }
  .columns a { min-height: 0; line-height: inherit; color: inherit; text-decoration: none; }
  .columnList { break-before: page; }
  .sql { display: none; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; }
  .histogram, .mini, .share, .bar, .tag { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) { svg { fill: CanvasText; } }
`;

/**
 * A report as one HTML page that needs nothing else: no script, no request, and a policy of its own that forbids
 * both. `body` is markup already; the title is not. `style` is CSS for what only this report has.
 */
export function reportPage(title: string, body: string, style = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

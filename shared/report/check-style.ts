/*
 * What the report of a check has beside other reports. Colours of statuses are those of the workbench; a sign and a
 * word stand beside each.
 */
export const CHECK_STYLE = `
:root { --error: #cf2602; --pass: #0f7d63; --error-tint: #fbe1da; --warn-tint: #fce494; --pass-tint: #d8f0e8; }
@media (prefers-color-scheme: dark) { :root { --error: #f68954; --pass: #3ff2e6; --error-tint: #3b1d0e; --warn-tint: #3a2f06; --pass-tint: #0a332f; } }
.verdict { display: flex; align-items: center; gap: 0.75rem; margin: 1rem 0 0; padding: 0.7rem 1rem; border-radius: 6px; font-size: 19px; font-weight: 600; }
.verdict small { font-size: 13px; font-weight: 400; }
.is-fail, .is-error { background: var(--error-tint); }
.is-warn { background: var(--warn-tint); }
.is-pass { background: var(--pass-tint); }
.status { display: inline-block; flex: none; min-width: 4.2rem; padding: 0 0.5rem; border-radius: 9px; font-size: 12px; line-height: 20px; text-align: center; white-space: nowrap; }
.rule { border-top: 1px solid var(--line); }
.rule > summary { display: grid; grid-template-columns: auto minmax(0, 1fr) 9rem; gap: 0.1rem 0.75rem; align-items: center; padding: 0.35rem 0; line-height: 1.4; }
.rule > summary::before { content: none; }
.rule > summary .says { overflow-wrap: anywhere; }
.rule > summary .came { grid-column: 2; color: var(--muted); font-size: 12px; overflow-wrap: anywhere; }
.violations { grid-column: 3; grid-row: 1 / span 2; width: 9rem; height: 10px; fill: var(--error); }
.violations .whole { fill: var(--line); }
.violations.warned { fill: var(--text); }
.rule .facts { gap: 0.75rem; padding-top: 0.35rem; }
.about { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.35rem 1rem; margin: 0; }
.about dt { color: var(--muted); font-size: 12px; }
.about dd { margin: 0; font-size: 13px; overflow-wrap: anywhere; }
.samples { grid-column: 1 / -1; overflow-x: auto; }
.samples table { width: auto; min-width: 100%; }
.samples td, .samples th { max-width: 28ch; padding-left: 0.4rem; white-space: pre-wrap; vertical-align: top; }
.samples th:first-child { padding-left: 0; }
.samples thead th { white-space: nowrap; }
.samples td.blamed { outline: 2px solid var(--error); outline-offset: -2px; background: var(--error-tint); }
.samples td.also { color: var(--muted); font-size: 12px; }
.upset { width: 100%; max-width: 60rem; height: auto; }
.upset text { fill: var(--text); font: 12px system-ui, "Segoe UI", Roboto, sans-serif; }
.upset .count { text-anchor: middle; font-size: 11px; }
.upset .stripe { fill: var(--surface); }
.upset .off { fill: var(--line); }
.upset line { stroke: var(--bar); stroke-width: 2; }
@media print {
  :root { --error: #b32102; --pass: #0f7d63; --error-tint: #fbe1da; --warn-tint: #fce494; --pass-tint: #d8f0e8; }
  .verdict, .status, .violations, .blamed, .upset { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .rule { break-inside: auto; }
  .rule > summary { break-inside: avoid; break-after: avoid; list-style: none; }
  .about { grid-template-columns: repeat(4, 1fr); }
  .about dd { font-size: 10px; }
  .samples { overflow: visible; }
  .samples td, .samples th { max-width: 18ch; font-size: 9px; }
}
@media (forced-colors: active) { .samples td.blamed { outline-color: Highlight; } .upset line { stroke: CanvasText; } }
`;

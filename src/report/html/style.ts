/** How the page looks: light and dark as the reader has it, on paper always light. Contrasts are those of WCAG AA. */
export const STYLE = `:root {
  --ink: #1b1f24; --quiet: #57606a; --paper: #ffffff; --tint: #f5f7f9; --rule: #d5dae0; --link: #0b5c96;
  --warn-ink: #5b3a00; --warn-tint: #fff4de; --warn-rule: #c77d00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ec; --quiet: #a3adb8; --paper: #15191e; --tint: #1e242b; --rule: #39424d; --link: #7cc0f2;
    --warn-ink: #ffdca3; --warn-tint: #3a2a0c; --warn-rule: #d99a2b;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arimo, Arial, sans-serif; }
body { margin: 0 auto; max-width: 58rem; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
p { margin: .5rem 0; }
a { color: var(--link); }
.note { color: var(--quiet); }
.warning { background: var(--warn-tint); color: var(--warn-ink); border-left: 4px solid var(--warn-rule); padding: .5rem .75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 1rem 0 0; padding: 0; }
dl { margin: .5rem 0; }
dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 1rem; padding: .2rem 0; }
dl div + div { border-top: 1px solid var(--rule); }
dt { color: var(--quiet); overflow-wrap: anywhere; unicode-bidi: isolate; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; unicode-bidi: isolate; }
code { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.problems { margin: .5rem 0; padding: 0; list-style: none; }
.problems li { border-left: 4px solid var(--warn-rule); padding: .3rem .75rem; margin: .4rem 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .8125rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--rule); unicode-bidi: isolate; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; vertical-align: bottom; border-bottom: 2px solid var(--rule); }
tbody th { font-weight: 500; min-width: 11rem; max-width: 22rem; overflow-wrap: anywhere; }
td { overflow-wrap: anywhere; }
small { display: block; color: var(--quiet); font-weight: 400; font-size: .75rem; }
.number { text-align: right; white-space: nowrap; }
figure { margin: 1.25rem 0 2rem; }
.drawn { background: #ffffff; border: 1px solid var(--rule); border-radius: 4px; padding: .75rem; }
.drawn svg { display: block; width: calc(100% * var(--share, 1)); height: auto; margin: 0 auto; }
figcaption { margin-top: .5rem; font-size: .875rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
figcaption span { display: block; color: var(--quiet); }
@media (max-width: 34rem) { dl div { grid-template-columns: 1fr; gap: 0; } }
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  figure, tr, dl div { break-inside: avoid; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  table { font-size: 7pt; }
  th, td { padding: .2rem .3rem; }
  tbody th { min-width: 0; max-width: 38mm; }
  small { font-size: 6.5pt; }
  .drawn { border: 0; padding: 0; }
}
`;

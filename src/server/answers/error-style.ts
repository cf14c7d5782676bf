/** Where the style of error pages is; it is no secret. */
export const ERROR_STYLE_PATH = '/error.css';

/** The style of error pages. */
export const ERROR_STYLE = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #14171c);
  --sheet: light-dark(#ffffff, #1c2027);
  --line: light-dark(#d9dde3, #323944);
  --text: light-dark(#1b2027, #e4e8ee);
  --quiet: light-dark(#59626f, #9aa5b4);
  --accent: light-dark(#0b5cad, #6cb2ff);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 24px;
  background: var(--ground);
  color: var(--text);
  font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  width: min(100%, 620px);
  padding: 32px 36px 28px;
  background: var(--sheet);
  border: 1px solid var(--line);
  border-top: 3px solid var(--accent);
  border-radius: 4px;
}
.status {
  margin: 0 0 10px;
  color: var(--quiet);
  font: 13px/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  letter-spacing: 0.02em;
}
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 0 0 12px; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 16px 0; font-size: 14px; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.hint { margin: 20px 0 0; padding-top: 16px; border-top: 1px solid var(--line); color: var(--quiet); }
a { color: var(--accent); }
`;

import { ERROR_STYLE_PATH } from './error-style.ts';

export interface ErrorPage {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly hint?: string | undefined;
  /** Names and values. */
  readonly details?: readonly (readonly [string, string])[];
}

/** A whole page for people. Nothing in it is taken for markup, and it has neither style nor script of its own. */
export function errorHtml({ status, title, text, hint, details = [] }: ErrorPage): string {
  const rows = details.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} - daqscope</title>
<link rel="stylesheet" href="${ERROR_STYLE_PATH}">
</head>
<body>
<main>
<p class="status">daqscope &middot; ${status}</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${rows === '' ? '' : `<dl>${rows}</dl>\n`}${hint === undefined ? '' : `<p class="hint">${escapeHtml(hint)}</p>\n`}</main>
</body>
</html>
`;
}

/** The same for programs. */
export function errorText({ title, text, hint, details = [] }: ErrorPage): string {
  const rows = details.map(([name, value]) => `${name}: ${value}`);
  return `${[`${title}.`, text, ...rows, ...(hint === undefined ? [] : [hint])].join('\n')}\n`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

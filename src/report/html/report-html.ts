import { escapeXml, type Fonts } from '../../figure/index.ts';
import type { Section } from '../document/blocks.ts';
import { headline } from '../document/headline.ts';
import type { RecordingReport } from '../model/recording-report.ts';
import { blockHtml } from './html-blocks.ts';
import { STYLE } from './style.ts';

/** Nothing runs and nothing is fetched, whatever a recording has for names. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A report as one HTML file that needs nothing else. The same report gives the same file. */
export function reportToHtml(report: RecordingReport, sections: readonly Section[], fonts: Fonts): string {
  const title = escapeXml(report.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${escapeXml(report.madeBy)}">
<title>${title}</title>
<style>
${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="note">${escapeXml(headline(report))}</p>
</header>
<nav aria-label="Contents">
<ul>
${sections.map(({ id, title }) => `<li><a href="#${id}">${escapeXml(title)}</a></li>`).join('\n')}
</ul>
</nav>
<main>
${sections.map((section) => sectionHtml(section, fonts)).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml({ id, title, blocks }: Section, fonts: Fonts): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeXml(title)}</h2>
${blocks.map((block) => blockHtml(block, fonts)).join('\n')}
</section>`;
}

import { escapeXml, type Fonts, type Scene, sceneToSvg } from '../../figure/index.ts';
import type {
  Block,
  Cell,
  Column,
  FactsBlock,
  FigureBlock,
  ListBlock,
  TableBlock,
  TextBlock,
} from '../document/blocks.ts';
import { missingIn } from '../document/scene-texts.ts';
import { TEXT_WIDTH } from '../document/text-width.ts';
import type { Fact } from '../model/recording-report.ts';

type Writers = {
  readonly [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>, fonts: Fonts) => string;
};

/** One row per kind of block. Everything that comes from a file is text: it is escaped here and nowhere else. */
const WRITERS: Writers = { text, facts, table, list, figure };

/** A block as HTML. */
export function blockHtml(block: Block, fonts: Fonts): string {
  return (WRITERS[block.kind] as (block: Block, fonts: Fonts) => string)(block, fonts);
}

function text({ text, tone }: TextBlock): string {
  const look = tone === undefined ? '' : ` class="${tone}"`;
  return `<p${look}>${escapeXml(text)}</p>`;
}

function list({ items }: ListBlock): string {
  return `<ul class="problems">\n${items.map((item) => `<li>${escapeXml(item)}</li>`).join('\n')}\n</ul>`;
}

function facts({ heading, facts }: FactsBlock): string {
  return `${headingHtml(heading)}<dl>\n${facts.map(factHtml).join('\n')}\n</dl>`;
}

function factHtml({ name, value, code }: Fact): string {
  const said = code ? `<code>${escapeXml(value)}</code>` : escapeXml(value);
  return `<div><dt>${escapeXml(name)}</dt><dd>${said}</dd></div>`;
}

function table({ heading = '', columns, rows }: TableBlock): string {
  const name = escapeXml(heading);
  const head = columns.map(({ title, isNumber }) => `<th scope="col"${look(isNumber)}>${escapeXml(title)}</th>`);
  return `${headingHtml(heading)}<div class="scroll" role="region" aria-label="${name}" tabindex="0">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, columns)).join('\n')}
</tbody>
</table>
</div>`;
}

function rowHtml(row: readonly Cell[], columns: readonly Column[]): string {
  const cells = row.map(({ text, detail }, i) => {
    const more = detail === undefined ? '' : `<small>${escapeXml(detail)}</small>`;
    if (i === 0) return `<th scope="row">${breakable(text)}${more}</th>`;
    return `<td${look(columns[i].isNumber)}>${escapeXml(text)}${more}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** A path, which may be broken behind the signs that divide it. */
function breakable(path: string): string {
  return escapeXml(path).replaceAll(/[/_.]+/g, '$&<wbr>');
}

function look(isNumber: boolean | undefined): string {
  return isNumber ? ' class="number"' : '';
}

function headingHtml(heading: string | undefined): string {
  return heading === undefined ? '' : `<h3>${escapeXml(heading)}</h3>\n`;
}

/** The labels of texts in a figure: nobody hears them, as the figure is one picture with a title. Quotes in texts are escaped. */
const LABEL = / aria-label="[^"]*"/g;

/** Outlines look the same everywhere; characters that our fonts lack are left to those of the reader. */
function svg(scene: Scene, idPrefix: string, fonts: Fonts): string {
  const text = missingIn(scene, fonts).size > 0 ? 'text' : 'outlines';
  return sceneToSvg(scene, fonts, { idPrefix, text }).replaceAll(LABEL, '');
}

/** Of the width of the text, as in the PDF. */
function share({ width }: Scene): number {
  return Math.min(1, Math.round((1000 * width) / TEXT_WIDTH) / 1000);
}

/** Ids in a figure are unique in the page by its name. */
function figure({ name, figure }: FigureBlock, fonts: Fonts): string {
  const { title, caption, scene } = figure;
  const idPrefix = `${name.toLowerCase().replace(' ', '-')}-`;
  const drawn = scene
    ? `<div class="drawn" style="--share: ${share(scene)}">\n${svg(scene, idPrefix, fonts)}</div>`
    : '<p class="warning">It could not be drawn; Problems says why.</p>';
  const more = caption === '' ? '' : `<span>${escapeXml(caption)}</span>`;
  return `<figure>
${drawn}
<figcaption><b>${escapeXml(name)}. ${escapeXml(title)}</b>${more}</figcaption>
</figure>`;
}

import { type Fonts, type PdfDocumentOptions, placeText, type SceneItem, scenesToPdf } from '../../figure/index.ts';
import type { Block, Section } from '../document/blocks.ts';
import { headline } from '../document/headline.ts';
import { missingIn } from '../document/scene-texts.ts';
import type { RecordingReport } from '../model/recording-report.ts';
import { PageFlow } from './page-flow.ts';
import { COLORS, LINE, PAGE, TYPE } from './page-look.ts';
import { PageTexts } from './page-texts.ts';
import { setBlock } from './pdf-blocks.ts';

export interface ReportPdf {
  readonly bytes: Uint8Array;
  /** Characters that the fonts lack; boxes stand for them. */
  readonly missing: ReadonlySet<string>;
}

/**
 * A report as a PDF file on A4: text is text, figures are lines, fonts are embedded, chapters are in the side bar. The same report gives
 * the same file.
 */
export async function reportToPdf(
  report: RecordingReport,
  sections: readonly Section[],
  fonts: Fonts,
): Promise<ReportPdf> {
  const texts = new PageTexts(fonts);
  const flow = new PageFlow(texts);
  flow.paragraph(report.title, TYPE.title);
  flow.space(2);
  flow.paragraph(headline(report), TYPE.text, COLORS.quiet);
  const outline = sections.map((section) => setSection(section, flow));
  const scenes = flow.pages.map((items, i) => ({
    ...PAGE.sheet,
    items: [...items, ...foot(report.title, i, flow.pages.length, texts)],
  }));
  const options: PdfDocumentOptions = {
    title: report.title,
    author: report.madeBy,
    subject: headline(report),
    created: new Date(report.made),
    language: 'en',
    outline,
  };
  const drawn = report.figures.flatMap(({ scene }) => (scene ? [...missingIn(scene, fonts)] : []));
  const missing = new Set([...texts.missing, ...drawn]);
  return { bytes: await scenesToPdf(scenes, fonts, options), missing };
}

/** A heading does not stand alone at the foot of a page: with some lines below it, or with its figure. */
function roomFor(block: Block | undefined): number {
  const scene = block?.kind === 'figure' ? block.figure.scene : undefined;
  if (!scene) return LINES_BELOW;
  return LINES_BELOW + Math.min(1, PAGE.width / scene.width) * scene.height;
}

/** pt: as much as a table asks for that begins there, and the heading. */
const LINES_BELOW = 150;

/** Says where it begins. */
function setSection({ title, blocks }: Section, flow: PageFlow): { title: string; page: number; y: number } {
  flow.space(18);
  flow.need(roomFor(blocks[0]));
  const place = { title, page: flow.page, y: flow.y };
  flow.paragraph(title, TYPE.section);
  flow.rule(flow.y + 2, COLORS.strong, 0.75);
  flow.y += 8;
  for (const block of blocks) setBlock(block, flow);
  return place;
}

/** Name and number at the foot of a page. */
function foot(title: string, index: number, pages: number, texts: PageTexts): SceneItem[] {
  const number = texts.line(`Page ${index + 1} of ${pages}`, TYPE.small);
  const name = texts.cut(title, TYPE.small, PAGE.width - number.width - TYPE.small.size * LINE);
  const right = PAGE.left + PAGE.width;
  return [
    placeText(name, PAGE.left, PAGE.foot, { color: COLORS.quiet }),
    placeText(number, right, PAGE.foot, { color: COLORS.quiet, align: 'right' }),
  ];
}

import type { Fonts } from '../fonts/face.ts';
import { concatenated } from '../images/png-chunks.ts';
import type { Scene } from '../scene/scene.ts';
import { PdfWriter } from './pdf-writer.ts';

export interface PdfDocumentOptions {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  readonly subject?: string | undefined;
  /** Without it no date is in the file. */
  readonly created?: Date | undefined;
  /** Language of its texts: `en`. */
  readonly language?: string | undefined;
  /** Chapters for the side bar of a viewer. */
  readonly outline?: readonly { readonly title: string; readonly page: number; readonly y: number }[] | undefined;
}

/**
 * Scenes as the pages of a PDF file, each in its exact size. Fonts are embedded once for all pages, and of them only what is needed.
 * The same scenes and options give the same file.
 */
export async function scenesToPdf(
  scenes: readonly Scene[],
  fonts: Fonts,
  { title, author, subject, created, language, outline = [] }: PdfDocumentOptions = {},
): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: [scenes[0].width, scenes[0].height],
    margin: 0,
    pdfVersion: '1.7',
    font: null,
    displayTitle: title !== undefined,
    ...(language !== undefined && { lang: language }),
    info: {
      Creator: 'daqscope',
      ...(title !== undefined && { Title: title }),
      ...(author !== undefined && { Author: author }),
      ...(subject !== undefined && { Subject: subject }),
      CreationDate: created ?? new Date(0),
    },
  });
  // pdfkit must have a date for the id of the file; one that nobody gave shall be in the file neither here nor in the metadata.
  if (!created) delete document.info.CreationDate;
  document.endMetadata = () => {};
  const file = collected(document);
  const writer = new PdfWriter(document, fonts);
  for (const [index, scene] of scenes.entries()) {
    if (index > 0) document.addPage({ size: [scene.width, scene.height], margin: 0 });
    writer.write(scene);
    for (const { title, y } of outline.filter(({ page }) => page === index))
      document.outline.addItem(title, { top: y });
  }
  document.end();
  return file;
}

/** All bytes of a document, when it has ended. */
function collected(document: InstanceType<typeof import('pdfkit').default>): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk) => chunks.push(chunk));
  document.on('end', () => resolve(concatenated(chunks)));
  document.on('error', reject);
  return promise;
}

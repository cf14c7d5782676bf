import type { Fonts } from '../fonts/face.ts';
import { concatenated } from '../images/png-chunks.ts';
import type { Scene } from '../scene/scene.ts';
import { PdfWriter } from './pdf-writer.ts';

/**
 * A scene as a PDF file of one page in its exact size. Lines are lines, text is text in fonts of which only what is needed is embedded.
 * The same scene gives the same file.
 */
export async function sceneToPdf(scene: Scene, fonts: Fonts): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const { width, height, title } = scene;
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    font: null,
    displayTitle: title !== undefined,
    info: { Creator: 'daqscope', ...(title !== undefined && { Title: title }), CreationDate: new Date(0) },
  });
  // pdfkit must have a date for the id of the file; it shall be in the file neither here nor in the metadata.
  delete document.info.CreationDate;
  document.endMetadata = () => {};
  const file = collected(document);
  new PdfWriter(document, fonts).write(scene);
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

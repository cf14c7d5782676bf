import { PDFiumLibrary } from '@hyzyla/pdfium';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { attribute, DataProblem, type Recording } from '../core/index.ts';
import { testFonts } from '../figure/testing/test-fonts.ts';
import type { Block } from './document/blocks.ts';
import { headline } from './document/headline.ts';
import { reportSections } from './document/report-sections.ts';
import type { RecordingReport } from './model/recording-report.ts';
import { EVERYTHING, HOSTILE, recordingOf, reportOf } from './testing/test-recordings.ts';
import { formOfReport, type ReportForm, writeReport } from './write-report.ts';

const problem = new DataProblem({ code: 'TRUNCATED', message: 'it ends too early', offset: 12 });
const everything = recordingOf(EVERYTHING, { problems: [problem] });
const OPTIONS = { sourceSha256: '0123456789abcdef'.repeat(4), command: "daqscope report 'a b'" };

async function written(recording: Recording, form: ReportForm) {
  const { report } = await reportOf(recording, OPTIONS);
  return { report, ...(await writeReport(report, form, async () => testFonts)) };
}

const htmlOf = async (recording: Recording) => new TextDecoder().decode((await written(recording, '.html')).bytes);

/** Everything that a report says, in its order, but for what is in the figures. */
function saidIn(report: RecordingReport): string[] {
  const sections = reportSections(report).flatMap(({ title, blocks }) => [title, ...blocks.flatMap(saidInBlock)]);
  return [report.title, headline(report), ...sections];
}

function saidInBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'facts':
      return [block.heading ?? '', ...block.facts.flatMap(({ name, value }) => [name, value])];
    case 'table': {
      const cells = block.rows.flatMap((row) => row.flatMap(({ text, detail = '' }) => [text, detail]));
      return [block.heading ?? '', ...block.columns.map(({ title }) => title), ...cells];
    }
    case 'figure':
      return [`${block.name}. ${block.figure.title}`, block.figure.caption];
  }
}

const squeezed = (text: string) => text.replaceAll(/\s/g, '');

/** Text of elements as a parser of XML sees it: that there is one shows that all is nested and escaped as it should be. */
function textOfHtml(html: string): { said: string; elements: Map<string, Record<string, string>[]> } {
  const parser = new SaxesParser();
  const elements = new Map<string, Record<string, string>[]>();
  let said = '';
  let silent = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.set(name, [...(elements.get(name) ?? []), attributes as Record<string, string>]);
    if (['svg', 'head', 'nav'].includes(name)) silent++;
  });
  parser.on('closetag', ({ name }) => {
    if (['svg', 'head', 'nav'].includes(name)) silent--;
  });
  parser.on('text', (text) => {
    if (silent === 0) said += text;
  });
  parser
    .write(
      html
        .replace('<!doctype html>', '<!DOCTYPE html>')
        .replaceAll('<wbr>', '')
        .replace(/<meta [^>]*(?=>)/g, '$&/'),
    )
    .close();
  return { said, elements };
}

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    return [...document.pages()].map((page) => page.getText());
  } finally {
    document.destroy();
    library.destroy();
  }
}

describe('HTML', () => {
  test('says all that the report says, in its order', async () => {
    const { report, bytes } = await written(everything, '.html');
    const { said } = textOfHtml(new TextDecoder().decode(bytes));
    expect(squeezed(said)).toBe(squeezed(saidIn(report).join('')));
  });

  test('what a file has for names is text', async () => {
    const html = await htmlOf(recordingOf(HOSTILE));
    const { said, elements } = textOfHtml(html);
    expect([...elements.keys()]).not.toContain('script');
    expect([...elements.keys()]).not.toContain('img');
    const handlers = [...elements.values()].flat().flatMap((attributes) => Object.keys(attributes));
    expect(handlers.filter((name) => name.startsWith('on'))).toEqual([]);
    expect(said).toContain('<img src=x onerror=alert(1)>');
    expect(said).toContain('</title><script>alert(4)</script>');
    expect(said).toContain('escape \\x1B[31m');
  });

  test('ids are there once, and every reference leads to one', async () => {
    const { elements } = textOfHtml(await htmlOf(everything));
    const all = [...elements.values()].flat();
    const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    const references = all.flatMap(({ href, 'aria-labelledby': by, 'clip-path': clip }) => [
      ...(href?.startsWith('#') ? [href.slice(1)] : []),
      ...(by === undefined ? [] : [by]),
      ...(clip === undefined ? [] : [clip.slice(5, -1)]),
    ]);
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('needs nothing else, and may fetch nothing', async () => {
    const html = await htmlOf(everything);
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
    const addresses = html.match(/(?<=(?:src|href|url)[="(]+)[^"#)][^")]*/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith('data:'))).toEqual([]);
    expect(html.match(/https?:\/\/[^"<]*/g)?.filter((address) => address !== 'http://www.w3.org/2000/svg')).toEqual([]);
  });

  test('characters that our fonts lack are left to the browser', async () => {
    const recording = recordingOf({ children: [{ name: '漢字', values: Float64Array.of(1, 2, 3) }] });
    expect(await htmlOf(recording)).toMatch(/<text [^>]*>漢字<\/text>/);
    expect((await written(recording, '.html')).problems).toEqual([]);
  });
});

describe('PDF', () => {
  test('says all that the report says, in its order', async () => {
    const { report, bytes } = await written(everything, '.pdf');
    const pages = await pagesOf(bytes);
    const withoutFeet = pages.map((text, i) => {
      const foot = `${report.title}Page${i + 1}of${pages.length}`;
      const squeezedText = squeezed(text);
      expect(squeezedText.endsWith(foot)).toBe(true);
      return squeezedText.slice(0, -foot.length);
    });
    const all = withoutFeet.join('');
    let at = 0;
    for (const said of saidIn(report).map(squeezed)) {
      const found = all.indexOf(said, at);
      expect(found, `${said} behind ${all.slice(Math.max(0, at - 40), at)}`).toBeGreaterThanOrEqual(at);
      at = found + said.length;
    }
  });

  test('has title, author, date, language, chapters; fonts are embedded', async () => {
    const { bytes } = await written(everything, '.pdf');
    const source = Buffer.from(bytes).toString('latin1');
    expect(source).toContain('(run7.tdms)');
    expect(source).toContain('(daqscope 1.2.3)');
    expect(source).toContain('(D:20260314092653Z)');
    expect(source).toContain('/Lang (en)');
    expect(source).toContain('/Title (Provenance)');
    expect(source).toContain('/MediaBox [0 0 595.275591 841.889764]');
    expect(source.match(/\/FontFile2/g)).toHaveLength(2);
    expect(source).not.toContain('/FontFile3');
  });

  test('hostile names are text, however long', async () => {
    const { bytes, report } = await written(recordingOf(HOSTILE), '.pdf');
    const all = squeezed((await pagesOf(bytes)).join(''));
    expect(all).toContain(squeezed('</style><script>alert(2)</script>'));
    expect(all).toContain(squeezed('$\\frac{a}{b}$ & <b>'));
    expect(report.datasets.numbers.items.at(-1)?.path).toContain('(5,001 characters)');
  });

  test('tables go on over pages, with their head', async () => {
    const children = Array.from({ length: 120 }, (_, i) => ({ name: `c${i}`, values: Float64Array.of(i, i + 1) }));
    const pages = await pagesOf((await written(recordingOf({ children }), '.pdf')).bytes);
    expect(pages.filter((page) => page.includes('Minimum')).length).toBeGreaterThan(2);
    expect(pages.join('')).toContain('/c119');
  });

  test('no heading stands alone at the foot of a page', async () => {
    for (let facts = 0; facts < 30; facts++) {
      const attributes = new Map(
        Array.from({ length: facts }, (_, i) => [`a${i}`, attribute({ seconds: BigInt(i), fraction: 0n })] as const),
      );
      const values = Float64Array.of(1, 2, 3);
      const recording = recordingOf({ attributes, children: [{ name: 'y', values }] });
      const records = { recordType: '', recordTypeText: 'x\n'.repeat(facts), count: 1, fields: [] };
      for (const page of await pagesOf((await written({ ...recording, records }, '.pdf')).bytes)) {
        const lines = page
          .split('\r\n')
          .map((line) => line.trim())
          .filter((line) => line !== '');
        expect(['Figures', 'Datasets', 'Attributes', 'Provenance']).not.toContain(lines.at(-2));
      }
    }
  });

  test('characters that no font has are told', async () => {
    const recording = recordingOf({ children: [{ name: '漢字', values: Float64Array.of(1, 2, 3) }] });
    const { problems } = await written(recording, '.pdf');
    expect(problems.map(({ code, summary }) => [code, summary])).toEqual([
      ['MISSING_GLYPHS', 'the fonts have no 漢 字: boxes stand for them'],
    ]);
  });
});

test.each(['.html', '.pdf'] as const)('the same recording gives the same %s', async (form) => {
  const [first, second] = [await written(everything, form), await written(everything, form)];
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

test.each([
  ['a.html', '.html'],
  ['a.HTM', '.html'],
  ['b/c.PDF', '.pdf'],
  ['a.docx', undefined],
  ['.pdf', undefined],
  ['reports/', undefined],
])('%s is %s', (name, form) => {
  expect(formOfReport(name)).toBe(form);
});

import { DataProblem } from '../core/index.ts';
import type { Fonts } from '../figure/index.ts';
import type { Section } from './document/blocks.ts';
import { reportSections } from './document/report-sections.ts';
import { textsOf } from './document/scene-texts.ts';
import { reportToHtml } from './html/report-html.ts';
import type { RecordingReport } from './model/recording-report.ts';
import { reportToPdf } from './pdf/report-pdf.ts';

/** Finds fonts that have the characters of a text, as far as there are any. */
export type FindTextFonts = (text: string) => Promise<Fonts>;

interface Written {
  readonly bytes: Uint8Array;
  /** Characters that no font has. */
  readonly missing?: ReadonlySet<string> | undefined;
}

type Writer = (report: RecordingReport, sections: readonly Section[], fonts: Fonts) => Promise<Written>;

/** One row per kind of output, by its extension. */
const WRITERS = {
  '.html': async (report, sections, fonts) => ({
    bytes: new TextEncoder().encode(reportToHtml(report, sections, fonts)),
  }),
  '.pdf': reportToPdf,
} as const satisfies Record<string, Writer>;

export type ReportForm = keyof typeof WRITERS;

/** The extensions that outputs may have. */
export const REPORT_FORMS = Object.keys(WRITERS) as ReportForm[];

/** What an output is to be, by its extension; undefined if that says nothing of the kind. */
export function formOfReport(output: string): ReportForm | undefined {
  const extension = /(?<=[^/\\])\.[^./\\]*$/.exec(output)?.[0].toLowerCase() ?? '';
  return REPORT_FORMS.find((form) => form === extension || (extension === '.htm' && form === '.html'));
}

/** A report as a file; all forms say the same. Problems: `MISSING_GLYPHS` where a PDF has boxes for characters. */
export async function writeReport(
  report: RecordingReport,
  form: ReportForm,
  findFonts: FindTextFonts,
): Promise<{ bytes: Uint8Array; problems: readonly DataProblem[] }> {
  const sections = reportSections(report);
  const text = JSON.stringify([sections, report.title].flat(), (key, value) => (key === 'scene' ? undefined : value));
  const fonts = await findFonts(text + report.figures.map(({ scene }) => (scene ? textsOf(scene) : '')).join(''));
  const written: Written = await WRITERS[form](report, sections, fonts);
  return { bytes: written.bytes, problems: missingCharacters(written.missing ?? new Set()) };
}

function missingCharacters(missing: ReadonlySet<string>): DataProblem[] {
  if (missing.size === 0) return [];
  const message = `the fonts have no ${[...missing].slice(0, 20).join(' ')}: boxes stand for them`;
  const hint = 'Chinese, Japanese and Korean need a font of the machine, such as Noto Sans CJK; or make an HTML file.';
  return [new DataProblem({ code: 'MISSING_GLYPHS', message, hint })];
}

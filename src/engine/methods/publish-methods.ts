import { DataProblem, type Handlers } from '../../core/index.ts';
import type { EngineHost, Publication, Publisher, PublishOptions } from '../engine-host.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { MessageLog } from '../monitor/message-log.ts';
import type { EngineMethodTable, FileKey, Publishable, Published } from '../protocol.ts';
import { checkParams } from './check-params.ts';
import { drawFile } from './draw-file.ts';

type PublishMethods = Pick<Handlers<EngineMethodTable>, 'targets' | 'publish'>;

export interface Publishing {
  readonly host: EngineHost;
  readonly files: OpenFiles;
  readonly jobs: Jobs;
  readonly log: MessageLog;
}

const REPORT_FORMS = ['html', 'pdf'];

/** Something that is to be published: what people call it, the file that it is about, and how it is made. */
interface Piece {
  readonly name: string;
  readonly file: FileKey;
  publish(publication: Publication, options: PublishOptions): Promise<Published>;
}

type PieceOf<Kind extends Publishable['kind']> = (
  what: Extract<Publishable, { readonly kind: Kind }>,
  publishing: Publishing,
) => Promise<Piece>;

/** One row per kind of thing that can be published. Only what is open can be. */
const PIECES: { readonly [Kind in Publishable['kind']]: PieceOf<Kind> } = {
  recording: (what, { files }) => filePiece(what, files, (name) => name),
  conversion: conversionPiece,
  report: reportPiece,
  figure: figurePiece,
};

async function filePiece(
  content: Exclude<Publishable, { readonly kind: 'figure' }>,
  files: OpenFiles,
  called: (name: string) => string,
): Promise<Piece> {
  const { file } = content;
  checkParams(content, { file: 'text' });
  await files.get(file);
  return {
    name: called(files.info(file)?.name ?? file),
    file,
    publish: (publication, options) => publication(content, options),
  };
}

function reportPiece(
  { kind, file, form }: Extract<Publishable, { readonly kind: 'report' }>,
  { files }: Publishing,
): Promise<Piece> {
  if (!REPORT_FORMS.includes(form)) throw noSuchThing(form, REPORT_FORMS);
  return filePiece({ kind, file, form }, files, (name) => `the report of ${name} as ${form.toUpperCase()}`);
}

function conversionPiece(
  { kind, file, only }: Extract<Publishable, { readonly kind: 'conversion' }>,
  { files }: Publishing,
): Promise<Piece> {
  checkParams({ only }, { only: 'texts?' });
  const part = only === undefined ? '' : `${only.join(', ')} of `;
  return filePiece({ kind, file, only }, files, (name) => `${part}${name} as HDF5`);
}

async function figurePiece(
  { figure }: Extract<Publishable, { readonly kind: 'figure' }>,
  { host, files }: Publishing,
): Promise<Piece> {
  checkParams({ figure }, { figure: 'object' });
  return {
    name: `the figure as ${String(figure.kind).toUpperCase()}`,
    file: '',
    async publish(publication, options) {
      const { bytes, problems } = await drawFile(figure, { host, files }, options);
      const published = await publication({ kind: 'bytes', name: `figure.${figure.kind}`, bytes }, options);
      return { ...published, problems: [...problems.map((problem) => problem.toJSON()), ...published.problems] };
    },
  };
}

/** What puts results where others see them. */
export function publishMethods(publishing: Publishing): PublishMethods {
  const { host, jobs, log } = publishing;
  return {
    targets: () => publisherOf(host).targets(),

    async publish(params) {
      checkParams(params, { what: 'object', target: 'text', key: 'text', share: 'texts' });
      const { what, target, key, share } = params;
      const piece = await pieceOf(what, publishing);
      const publication = await publisherOf(host).prepare({ target, key, share });
      const report = (problem: DataProblem) => log.report(target, problem);
      const job = jobs.start(
        { kind: 'publish', title: `Publishing ${piece.name} to ${target}`, file: piece.file },
        (options) => piece.publish(publication, { ...options, report }),
        (published) => ({ published }),
      );
      job.result.catch(() => {}); // the job tells
      return job.info;
    },
  };
}

function pieceOf(what: Publishable, publishing: Publishing): Promise<Piece> {
  const piece = Object.hasOwn(PIECES, what.kind) ? (PIECES[what.kind] as PieceOf<Publishable['kind']>) : undefined;
  if (piece) return piece(what as never, publishing);
  throw noSuchThing(String(what.kind), Object.keys(PIECES));
}

function noSuchThing(found: string, known: readonly string[]): DataProblem {
  return new DataProblem({
    code: 'BAD_REQUEST',
    path: 'what',
    message: 'there is no such thing that could be published',
    expected: known.join(', '),
    found,
  });
}

function publisherOf({ publisher }: EngineHost): Publisher {
  if (publisher) return publisher;
  throw new DataProblem({ code: 'BAD_REQUEST', message: 'nothing can be published from here' });
}

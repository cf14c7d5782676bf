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
  recording: (what, { files }) => pieceOfFile(what, files, ''),
  conversion: (what, { files }) => pieceOfFile(what, files, ' as HDF5'),
  figure: figurePiece,
};

async function pieceOfFile(
  { kind, file }: Extract<Publishable, { readonly file: FileKey }>,
  files: OpenFiles,
  addition: string,
): Promise<Piece> {
  checkParams({ file }, { file: 'text' });
  await files.get(file);
  return {
    name: `${files.info(file)?.name ?? file}${addition}`,
    file,
    publish: (publication, options) => publication({ kind, file }, options),
  };
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
  throw new DataProblem({
    code: 'BAD_REQUEST',
    path: 'what',
    message: 'there is no such thing that could be published',
    expected: Object.keys(PIECES).join(', '),
  });
}

function publisherOf({ publisher }: EngineHost): Publisher {
  if (publisher) return publisher;
  throw new DataProblem({ code: 'BAD_REQUEST', message: 'nothing can be published from here' });
}

import { DataProblem, type ProgressListener } from '../../../core/index.ts';
import type { PublishSource } from '../../source/publish-source.ts';
import type { TargetOptions } from '../../target.ts';
import type { DriveApi } from '../api/drive-api.ts';
import type { DriveFile } from '../api/drive-file.ts';
import type { UploadJournal } from './upload-journal.ts';

/** What is to be sent, and as what. */
export interface Upload extends TargetOptions {
  readonly api: DriveApi;
  readonly source: PublishSource;
  readonly mime: string;
  /** Name, folder, properties. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The file that gets a new content; undefined for a new file. */
  readonly updates?: string | undefined;
  /** Where what is needed to go on is written down. */
  readonly journal: UploadJournal;
  readonly onProgress?: ProgressListener | undefined;
}

export interface Uploaded {
  readonly file: DriveFile;
  /** An earlier run had begun it. */
  readonly isResumed: boolean;
}

/** Method and path of the request that sends a content. */
export function requestOf({ updates }: Pick<Upload, 'updates'>) {
  return updates === undefined
    ? ({ method: 'POST', path: '/files' } as const)
    : ({ method: 'PATCH', path: `/files/${updates}` } as const);
}

/** Progress that never goes back, however often something is sent again. */
export function forwardOnly(total: number, listener: ProgressListener | undefined): (bytes: number) => void {
  let most = -1;
  return (bytes) => {
    if (bytes <= most) return;
    most = bytes;
    listener?.({ phase: 'uploading', done: bytes, total, unit: 'bytes' });
  };
}

/** Rejects with `FILE_CHANGED` where bytes are not those that the checksum was computed of. */
export function changedMeanwhile(source: PublishSource): DataProblem {
  return new DataProblem({
    code: 'FILE_CHANGED',
    message: 'the file changed while it was being sent',
    file: source.name,
    hint: 'Is it still being written? Publish it when the recording has ended.',
  });
}

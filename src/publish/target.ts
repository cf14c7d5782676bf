import type { DataProblem, ProgressListener } from '../core/index.ts';
import type { PublishSource } from './source/publish-source.ts';

/** What a target can do beyond keeping files. */
export interface Abilities {
  /** An upload that was broken off, by a cut or a kill, goes on where it was. */
  readonly resumes: boolean;
  /** The same key keeps its link, whatever its content. */
  readonly stableLink: boolean;
  /** CSV can become a spreadsheet. */
  readonly sheets: boolean;
  /** What was removed can be had back from a bin. */
  readonly bin: boolean;
  /** Whom files can be shared with. */
  readonly audiences: readonly AudienceKind[];
}

export type AudienceKind = 'user' | 'group' | 'domain' | 'anyone';
export type Role = 'reader' | 'commenter' | 'writer';

/** Whom a file is shared with, and what they may do. */
export interface Audience {
  readonly kind: AudienceKind;
  /** Mail address of a user or group, name of a domain; none for anyone who has the link. */
  readonly who?: string | undefined;
  readonly role: Role;
}

/** A checksum of a content, as the target keeps it. */
export interface Checksum {
  readonly algorithm: 'sha256' | 'md5';
  /** Hexadecimal, in small letters. */
  readonly value: string;
}

/** A file at a target. */
export interface PublishedFile {
  /** What the target knows it by: stable while the file lives. */
  readonly id: string;
  /** Its place below the address of the target: `2026/run7.h5`. */
  readonly key: string;
  /** Link for people. */
  readonly url: string;
  /** In bytes; undefined for what has no bytes of its own (a spreadsheet). */
  readonly size: number | undefined;
  readonly modified: Date | undefined;
  readonly checksum: Checksum | undefined;
}

/** `resumed`: created or updated by an upload that an earlier run had begun. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'resumed';

export interface PutResult {
  readonly id: string;
  readonly url: string;
  /** As the target told it after the upload, and equal to that of the source; of a spreadsheet, that of what it was made of. */
  readonly checksum: Checksum;
  readonly outcome: Outcome;
}

export interface TargetOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface PutOptions extends TargetOptions {
  /** What people see; the last part of the key by default. */
  readonly name?: string | undefined;
  /** Media type; that of the extension by default. */
  readonly mime?: string | undefined;
  /** Make a spreadsheet of a CSV. */
  readonly sheet?: boolean | undefined;
  /** Bytes that the target has, of all (`uploading`: it only goes on), and those whose checksum is known (`digesting`). */
  readonly onProgress?: ProgressListener | undefined;
}

/** One thing that `check` looked at. */
export interface Finding {
  /** `credentials`, `folder`, `storage`, `clock`. */
  readonly subject: string;
  readonly state: 'fine' | 'warning' | 'failed';
  /** A sentence. */
  readonly text: string;
  /** What is wrong, and what to do about it. */
  readonly problem?: DataProblem | undefined;
}

/** Who is told of what did not keep a target from going on: a clock that is wrong, a journal that cannot be written. */
export type WarningListener = (problem: DataProblem) => void;

/**
 * Where results go so that others see them. All methods may run at the same time; a key is written by one of them after the
 * other. Problems: `CREDENTIALS_INVALID`, `TARGET_NOT_FOUND`, `TARGET_DENIED`, `TARGET_FULL`, `TARGET_UNREACHABLE`,
 * `TARGET_FAILED`, `FILE_CHANGED`, `UPLOAD_NOT_VERIFIED`, and those of reading the source.
 */
export interface Target extends AsyncDisposable {
  /** As people write it, without secrets: `drive:0AbC/reports`. */
  readonly address: string;
  readonly abilities: Abilities;
  /** Looks at everything that will be needed, and tries what can be tried without leaving traces; ends after a failure that hides the rest. */
  check(options?: TargetOptions): AsyncIterable<Finding>;
  /** Makes the file of this key what the source is. An unchanged one is not sent again. */
  put(key: string, source: PublishSource, options?: PutOptions): Promise<PutResult>;
  /** Lets others see a file, without a mail to them; `false` if they could already. */
  share(ref: Pick<PublishedFile, 'id'>, audience: Audience, options?: ShareOptions): Promise<boolean>;
  /** Files whose keys begin with `prefix`, whoever put them there. */
  list(prefix?: string, options?: TargetOptions): AsyncIterable<PublishedFile>;
  /** To the bin where there is one, else out of sight; nothing is deleted for good. */
  remove(ref: Pick<PublishedFile, 'id'>, options?: TargetOptions): Promise<void>;
}

export interface ShareOptions extends TargetOptions {
  /** Send them a mail. */
  readonly notify?: boolean | undefined;
}

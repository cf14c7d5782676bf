import { basename } from 'node:path';
import type { Monitor, ProgressListener, Recording } from '../../core/index.ts';
import { recognise } from '../../formats/index.ts';
import { type FileSource, UserReader } from '../../host/index.ts';
import type { InputArgs } from './input-options.ts';

interface Reading {
  readonly monitor: Monitor;
  readonly onProgress: ProgressListener;
  readonly signal: AbortSignal;
}

const HEAD_BYTES = 4096;

/** The reader module that the user named, if any. Dispose of it to end it. */
export class OwnReader implements AsyncDisposable {
  readonly #args: InputArgs;
  #reader: UserReader | undefined;

  constructor(args: InputArgs) {
    this.#args = args;
  }

  /**
   * Reads a file with the module: one that has an extension of those that the module says it reads; if it says none, one that
   * daqscope does not recognise itself. Undefined if daqscope is to read it. Problems: those of {@link UserReader}.
   */
  async read(source: FileSource, { monitor, onProgress, signal }: Reading): Promise<Recording | undefined> {
    const { reader: module, readerOption = [] } = this.#args;
    if (module === undefined) return undefined;
    this.#reader = await UserReader.load(module, { monitor, signal });
    if (!(this.#reader.reads(source.name) ?? !(await isRecognised(source)))) {
      monitor.write(`${source.name} is not for ${basename(module)}, which is not used.\n`);
      await this[Symbol.asyncDispose]();
      return undefined;
    }
    const options = Object.fromEntries(readerOption.map(nameAndValue));
    return await this.#reader.open(source, { options, onProgress, signal });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader?.[Symbol.asyncDispose]();
    this.#reader = undefined;
  }
}

async function isRecognised(source: FileSource): Promise<boolean> {
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size));
  return recognise(head, source.name)?.recognise(head, source.name) === 'yes';
}

function nameAndValue(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

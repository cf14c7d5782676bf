import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Dataset, type Progress, type Recording, typedArray, valueBytes, walkTree } from '../../../core/index.ts';
import { openWithReader, type ReaderOpenOptions } from '../user-reader.ts';

/** What was written to the monitor. */
export interface Said {
  readonly text: string;
  readonly kind: string | undefined;
  readonly time: number;
}

/** Runs readers on a file of a thousand bytes, in a folder of their own; what they opened is closed after each test. */
export class ReaderRuns {
  folder = '';
  file = '';
  readonly opened: { close(): Promise<void> }[] = [];
  #made = 0;

  constructor() {
    beforeAll(async () => {
      this.folder = await mkdtemp(join(tmpdir(), 'daqscope reader é '));
      this.file = await this.write('run7.xyz', 'x'.repeat(1000));
    });
    afterEach(async () => {
      for (const { close } of this.opened.splice(0)) await close();
    });
    afterAll(() => rm(this.folder, { recursive: true }));
  }

  /** Path of a new file. */
  async write(name: string, text: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text);
    return path;
  }

  /** What came of a module whose function `read` has this body, or that is this text, if it exports something. */
  async run(body: string, options: ReaderOpenOptions = {}) {
    const text = body.includes('export ') ? body : `export async function read(path, context) {\n${body}\n}\n`;
    return this.open(await this.write(`reader-${this.#made++}.mjs`, text), options);
  }

  async open(module: string, options: ReaderOpenOptions = {}, file = this.file) {
    const said: Said[] = [];
    const progress: Progress[] = [];
    const result = await openWithReader(module, file, {
      monitor: { write: (text, kind) => void said.push({ text, kind, time: performance.now() }) },
      onProgress: (event) => progress.push(event),
      ...options,
    }).then(
      (open) => {
        this.opened.push(open);
        return { recording: open.recording, problem: undefined };
      },
      (problem) => ({ recording: undefined, problem }),
    );
    return { ...result, said, progress, lines: said.map(({ text }) => text.trimEnd()) };
  }
}

export function datasetOf(recording: Recording | undefined, path: string): Dataset {
  for (const node of walkTree(recording as Recording)) if (node.kind === 'dataset' && node.path === path) return node;
  throw new Error(`there is no ${path}`);
}

/** All values of a dataset as JavaScript has them. */
export async function valuesOf(recording: Recording | undefined, path: string): Promise<unknown[]> {
  const values = await datasetOf(recording, path).read();
  if (!values.offsets) return Array.from(typedArray(values) as Float64Array);
  return Array.from({ length: values.count }, (_, i) => new TextDecoder().decode(valueBytes(values, i)));
}

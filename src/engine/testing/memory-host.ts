import { DataProblem, type MemoryGroup, MemorySink, MemorySource, memoryTree } from '../../core/index.ts';
import { openRecording, TARGETS } from '../../formats/index.ts';
import type { EngineHost, OpenFile, Publisher } from '../engine-host.ts';

/** What a file holds, as HDF5. */
export async function fileOf(tree: MemoryGroup): Promise<Uint8Array> {
  const sink = new MemorySink();
  await TARGETS.h5.store(memoryTree(tree), sink, {});
  return sink.bytes;
}

/** An engine's machine that has nothing but files in memory; they can be held back, and written again. */
export class MemoryHost implements EngineHost {
  readonly version = '0';
  readonly roots = [];
  readonly outputFolder = '.';
  readonly targets = [{ id: 'h5', label: 'HDF5' }];
  readonly files: Map<string, Uint8Array>;
  /** Files that are being opened until this is done. */
  readonly held = new Map<string, Promise<void>>();
  /** Those that were written since they were opened. */
  readonly written = new Set<string>();
  /** Files that were closed, in order. */
  readonly closed: string[] = [];
  publisher: Publisher | undefined;

  constructor(files: Readonly<Record<string, Uint8Array>>) {
    this.files = new Map(Object.entries(files));
  }

  async open(file: string, { signal, onProgress, monitor }: Parameters<EngineHost['open']>[1]): Promise<OpenFile> {
    const bytes = this.files.get(file);
    if (!bytes) throw new DataProblem({ code: 'FILE_NOT_FOUND', file, message: 'there is no such file' });
    monitor.write(`reading ${file}`);
    onProgress({ phase: 'reading', done: 0, total: bytes.length, unit: 'bytes' });
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    aborted.catch(() => {});
    await Promise.race([this.held.get(file), aborted]);
    const recording = await openRecording(new MemorySource(bytes, file), { signal });
    return {
      recording,
      isChanged: async () => this.written.has(file),
      close: async () => {
        this.closed.push(file);
        recording.close?.();
      },
    };
  }

  async folder(path: string): Promise<never> {
    throw new DataProblem({ code: 'FORBIDDEN', file: path, message: 'there are no folders' });
  }

  findFonts: EngineHost['findFonts'] = async () => {
    throw new Error('nothing is drawn here');
  };

  async convert(): Promise<never> {
    throw new DataProblem({ code: 'OUTPUT_FAILED', message: 'there is no disk' });
  }
}

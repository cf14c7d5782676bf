import { MessageChannel } from 'node:worker_threads';
import {
  type CallContext,
  DataProblem,
  type FromEngine,
  type Handlers,
  portTransport,
  type Served,
  serve,
  type ToEngine,
  type Transport,
} from '../../core/index.ts';
import type { EngineEvents, EngineMethodTable, FileInfo, JobInfo, SliceInfo } from '../../engine/index.ts';

/** A dataset of a {@link TestEngine}: what the engine says of slices of it, and its values. */
export interface TestDataset {
  readonly info: SliceInfo;
  readonly bytes?: Uint8Array;
  readonly texts?: readonly string[];
}

type Methods = Partial<Handlers<EngineMethodTable>>;

/** A small engine in this thread: as much of the protocol as the server has to do with. */
export class TestEngine {
  readonly file: FileInfo = { file: 'run7.bin', name: 'run7.bin', state: 'open', generation: 1, problems: [] };
  /** Parts of values that were asked for: path, start, count. */
  readonly reads: [string, number, number][] = [];
  readonly jobs: JobInfo[] = [];
  readonly cancelled: number[] = [];
  /** New connections end at once. */
  isEnded = false;
  readonly #datasets: Readonly<Record<string, TestDataset>>;
  readonly #clients = new Set<Served<EngineEvents>>();
  readonly #methods: Methods;

  /** `methods` replace those that are here. */
  constructor(datasets: Readonly<Record<string, TestDataset>> = {}, methods: Methods = {}) {
    this.#datasets = datasets;
    this.#methods = { ...this.#own(), ...methods };
  }

  get clients(): number {
    return this.#clients.size;
  }

  /** A new connection, as a worker would have it. */
  readonly connect = (): Transport<ToEngine, FromEngine> => {
    const { port1, port2 } = new MessageChannel();
    const served = serve<EngineMethodTable, EngineEvents>(
      portTransport(port1 as never),
      this.#methods as Handlers<EngineMethodTable>,
    );
    this.#clients.add(served);
    served.closed.then(() => this.#clients.delete(served));
    if (this.isEnded) served.close();
    return portTransport(port2 as never);
  };

  emit<Name extends keyof EngineEvents & string>(event: Name, data: EngineEvents[Name]): void {
    for (const client of this.#clients) client.emit(event, data);
  }

  end(): void {
    for (const client of this.#clients) client.close();
  }

  #dataset(path: string): TestDataset {
    if (Object.hasOwn(this.#datasets, path)) return this.#datasets[path];
    throw new DataProblem({ code: 'NO_SUCH_PATH', message: 'there is no such dataset', file: 'run7.bin', path });
  }

  #own(): Methods {
    return {
      listen: () => null,
      hello: () => ({
        version: '0',
        files: [this.file],
        jobs: this.jobs,
        messages: [],
        roots: [],
        outputFolder: '.',
        targets: [],
      }),
      node: ({ path }) => {
        const { info } = this.#dataset(path);
        return { path, name: info.name, kind: 'dataset', shape: info.shape, attributes: [] };
      },
      slice: ({ path }) => this.#dataset(path).info,
      sliceValues: ({ path, start, count, asText }, { signal }: CallContext) => {
        signal.throwIfAborted();
        this.reads.push([path, start, count]);
        const { info, bytes = new Uint8Array(), texts = [] } = this.#dataset(path);
        const size = info.valueBytes;
        return {
          bytes: bytes.slice(start * size, (start + count) * size),
          texts: asText ? texts.slice(start, start + count) : undefined,
        };
      },
      cancel: ({ job }) => {
        this.cancelled.push(job);
        return null;
      },
    };
  }
}

/** What an engine says of numbers. */
export function numbersInfo(
  name: string,
  array: Float64Array | Int16Array | Float32Array,
  shape: readonly number[] = [array.length],
  dtypeName = array instanceof Float64Array ? 'f8' : array instanceof Int16Array ? 'i2' : 'f4',
): TestDataset {
  const bytes = new Uint8Array(array.buffer);
  const count = shape.reduce((product, size) => product * size, 1);
  const info = { name, dtype: dtypeName, dtypeName, shape, count, valueBytes: count ? bytes.length / count : 8 };
  return { info, bytes };
}

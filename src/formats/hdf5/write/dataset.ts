import { valueCount } from '../../../core/index.ts';
import { type Datatype, datatypeSize, HEAP_REFERENCE_BYTES } from '../structure/datatype.ts';
import type { Message } from '../structure/message-types.ts';
import { chunkRuns } from './chunk-runs.ts';
import { ChunkedStorage } from './chunked-storage.ts';
import { dimensionList, scaleAttributes } from './dimension-scales.ts';
import { type Filters, filterPipeline } from './filters.ts';
import { GlobalHeap } from './global-heap.ts';
import { datasetMessages } from './messages.ts';
import { type FileContext, Hdf5Object } from './object.ts';
import { ContiguousStorage, type ExternalRegion, ExternalStorage, type Storage } from './storage.ts';

export interface DatasetOptions {
  readonly datatype: Datatype;
  /** Sizes, slowest dimension first; `[]` is a single value. */
  readonly shape: readonly number[];
  /** Shape of the chunks, a run of values: `[1, … 1, k, all, … all]`. Without it the values lie in one piece. */
  readonly chunk?: readonly number[] | undefined;
  /** What is done with each chunk. */
  readonly filters?: Filters | undefined;
  /** The values are the bytes of another file; nothing is written. */
  readonly external?: ExternalRegion | undefined;
}

const HIGHEST_RANK = 32;

/** With fewer values a dataset shares the file's global heap. */
const OWN_HEAP_VALUES = 256;

/** A dataset of a file that is being written: its values come in row-major order, in blocks of any size. */
export class Hdf5Dataset extends Hdf5Object {
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  readonly #valueBytes: number;
  readonly #sizeBytes: number;
  readonly #storage: Storage;
  readonly #isExternal: boolean;
  #heap: GlobalHeap | undefined;
  #written = 0;
  #layout: Message[] = [];
  /** Scales attached to each dimension, if there are any. */
  #scales: Hdf5Dataset[][] | undefined;
  /** What this dataset is a scale of, if it is one. */
  #scaled: { dataset: Hdf5Dataset; dimension: number }[] | undefined;

  constructor(path: string, file: FileContext, options: DatasetOptions) {
    super(path, file);
    const { datatype, shape } = options;
    this.datatype = datatype;
    this.shape = shape;
    this.#valueBytes = datatypeSize(datatype);
    this.#sizeBytes = valueCount(shape) * this.#valueBytes;
    if (shape.length > HIGHEST_RANK)
      throw this.problem(`${shape.length} dimensions, at most ${HIGHEST_RANK} are possible`);
    if (![...shape, this.#sizeBytes].every((size) => Number.isSafeInteger(size) && size >= 0)) {
      throw this.problem(`a dataset of shape [${shape.join(', ')}] cannot be addressed`);
    }
    this.#isExternal = options.external !== undefined;
    this.#storage = this.#makeStorage(options);
  }

  /** Takes the next values as they lie in the file; `bytes` may be reused once the promise is settled. */
  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength === 0) return;
    this.#written += bytes.byteLength;
    if (this.#written > this.#sizeBytes) throw this.problem(`more values than shape [${this.shape.join(', ')}] holds`);
    await this.#storage.write(bytes);
  }

  /**
   * Takes the next values of a varying length: value `i` is `bytes[offsets[i] .. offsets[i + 1])`. They go to the global heap,
   * what refers to them becomes the dataset's own bytes.
   */
  async writeVariable(bytes: Uint8Array, offsets: ArrayLike<number>, count: number): Promise<void> {
    const { datatype, file } = this;
    const elementBytes = datatype.class === 'sequence' ? datatypeSize(datatype.base) : 1;
    const heap = this.#openHeap();
    const references = new DataView(new ArrayBuffer(count * HEAP_REFERENCE_BYTES));
    const emptyIsNothing = datatype.class === 'sequence';
    for (let i = 0; i < count; i++) {
      if (emptyIsNothing && offsets[i + 1] === offsets[i]) continue;
      const elements = (offsets[i + 1] - offsets[i]) / elementBytes;
      heap.insert(bytes, offsets[i], offsets[i + 1], references, i * HEAP_REFERENCE_BYTES, elements);
    }
    await heap.drain();
    await this.write(new Uint8Array(references.buffer));
    if (this.#written === this.#sizeBytes && heap !== file.heap) {
      file.heapUsers.count--;
      await heap.finish();
    }
  }

  /** Attaches a one-dimensional dataset as the scale (the x axis) of a dimension. */
  attachScale(dimension: number, scale: Hdf5Dataset): void {
    this.#scales ??= this.shape.map(() => []);
    this.#scales[dimension].push(scale);
    scale.#scaled ??= [];
    scale.#scaled.push({ dataset: this, dimension });
  }

  override async finishValues(): Promise<void> {
    if (this.#written < this.#sizeBytes && !this.#isExternal) {
      throw this.problem(`${this.#written} of ${this.#sizeBytes} bytes were written`);
    }
    this.#layout = await this.#storage.finish();
    const ownName = this.path.slice(this.path.lastIndexOf('/') + 1);
    if (this.#scaled) for (const [name, value] of scaleAttributes(ownName, this.#scaled)) this.attribute(name, value);
    if (this.#scales) this.attribute('DIMENSION_LIST', dimensionList(this.#scales));
  }

  protected override describe(): Message[] {
    return [...datasetMessages(this.datatype, this.shape), ...this.#layout];
  }

  protected override release(): void {
    this.#layout = [];
  }

  #makeStorage({ chunk, filters = {}, external }: DatasetOptions): Storage {
    const { space, out, deflate } = this.file;
    if (external) return new ExternalStorage(external, this.#sizeBytes, space, out);
    if (!chunk || this.shape.length === 0) return new ContiguousStorage(this.#sizeBytes, space, out);
    const runs = chunkRuns(this.shape, chunk, this.#valueBytes);
    return new ChunkedStorage(this.datatype, runs, filterPipeline(filters, this.#valueBytes, deflate), this.file);
  }

  #openHeap(): GlobalHeap {
    const { heap, heapUsers, space, out } = this.file;
    if (this.#heap) return this.#heap;
    if (valueCount(this.shape) < OWN_HEAP_VALUES) this.#heap = heap;
    else {
      heapUsers.count++;
      this.#heap = new GlobalHeap(space, out, heapUsers);
    }
    return this.#heap;
  }
}

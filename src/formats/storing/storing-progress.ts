import { allDatasets, dtypeRow, type Group, type ProgressListener, throttled, valueCount } from '../../core/index.ts';

/** Tells how many bytes of values are stored. How many there are is not known in advance if some vary in length. */
export class StoringProgress {
  readonly #listener: ProgressListener | undefined;
  readonly #total: number | undefined;
  #done = 0;

  constructor(tree: Group, listener: ProgressListener | undefined) {
    this.#listener = listener && throttled(listener);
    this.#total = sizeOfValues(tree);
  }

  add(bytes: number): void {
    this.#done += bytes;
    this.#listener?.({
      phase: 'storing',
      done: this.#done,
      total: this.#total && Math.max(this.#total, this.#done + 1),
      unit: 'bytes',
    });
  }

  finish(): void {
    this.#listener?.({ phase: 'storing', done: this.#done, total: this.#done, unit: 'bytes' });
  }
}

/** Bytes of all values; for values of varying length those of the source file, if there is one, are the best guess. */
function sizeOfValues(tree: Group): number | undefined {
  let total = 0;
  for (const { dtype, shape } of allDatasets(tree)) {
    const { size } = dtypeRow(dtype);
    if (size === 0) return (tree as { source?: { size: number } }).source?.size;
    total += valueCount(shape) * size;
  }
  return total;
}

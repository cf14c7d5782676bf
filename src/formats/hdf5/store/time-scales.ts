import { allAttributes, type Dataset, dtypeRow, isoText, type Scalar, type Timestamp } from '../../../core/index.ts';
import { float } from '../structure/datatype.ts';
import { type Hdf5Dataset, type Hdf5Group, textValue } from '../write/index.ts';

const BLOCK_VALUES = 32 * 1024;

interface Scale {
  readonly dataset: Hdf5Dataset;
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/**
 * Dimension scales for regular time axes: a dataset with the attribute `dt` (seconds) and perhaps `t0` (a timestamp, or seconds)
 * gets seconds along its last dimension. Datasets of one group with the same axis share a scale.
 */
export class TimeScales {
  readonly #scales = new Map<Hdf5Group, Map<string, Scale>>();

  attach(source: Dataset, group: Hdf5Group, target: Hdf5Dataset): void {
    const attributes = allAttributes(source);
    const dt = attributes.get('dt')?.value;
    const t0 = attributes.get('t0')?.value;
    const dimension = source.shape.length - 1;
    const isNumber = dtypeRow(source.dtype).size > 0;
    if (typeof dt !== 'number' || !Number.isFinite(dt) || dt === 0 || dimension < 0 || !isNumber) return;
    const scale = this.#scaleOf(group, source.shape[dimension], dt, t0 as Scalar | undefined);
    target.attachScale(dimension, scale.dataset);
  }

  /** Writes the values of all scales. */
  async write(signal?: AbortSignal): Promise<void> {
    for (const scales of this.#scales.values()) {
      for (const { dataset, start, step, count } of scales.values()) {
        for (let first = 0; first < count; first += BLOCK_VALUES) {
          signal?.throwIfAborted();
          const values = Float64Array.from(
            { length: Math.min(BLOCK_VALUES, count - first) },
            (_, i) => start + (first + i) * step,
          );
          await dataset.write(new Uint8Array(values.buffer));
        }
      }
    }
  }

  #scaleOf(group: Hdf5Group, count: number, step: number, t0: Scalar | undefined): Scale {
    const scales = this.#scales.get(group) ?? new Map<string, Scale>();
    this.#scales.set(group, scales);
    const origin = typeof t0 === 'object' && 'seconds' in t0 ? isoText(t0 as Timestamp) : undefined;
    const start = typeof t0 === 'number' ? t0 : 0;
    const key = [count, step, start, origin].join();
    const known = scales.get(key);
    if (known) return known;
    const dataset = group.dataset(freeName(group), { datatype: float(8), shape: [count] });
    dataset.attribute('units', textValue(origin ? `seconds since ${origin}` : 's'));
    const scale = { dataset, start, step, count };
    scales.set(key, scale);
    return scale;
  }
}

function freeName(group: Hdf5Group): string {
  let name = 'time';
  for (let n = 2; group.has(name); n++) name = `time ${n}`;
  return name;
}

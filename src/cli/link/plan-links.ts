import { allDatasets, type Dataset, dtypeRow, type Group, type ReadOptions, valueCount } from '../../core/index.ts';
import { type ExternalRegion, isLinkable, type StoreOptions } from '../../formats/index.ts';

/** Smaller datasets are copied: they are quicker read from the file itself, and stay if the recording goes. */
const SMALLEST_BYTES = 64 * 1024;

/** Datasets that stay in the recording, and where they lie in it. */
export async function planLinks(
  tree: Group,
  fileName: string,
  store: StoreOptions,
  { signal }: ReadOptions,
): Promise<Map<Dataset, ExternalRegion>> {
  const links = new Map<Dataset, ExternalRegion>();
  for (const dataset of allDatasets(tree)) {
    if (sizeOf(dataset) < SMALLEST_BYTES || !isLinkable(dataset, store)) continue;
    const offset = await dataset.locate?.({ signal });
    if (offset !== undefined) links.set(dataset, { fileName, offset });
  }
  return links;
}

/** Bytes of all values of datasets of fixed-size values. */
export function sizeOfAll(datasets: Iterable<Dataset>): number {
  let sum = 0;
  for (const dataset of datasets) sum += sizeOf(dataset);
  return sum;
}

function sizeOf({ dtype, shape }: Dataset): number {
  return dtypeRow(dtype).size * valueCount(shape);
}

import { type Dataset, dtypeRow } from '../../../core/index.ts';
import { type EncodingOptions, encodingOf } from './encodings.ts';

/** Would HDF5 hold the values byte for byte as they lie in the source, if that is in one piece? */
export function isLinkable(dataset: Dataset, options: EncodingOptions): boolean {
  const { dtype, storedByteOrder } = dataset;
  if (dataset.locate === undefined || storedByteOrder === undefined || dtypeRow(dtype).size === 0) return false;
  const encoding = encodingOf(dataset, storedByteOrder, options);
  return !('toUtf8' in encoding) && encoding.convert === undefined;
}

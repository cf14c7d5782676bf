import type { NodeRef } from '../state/view-spec.ts';

/** A kind of file that values can be had as. */
export interface DownloadKind {
  readonly as: 'npy' | 'csv' | 'h5';
  readonly label: string;
}

/** Types that `.npy` files have, by what people call them. */
const IN_NPY = /^(enum )?(u?int(8|16|32|64)|float(32|64)|complex(64|128)|bool|timestamp)\b/;

/** What values of a type can be had as. */
export function downloadKinds(dtype: string): readonly DownloadKind[] {
  return [
    ...(IN_NPY.test(dtype) ? [{ as: 'npy', label: 'NumPy (.npy)' } as const] : []),
    { as: 'csv', label: 'Text (.csv)' },
    { as: 'h5', label: 'HDF5 (.h5)' },
  ];
}

/** Where the values of a slice can be had as a file; undefined is all of the dataset. */
export function downloadAddress({ file, path }: NodeRef, slice: string | undefined, as: DownloadKind['as']): string {
  const query = new URLSearchParams({ file, path, as });
  if (slice !== undefined) query.set('slice', slice);
  return `/data/slice?${query}`;
}

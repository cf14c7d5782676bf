import { ByteBuilder } from '../structure/byte-builder.ts';
import { type CompoundType, HEAP_REFERENCE_BYTES, integer, OBJECT_REFERENCE, sequence } from '../structure/datatype.ts';
import { type AttributeValue, addresses, fixedTextValue } from './attribute.ts';

/** `ds_list_t` of the high-level library, with the gap behind its last member that C leaves there. */
const SCALED_DIMENSION: CompoundType = {
  class: 'compound',
  size: 16,
  members: [
    { name: 'dataset', offset: 0, type: OBJECT_REFERENCE },
    { name: 'dimension', offset: 8, type: integer(4, true) },
  ],
};

/**
 * What makes a dataset a dimension scale: `CLASS`, `NAME`, and the dimensions it belongs to as `REFERENCE_LIST`.
 * Source: HDF5 Dimension Scale Specification and Design Notes.
 */
export function scaleAttributes(
  name: string,
  scaled: readonly { readonly dataset: unknown; readonly dimension: number }[],
): [string, AttributeValue][] {
  const references: AttributeValue = {
    datatype: SCALED_DIMENSION,
    extent: [scaled.length],
    targets: scaled.map(({ dataset }) => dataset),
    encode: ({ addressOf }) => {
      const bytes = new ByteBuilder(16 * scaled.length);
      for (const { dataset, dimension } of scaled) bytes.u64(addressOf(dataset)).u32(dimension).zeros(4);
      return bytes.bytes;
    },
  };
  return [
    ['CLASS', fixedTextValue('DIMENSION_SCALE')],
    ['NAME', fixedTextValue(name)],
    ['REFERENCE_LIST', references],
  ];
}

/** The scales of each dimension as `DIMENSION_LIST` has them: a list of references per dimension. */
export function dimensionList(scales: readonly (readonly unknown[])[]): AttributeValue {
  return {
    datatype: sequence(OBJECT_REFERENCE),
    extent: [scales.length],
    targets: scales.flat(),
    encode: (context) => {
      const references = new DataView(new ArrayBuffer(scales.length * HEAP_REFERENCE_BYTES));
      scales.forEach((list, dimension) => {
        if (list.length === 0) return;
        const bytes = addresses(list, context);
        context.heap.insert(bytes, 0, bytes.byteLength, references, dimension * HEAP_REFERENCE_BYTES, list.length);
      });
      return new Uint8Array(references.buffer);
    },
  };
}

import {
  allAttributes,
  type Block,
  type ByteOrder,
  DataProblem,
  type Dataset,
  dtypeRow,
  escapeName,
  type FixedValues,
  swapInPlace,
  type VariableValues,
  valueCount,
} from '../../../core/index.ts';
import { ATTRIBUTE_NAMES, ROW_SIZE_SUFFIX } from '../mapping/attribute-names.ts';
import { integer } from '../structure/datatype.ts';
import {
  type DatasetOptions,
  type ExternalRegion,
  type Hdf5Dataset,
  type Hdf5Group,
  plainValue,
  textValue,
} from '../write/index.ts';
import { attributeValues } from './attribute-values.ts';
import { type EncodingOptions, encodingOf, type FixedEncoding, type Loss, type TextEncoding } from './encodings.ts';

/** Layout of a dataset of this datatype and shape. */
export type Layout = (dataset: Pick<DatasetOptions, 'datatype' | 'shape'>) => Pick<DatasetOptions, 'chunk' | 'filters'>;

/** A dataset of the tree on its way into the file. */
export interface Column {
  readonly source: Dataset;
  /** Where it goes. */
  readonly group: Hdf5Group;
  readonly target: Hdf5Dataset;
  write(block: Block): Promise<void>;
  /** After the last block: sets what is known only then, and tells what was lost. */
  finish(): DataProblem[];
  /** The column to write instead in another pass, if the values turned out not to be text. */
  retry?(): Column | undefined;
}

export interface ColumnOptions extends EncodingOptions {
  /** Datasets whose values stay where they lie, in another file: see `isLinkable`. They are not written. */
  readonly linked?: ReadonlyMap<Dataset, ExternalRegion> | undefined;
}

/** Makes the dataset in the file and what fills it. */
export function makeColumn(source: Dataset, group: Hdf5Group, options: ColumnOptions, layout: Layout): Column {
  const external = options.linked?.get(source);
  const stored = (external !== undefined || options.byteOrder === 'keep') && dtypeRow(source.dtype).word > 1;
  const order = (stored && source.storedByteOrder) || 'little';
  const encoding = encodingOf(source, order, options);
  const { datatype } = encoding;
  const { shape } = source;
  const place = external ? { external } : layout({ datatype, shape });
  const target = group.dataset(escapeName(source.name), { datatype, shape, ...place });
  for (const [name, value] of attributeValues(allAttributes(source), options)) {
    target.attribute(encoding.attributes.has(name) ? ATTRIBUTE_NAMES.original + name : name, value);
  }
  for (const [name, value] of encoding.attributes) target.attribute(name, value);
  if (escapeName(source.name) !== source.name) target.attribute(ATTRIBUTE_NAMES.name, textValue(source.name));
  return 'toUtf8' in encoding
    ? new TextColumn(source, group, target, encoding, options)
    : new FixedColumn(source, group, target, encoding, order);
}

class FixedColumn implements Column {
  readonly source: Dataset;
  readonly group: Hdf5Group;
  readonly target: Hdf5Dataset;
  readonly #encoding: FixedEncoding;
  readonly #order: ByteOrder;
  readonly #loss: Loss = { inexact: 0, outOfRange: 0 };

  constructor(source: Dataset, group: Hdf5Group, target: Hdf5Dataset, encoding: FixedEncoding, order: ByteOrder) {
    this.source = source;
    this.group = group;
    this.target = target;
    this.#encoding = encoding;
    this.#order = order;
  }

  async write(block: Block): Promise<void> {
    const { convert } = this.#encoding;
    const { bytes } = block as FixedValues;
    await this.target.write(convert ? convert(this.#littleEndian(bytes), this.#loss) : bytes);
  }

  finish(): DataProblem[] {
    const { inexact, outOfRange } = this.#loss;
    const problems: DataProblem[] = [];
    if (inexact > 0) {
      this.target.attribute(ATTRIBUTE_NAMES.inexact, countValue(inexact));
      problems.push(
        this.#problem(
          `${inexact} values have more digits than a double holds and were rounded`,
          'binary128 keeps them.',
        ),
      );
    }
    if (outOfRange > 0) {
      this.target.attribute(ATTRIBUTE_NAMES.outOfRange, countValue(outOfRange));
      problems.push(
        this.#problem(`${outOfRange} timestamps do not fit 64 bits of nanoseconds`, 'Raw timestamps keep them.'),
      );
    }
    return problems;
  }

  /** A block belongs to its reader, so its bytes are swapped in a copy. */
  #littleEndian(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    if (this.#order === 'little') return bytes;
    const copy = bytes.slice();
    swapInPlace(copy, dtypeRow(this.source.dtype).word);
    return copy;
  }

  #problem(message: string, hint: string): DataProblem {
    return new DataProblem({ code: 'VALUE_OUT_OF_RANGE', message, path: this.source.path, hint });
  }
}

class TextColumn implements Column {
  readonly source: Dataset;
  readonly group: Hdf5Group;
  readonly target: Hdf5Dataset;
  readonly #encoding: TextEncoding;
  readonly #options: EncodingOptions;
  /** Bytes of all values as the source has them. */
  #sourceBytes = 0;
  #bad: number | undefined;

  constructor(
    source: Dataset,
    group: Hdf5Group,
    target: Hdf5Dataset,
    encoding: TextEncoding,
    options: EncodingOptions,
  ) {
    this.source = source;
    this.group = group;
    this.target = target;
    this.#encoding = encoding;
    this.#options = options;
  }

  async write(block: Block): Promise<void> {
    this.#sourceBytes += block.bytes.byteLength;
    if (this.#bad !== undefined) return;
    const { bytes, offsets, bad } = this.#encoding.toUtf8(block as VariableValues);
    if (bad !== undefined) this.#bad = block.start + bad;
    else await this.target.writeVariable(bytes, offsets, block.count);
  }

  finish(): DataProblem[] {
    return [];
  }

  retry(): Column | undefined {
    return this.#bad === undefined
      ? undefined
      : new BytesColumn(this.source, this.group, this.#sourceBytes, this.#bad, this.#options);
  }
}

/**
 * Text that HDF5 text cannot hold, as a contiguous ragged array of bytes: all values end to end, and how many bytes each has.
 * The bytes are plain u1 and not opaque: h5py reads opaque values only with numpy's own tags, PyTables not at all.
 */
class BytesColumn implements Column {
  readonly source: Dataset;
  readonly group: Hdf5Group;
  readonly target: Hdf5Dataset;
  readonly #rowSizes: Hdf5Dataset;
  readonly #bad: number;

  constructor(source: Dataset, group: Hdf5Group, sizeBytes: number, bad: number, options: EncodingOptions) {
    const name = escapeName(source.name);
    this.source = source;
    this.group = group;
    this.#bad = bad;
    this.target = group.replaceDataset(name, { datatype: integer(1, false), shape: [sizeBytes] });
    this.#rowSizes = group.dataset(freeName(group, name + ROW_SIZE_SUFFIX), {
      datatype: integer(4, false),
      shape: source.shape,
    });
    this.#rowSizes.attribute(ATTRIBUTE_NAMES.sampleDimension, textValue(name));
    for (const [key, value] of attributeValues(allAttributes(source), options)) this.target.attribute(key, value);
    this.target.attribute(ATTRIBUTE_NAMES.dtype, textValue(source.dtype.name));
    this.target.attribute(ATTRIBUTE_NAMES.encoding, textValue(source.dtype.encoding ?? 'utf-8'));
    if (name !== source.name) this.target.attribute(ATTRIBUTE_NAMES.name, textValue(source.name));
  }

  async write({ bytes, offsets, count }: Block): Promise<void> {
    const ends = offsets as Uint32Array;
    const sizes = new Uint32Array(count);
    for (let i = 0; i < count; i++) sizes[i] = ends[i + 1] - ends[i];
    await this.target.write(bytes);
    await this.#rowSizes.write(new Uint8Array(sizes.buffer));
  }

  finish(): DataProblem[] {
    const { dtype, path, shape } = this.source;
    return [
      new DataProblem({
        code: 'UNDECODABLE_TEXT',
        message: `value ${this.#bad} of ${valueCount(shape)} is no ${dtype.encoding ?? 'utf-8'} text without NUL; all are kept as bytes`,
        path,
        hint: 'Is another text encoding right?',
      }),
    ];
  }
}

function countValue(count: number) {
  return plainValue(integer(8, false), [], new Uint8Array(BigUint64Array.of(BigInt(count)).buffer));
}

function freeName(group: Hdf5Group, name: string): string {
  let free = name;
  while (group.has(free)) free += '#';
  return free;
}

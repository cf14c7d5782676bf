import { type ByteSink, type Dataset, dtypeRow, type Group, sweepBlocks, valueCount } from '../../../core/index.ts';
import type { StoreReport, StoringOptions } from '../../storing/store-report.ts';
import { StoringProgress } from '../../storing/storing-progress.ts';
import { type ChannelWriter, FixedChannel, TextChannel } from './channel-writer.ts';
import { TDMS_TYPES } from './data-types.ts';
import { objectPath, tdmsGroups } from './objects.ts';
import { type SegmentObject, segmentHead } from './segment.ts';

/** All buffers of text together take about this much. */
const TEXT_BUDGET_BYTES = 8 * 1024 * 1024;
const LARGEST_TEXT_SEGMENT_BYTES = 512 * 1024;
const SMALLEST_TEXT_SEGMENT_BYTES = 4096;

/**
 * Stores a tree as TDMS 2.0 (version 4713), little-endian, in one pass; `docs/other-outputs.md` has the mapping. The first
 * segment has all objects and all values of a fixed size, each channel in one piece; then come segments of text, and at the end
 * one with what is known only then: where the data are from, and what was lost.
 */
export async function storeTdms(tree: Group, sink: ByteSink, options: StoringOptions = {}): Promise<StoreReport> {
  const { signal, onProgress } = options;
  const progress = new StoringProgress(tree, onProgress);
  const file = await TdmsFile.begin(tree, sink);
  for await (const { dataset, block } of sweepBlocks([...file.channels.keys()], { signal })) {
    signal?.throwIfAborted();
    await (file.channels.get(dataset) as ChannelWriter).write(block);
    progress.add(block.bytes.byteLength);
  }
  const writers = [...file.channels.values()];
  for (const writer of writers) await writer.finish();
  const problems = writers.flatMap(({ dataset, loss }) => loss.problems(dataset.path, dataset.dtype.encoding));
  const properties = await options.provenance?.(problems);
  if (properties) await file.append(segmentHead([{ path: '/', properties }], 0));
  progress.finish();
  return { problems, sizeBytes: file.size, datasets: file.channels.size };
}

class TdmsFile {
  readonly channels = new Map<Dataset, ChannelWriter>();
  readonly #sink: ByteSink;
  #size = 0;

  private constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Lays the first segment out and writes all of it but the values. */
  static async begin(tree: Group, sink: ByteSink): Promise<TdmsFile> {
    const file = new TdmsFile(sink);
    const groups = tdmsGroups(tree);
    const channels = groups.flatMap(({ name, channels }) =>
      channels.map((channel) => ({ ...channel, path: objectPath(name, channel.name) })),
    );
    const objects: SegmentObject[] = [
      { path: '/', properties: tree.attributes },
      ...groups.flatMap(({ name, properties, channels }) => [
        { path: objectPath(name), properties },
        ...channels.map((channel) => ({
          path: objectPath(name, channel.name),
          properties: channel.properties,
          index: firstIndex(channel.dataset),
        })),
      ]),
    ];
    const rawBytes = channels.reduce((sum, { dataset }) => sum + fixedBytes(dataset), 0);
    const head = segmentHead(objects, rawBytes);
    await file.append(head);
    const texts = channels.filter(({ dataset }) => dtypeRow(dataset.dtype).size === 0).length;
    const segmentBytes = textSegmentBytes(texts);
    for (const { dataset, path } of channels) {
      const isText = dtypeRow(dataset.dtype).size === 0;
      const append = (bytes: Uint8Array) => file.append(bytes);
      const writer = isText
        ? new TextChannel(dataset, path, append, segmentBytes)
        : new FixedChannel(dataset, sink, file.#size);
      file.#size += fixedBytes(dataset);
      file.channels.set(dataset, writer);
    }
    return file;
  }

  get size(): number {
    return this.#size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    const at = this.#size;
    this.#size += bytes.byteLength;
    await this.#sink.write(at, bytes);
  }
}

/** Text comes later, but what has no values at all has its type here. */
function firstIndex({ dtype, shape }: Dataset): SegmentObject['index'] {
  const { code, size } = TDMS_TYPES[dtype.name];
  const count = valueCount(shape);
  if (size > 0) return { type: code, count };
  return count === 0 ? { type: code, count, textBytes: 0 } : undefined;
}

function fixedBytes({ dtype, shape }: Dataset): number {
  return TDMS_TYPES[dtype.name].size * valueCount(shape);
}

function textSegmentBytes(channels: number): number {
  const share = TEXT_BUDGET_BYTES / Math.max(1, channels);
  return Math.min(LARGEST_TEXT_SEGMENT_BYTES, Math.max(SMALLEST_TEXT_SEGMENT_BYTES, share));
}

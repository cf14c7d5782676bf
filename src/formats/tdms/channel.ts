import {
  type Attributes,
  type DataProblem,
  type Dataset,
  type Dtype,
  dtypeRow,
  type FixedValues,
  makeDataset,
} from '../../core/index.ts';
import type { DataType } from './data-types.ts';
import type { TdmsObject } from './metadata/objects.ts';
import { isPlain } from './read/gathers.ts';
import { locateChannel } from './read/locate-channel.ts';
import type { ReadableFile } from './read/row-plan.ts';
import { scaledBlocks, scaledTogether } from './read/scaled.ts';
import type { StoredColumn, TdmsSweep } from './read/tdms-sweep.ts';
import type { Scaling } from './scaling/index.ts';

/** What channels are made from. */
export interface ChannelContext {
  readonly file: ReadableFile;
  readonly sweep: TdmsSweep;
  /** Chunks in all, as object lists count them. */
  readonly time: number;
  /** Why there are no values, if there are none. */
  readonly withoutValues: DataProblem | undefined;
}

/** What is known of a channel beside its object. */
export interface ChannelPlace {
  readonly name: string;
  readonly path: string;
  readonly derivedAttributes: Attributes | undefined;
}

/** The dataset of a channel: its values by the scales, or as they are stored. */
export function channelDataset(
  object: TdmsObject,
  place: ChannelPlace,
  scaling: Scaling | undefined,
  context: ChannelContext,
): Dataset {
  const scalers = object.firstIndex?.daqmx?.scalers ?? [];
  if (scaling && scalers.length > 1) return together(object, place, scaling, context);
  const type = scalers[0]?.type ?? object.firstIndex?.type;
  const convert = scaling && (() => scaledBlocks(scaling, scalers[0]?.scaleId));
  return stored(object, place, { object: object.id, scaler: 0, type: type ?? VOID, convert }, context);
}

/**
 * The datasets of a channel as it is stored: more than one if DAQmx has several scalers for it. Their names must not be `taken` by
 * other channels of the group.
 */
export function storedDatasets(
  object: TdmsObject,
  place: ChannelPlace,
  context: ChannelContext,
  taken: Set<string> = new Set(),
): Dataset[] {
  const scalers = object.firstIndex?.daqmx?.scalers ?? [];
  if (scalers.length < 2) return [channelDataset(object, place, undefined, context)];
  return scalers.map(({ type, scaleId }, scaler) => {
    let suffix = scaler === 0 ? '' : ` scaler ${scaleId}`;
    while (suffix && taken.has(place.name + suffix)) suffix += '#';
    taken.add(place.name + suffix);
    const named = { name: place.name + suffix, path: place.path + suffix };
    return stored(object, { ...place, ...named }, { object: object.id, scaler, type, convert: undefined }, context);
  });
}

const VOID: DataType = { code: 0, label: 'void', size: 0, dtype: 'void', inChannels: false };

function stored(object: TdmsObject, place: ChannelPlace, column: StoredColumn, context: ChannelContext): Dataset {
  const { sweep, file } = context;
  const { type, convert } = column;
  const canLocate = !convert && dtypeRow({ name: type.dtype }).size > 0 && column.scaler === 0;
  const dataset: Dataset = makeDataset({
    ...place,
    ...common(object, context),
    dtype: convert ? { name: 'f8' } : dtypeOf(type),
    storedByteOrder: convert ? undefined : storedByteOrder(object, type),
    sweep: context.withoutValues ? undefined : sweep,
    locate: canLocate && !context.withoutValues ? async () => locateChannel(file, object.id, type) : undefined,
    async *stream(options) {
      if (context.withoutValues) throw context.withoutValues;
      for await (const { block } of sweep.blocks([dataset], options)) yield block;
    },
  });
  sweep.register(dataset, column);
  return dataset;
}

/** Scales that need several stored values at once: these are read side by side. */
function together(object: TdmsObject, place: ChannelPlace, scaling: Scaling, context: ChannelContext): Dataset {
  const parts = storedDatasets(object, place, context);
  const ids = (object.firstIndex?.daqmx?.scalers ?? []).map(({ scaleId }) => scaleId);
  return makeDataset({
    ...place,
    ...common(object, context),
    dtype: { name: 'f8' },
    async *stream({ start, count, maxBytes, signal }) {
      const step = Math.max(1, Math.floor(maxBytes / 8));
      for (let at = start; at < start + count; at += step) {
        const selection = [{ start: at, stop: Math.min(at + step, start + count) }];
        const values: FixedValues[] = [];
        for (const part of parts) values.push((await part.read(selection, { signal })) as FixedValues);
        yield scaledTogether(scaling, ids, values, at);
      }
    },
  });
}

function common(object: TdmsObject, { time, withoutValues }: ChannelContext) {
  return { shape: [object.totalAt(time)], attributes: object.properties, withoutValues };
}

function dtypeOf({ dtype }: DataType): Dtype {
  return dtype === 'string' ? { name: dtype, encoding: 'utf-8' } : { name: dtype };
}

/** The one byte order of all segments, where the bytes can be handed out as they lie there. */
function storedByteOrder({ orders, firstIndex }: TdmsObject, type: DataType): Dataset['storedByteOrder'] {
  if (orders.little === orders.big) return undefined;
  const bit = firstIndex?.daqmx?.scalers[0]?.bit;
  if (!isPlain({ type, big: orders.big, bit }) || type.dtype === 'string') return undefined;
  return orders.big ? 'big' : 'little';
}

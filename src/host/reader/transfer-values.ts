import { isMarkedAsUntransferable } from 'node:worker_threads';
import type { Values } from '../../core/index.ts';
import type { DatasetDescription, GroupDescription } from './reader-messages.ts';

/** A message, and memory in it that is handed over rather than copied. */
export interface Parcel<Content> {
  readonly content: Content;
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * Values of which the reader may still have a view: they are copied, since what is handed over is gone from where it was, and since
 * otherwise all memory behind a view would travel with it.
 */
export function copiedValues(values: Values): Parcel<Values> {
  const bytes = new Uint8Array(values.bytes);
  return { content: { ...values, bytes } as Values, transfer: [bytes.buffer] };
}

/**
 * A tree, with memory handed over if the reader has no use for it any more. Of a large piece of memory with little in it that is
 * part of the tree, only that is sent.
 */
export function parcelOf(root: GroupDescription, isDone: boolean): Parcel<GroupDescription> {
  const used = new Map<ArrayBuffer, number>();
  if (isDone) eachValues(root, ({ bytes }) => used.set(bytes.buffer, (used.get(bytes.buffer) ?? 0) + bytes.byteLength));
  const goes = (buffer: ArrayBuffer) =>
    (used.get(buffer) ?? 0) * 2 >= buffer.byteLength &&
    buffer instanceof ArrayBuffer &&
    !isMarkedAsUntransferable(buffer);
  const transfer = new Set<ArrayBuffer>();
  const content = mapValues(root, (values) => {
    const sent = goes(values.bytes.buffer)
      ? { content: values, transfer: [values.bytes.buffer] }
      : copiedValues(values);
    for (const buffer of sent.transfer) transfer.add(buffer);
    return sent.content;
  });
  return { content, transfer: [...transfer] };
}

function isDataset(node: GroupDescription | DatasetDescription): node is DatasetDescription {
  return 'values' in node;
}

function eachValues(group: GroupDescription, take: (values: Values) => void): void {
  for (const node of group.children) {
    if (!isDataset(node)) eachValues(node, take);
    else if (typeof node.values !== 'number') take(node.values);
  }
}

function mapValues(group: GroupDescription, map: (values: Values) => Values): GroupDescription {
  const children = group.children.map((node) => {
    if (!isDataset(node)) return mapValues(node, map);
    return typeof node.values === 'number' ? node : { ...node, values: map(node.values) };
  });
  return { ...group, children };
}

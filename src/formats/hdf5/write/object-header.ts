import { DataProblem } from '../../../core/index.ts';
import { ByteBuilder, padded } from '../structure/byte-builder.ts';
import { lookup3 } from '../structure/lookup3.ts';
import { MESSAGE, type Message } from '../structure/message-types.ts';

/** Largest message of an object header: its size has 16 bits and is a multiple of 8. */
export const LARGEST_MESSAGE_BYTES = 0xfff8;

const MOST_MESSAGES = 0xffff;

/** The datatype of an object never changes. */
const CONSTANT = 1;
const flags = ({ type }: Message) => (type === MESSAGE.datatype ? CONSTANT : 0);

/** An object header of version 1, in one piece: what every HDF5 reader knows. */
export function encodeHeader(messages: readonly Message[]): Uint8Array<ArrayBuffer> {
  checkCount(messages);
  const size = messages.reduce((sum, { body }) => sum + 8 + padded(body.byteLength, 8), 0);
  const header = new ByteBuilder(16 + size).u8(1, 0).u16(messages.length).u32(1).u32(size).zeros(4);
  for (const message of messages) {
    header
      .u16(message.type)
      .u16(padded(message.body.byteLength, 8))
      .u8(flags(message), 0, 0, 0)
      .put(message.body)
      .pad(8);
  }
  return header.bytes;
}

/** An object header of version 2 (HDF5 1.8): only such an object may keep its attributes outside its header. */
export function encodeHeader2(messages: readonly Message[]): Uint8Array<ArrayBuffer> {
  checkCount(messages);
  const size = messages.reduce((sum, { body }) => sum + 4 + body.byteLength, 0);
  const sizeHasFourBytes = 2;
  const header = new ByteBuilder(14 + size).text('OHDR').u8(2, sizeHasFourBytes).u32(size);
  for (const message of messages) {
    header.u8(message.type).u16(message.body.byteLength).u8(flags(message)).put(message.body);
  }
  return header.u32(lookup3(header.bytes)).bytes;
}

function checkCount(messages: readonly Message[]): void {
  if (messages.length <= MOST_MESSAGES) return;
  throw new DataProblem({
    code: 'HDF5_LIMIT',
    message: `${messages.length} messages in an object header, at most ${MOST_MESSAGES} are possible`,
  });
}

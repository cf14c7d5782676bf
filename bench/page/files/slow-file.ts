import { closeSync, openSync, writeSync } from 'node:fs';

const BLOCK_BYTES = 2 ** 24;
const MOST_VALUES = 4;

/** Records whose lengths differ: to open it, all of them are walked through. */
export const SLOW_SCHEMA = 'daqscope: 1\nfile: { array: { number: U32, values: "DBL[]" }, size: until-end }\n';

/** A file that takes a while to be opened: small records of 0 to 4 doubles. */
export function makeSlowFile(path: string, bytes: number): void {
  const block = recordsBlock();
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  closeSync(file);
}

function recordsBlock(): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  let end = 0;
  for (let number = 0; end + 8 * (1 + MOST_VALUES) <= block.length; number++) {
    const count = Math.floor(Math.random() * (MOST_VALUES + 1));
    block.writeUInt32BE(number, end);
    block.writeInt32BE(count, end + 4);
    for (let i = 1; i <= count; i++) block.writeDoubleBE(Math.random(), end + 8 * i);
    end += 8 * (1 + count);
  }
  return block.subarray(0, end);
}

import type { Gather } from './gather.ts';

/*
 * One word from each row. The loops are what reading records spends its time in, so they are written for the engine: places
 * are kept 32-bit integers (`| 0`), since as offsets of a file they would be counted in doubles, and the stride is a local,
 * since it would be fetched again for every row.
 */

/** The fastest way to gather one word of `word` bytes from rows `stride` bytes apart. */
export function gatherWords(word: number, stride: number, offset: number, little: boolean): Gather {
  switch (word) {
    case 1:
      return gatherBytes(stride, offset);
    case 2:
      return gather2(stride, offset, little);
    case 4:
      return gather4(stride, offset, little);
    default:
      return gather8(stride, offset, little);
  }
}

function gatherBytes(stride: number, offset: number): Gather {
  return ({ bytes, start }, from, rows, { bytes: target }, at) => {
    const step = stride | 0;
    let p = (from - start + offset) | 0;
    for (let i = at | 0, end = (i + rows) | 0; i < end; i = (i + 1) | 0, p = (p + step) | 0) target[i] = bytes[p];
  };
}

function gather2(stride: number, offset: number, little: boolean): Gather {
  return ({ view, start }, from, rows, { i2 }, at) => {
    const step = stride | 0;
    let p = (from - start + offset) | 0;
    for (let i = at >> 1, end = (i + rows) | 0; i < end; i = (i + 1) | 0, p = (p + step) | 0) {
      i2[i] = view.getInt16(p, little);
    }
  };
}

function gather4(stride: number, offset: number, little: boolean): Gather {
  return ({ view, start }, from, rows, { i4 }, at) => {
    const step = stride | 0;
    let p = (from - start + offset) | 0;
    for (let i = at >> 2, end = (i + rows) | 0; i < end; i = (i + 1) | 0, p = (p + step) | 0) {
      i4[i] = view.getInt32(p, little);
    }
  };
}

/**
 * As 64-bit integers, so that no bit of a NaN changes. The compiled loop makes no objects of them and is as quick as SIMD in
 * WebAssembly, nearly twice as quick as two halves of 32 bits.
 */
function gather8(stride: number, offset: number, little: boolean): Gather {
  return ({ view, start }, from, rows, { i8 }, at) => {
    const step = stride | 0;
    let p = (from - start + offset) | 0;
    for (let i = at >> 3, end = (i + rows) | 0; i < end; i = (i + 1) | 0, p = (p + step) | 0) {
      i8[i] = view.getBigInt64(p, little);
    }
  };
}

/** One Boolean of one byte from each row, made 0 or 1 without a branch: where both are frequent, every second guess would be wrong. */
export function gatherBooleans(stride: number, offset: number): Gather {
  return ({ bytes, start }, from, rows, { bytes: target }, at) => {
    const step = stride | 0;
    let p = (from - start + offset) | 0;
    for (let i = at | 0, end = (i + rows) | 0; i < end; i = (i + 1) | 0, p = (p + step) | 0) {
      target[i] = (bytes[p] + 255) >>> 8;
    }
  };
}

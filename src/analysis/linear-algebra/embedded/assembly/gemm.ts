import { packColumns, packRows } from './pack.ts';
import { tile } from './tile.ts';

/** Rows and columns of a tile. */
const TILE: i32 = 4;
/** Blocks: one of A (128 x 256) stays in the second-level cache, a sliver of B (256 x 4) in the first. */
const DEPTH: i32 = 256;
const ROWS: i32 = 128;
const COLUMNS: i32 = 1024;
/** Where the packed block of B, and a tile at the edge, are in the room for packing. */
const PACKED_B: usize = DEPTH * ROWS * 8;
const EDGE: usize = PACKED_B + DEPTH * COLUMNS * 8;

/**
 * C += alpha A B (BLAS dgemm) for matrices whose elements lie at any distances from row to row and from column to column, but for C,
 * whose rows are without gaps. `room` is for packing: 2.3 MiB. (Goto, van de Geijn: Anatomy of High-Performance Matrix Multiplication.)
 */
export function gemm(
  rows: i32,
  columns: i32,
  inner: i32,
  alpha: f64,
  a: i32,
  rowsOfA: i32,
  columnsOfA: i32,
  b: i32,
  rowsOfB: i32,
  columnsOfB: i32,
  c: i32,
  rowsOfC: i32,
  room: i32,
): void {
  const packed = (<usize>room) << 3;
  for (let left = 0; left < columns; left += COLUMNS) {
    const width = min(COLUMNS, columns - left);
    for (let first = 0; first < inner; first += DEPTH) {
      const depth = min(DEPTH, inner - first);
      packColumns(b + first * rowsOfB + left * columnsOfB, rowsOfB, columnsOfB, depth, width, packed + PACKED_B);
      for (let top = 0; top < rows; top += ROWS) {
        const height = min(ROWS, rows - top);
        packRows(a + top * rowsOfA + first * columnsOfA, rowsOfA, columnsOfA, height, depth, alpha, packed);
        block(height, width, depth, packed, c + top * rowsOfC + left, rowsOfC);
      }
    }
  }
}

/** C += A B for packed blocks. */
function block(rows: i32, columns: i32, depth: i32, packed: usize, c: i32, rowsOfC: i32): void {
  const rowBytes = (<usize>rowsOfC) << 3;
  const step = (<usize>depth) << 3;
  for (let j = 0; j < columns; j += TILE) {
    const b = packed + PACKED_B + <usize>j * step;
    for (let i = 0; i < rows; i += TILE) {
      const a = packed + <usize>i * step;
      const at = (<usize>(c + i * rowsOfC + j)) << 3;
      if (i + TILE <= rows && j + TILE <= columns) tile(depth, a, b, at, rowBytes);
      else edge(depth, a, b, at, rowBytes, packed + EDGE, min(TILE, rows - i), min(TILE, columns - j));
    }
  }
}

/** A tile of which only a part is inside C. */
function edge(depth: i32, a: usize, b: usize, c: usize, rowBytes: usize, whole: usize, rows: i32, columns: i32): void {
  memory.fill(whole, 0, TILE * TILE * 8);
  tile(depth, a, b, whole, TILE * 8);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = c + <usize>i * rowBytes + ((<usize>j) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(whole + ((<usize>(i * TILE + j)) << 3)));
    }
  }
}

function min(one: i32, other: i32): i32 {
  return one < other ? one : other;
}

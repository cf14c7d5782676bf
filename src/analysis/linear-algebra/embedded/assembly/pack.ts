/** Slivers of 4 rows of A, times `alpha`: 4 numbers for each column, zeros where the last has less rows. */
export function packRows(a: i32, rowStep: i32, columnStep: i32, rows: i32, columns: i32, alpha: f64, to: usize): void {
  for (let i = 0; i < rows; i += 4) {
    to = packSliver(a + i * rowStep, rowStep, columnStep, rows - i, columns, alpha, to);
  }
}

/** Slivers of 4 columns of B: 4 numbers for each row, zeros where the last has less columns. */
export function packColumns(b: i32, rowStep: i32, columnStep: i32, rows: i32, columns: i32, to: usize): void {
  for (let j = 0; j < columns; j += 4) {
    to = packSliver(b + j * columnStep, columnStep, rowStep, columns - j, rows, 1, to);
  }
}

/** Up to 4 lines that are `lineStep` apart, side by side. Returns the place behind. */
function packSliver(from: i32, lineStep: i32, step: i32, lines: i32, length: i32, factor: f64, to: usize): usize {
  if (lines < 4) return packPart(from, lineStep, step, lines, length, factor, to);
  const bytes = (<usize>step) << 3;
  const next = (<usize>lineStep) << 3;
  let at0 = (<usize>from) << 3;
  let at1 = at0 + next;
  let at2 = at1 + next;
  let at3 = at2 + next;
  const end = to + ((<usize>length) << 5);
  while (to < end) {
    store<f64>(to, load<f64>(at0) * factor);
    store<f64>(to, load<f64>(at1) * factor, 8);
    store<f64>(to, load<f64>(at2) * factor, 16);
    store<f64>(to, load<f64>(at3) * factor, 24);
    at0 += bytes;
    at1 += bytes;
    at2 += bytes;
    at3 += bytes;
    to += 32;
  }
  return to;
}

function packPart(from: i32, lineStep: i32, step: i32, lines: i32, length: i32, factor: f64, to: usize): usize {
  for (let p = 0; p < length; p++) {
    for (let line = 0; line < 4; line++) {
      const at = (<usize>(from + line * lineStep + p * step)) << 3;
      store<f64>(to, line < lines ? load<f64>(at) * factor : 0);
      to += 8;
    }
  }
  return to;
}

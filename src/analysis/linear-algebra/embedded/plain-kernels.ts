import { type Kernels, PANEL, type Strided } from './kernels.ts';
import { tooLarge } from './too-large.ts';

/** The kernels where there is no WebAssembly: the same results up to rounding, ten times as slow. */
export function plainKernels(): Kernels {
  return new PlainKernels();
}

class PlainKernels implements Kernels {
  heap = new Float64Array(0);
  readonly free = 0;

  reserve(doubles: number): void {
    if (doubles <= this.heap.length) return;
    try {
      this.heap = new Float64Array(doubles);
    } catch (cause) {
      throw tooLarge(doubles, undefined, cause);
    }
  }

  gemm(rows: number, columns: number, inner: number, alpha: number, a: Strided, b: Strided, c: Strided): void {
    const { heap } = this;
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) {
        const factor = alpha * heap[a.at + i * a.rowStep + k * a.columnStep];
        let from = b.at + k * b.rowStep;
        let to = c.at + i * c.rowStep;
        for (let j = 0; j < columns; j++, from += b.columnStep, to += c.columnStep) heap[to] += factor * heap[from];
      }
    }
  }

  gemv(rows: number, columns: number, alpha: number, a: number, rowStep: number, x: number, y: number): void {
    const { heap } = this;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += heap[a + i * rowStep + j] * heap[x + j];
      heap[y + i] += alpha * sum;
    }
  }

  gemvTransposed(rows: number, columns: number, alpha: number, a: number, rowStep: number, x: number, y: number): void {
    for (let i = 0; i < rows; i++) this.#addMultiple(columns, alpha * this.heap[x + i], a + i * rowStep, y);
  }

  ger(rows: number, columns: number, alpha: number, x: number, y: number, a: number, rowStep: number): void {
    for (let i = 0; i < rows; i++) this.#addMultiple(columns, alpha * this.heap[x + i], y, a + i * rowStep);
  }

  rotate(rows: number, runs: number, count: number, angles: number): void {
    const { heap } = this;
    let angle = angles;
    for (let run = runs; run < runs + 3 * count; run += 3) {
      const [first, step, rotations] = heap.subarray(run, run + 3);
      let p = rows + first * PANEL;
      for (let i = 0; i < rotations; i++, angle += 2, p += step * PANEL) {
        this.#turn(p, p + step * PANEL, heap[angle], heap[angle + 1]);
      }
    }
  }

  #addMultiple(length: number, factor: number, from: number, to: number): void {
    const { heap } = this;
    for (let j = 0; j < length; j++) heap[to + j] += factor * heap[from + j];
  }

  #turn(p: number, q: number, c: number, s: number): void {
    const { heap } = this;
    for (let j = 0; j < PANEL; j++) {
      const [one, other] = [heap[p + j], heap[q + j]];
      heap[p + j] = c * one + s * other;
      heap[q + j] = c * other - s * one;
    }
  }
}

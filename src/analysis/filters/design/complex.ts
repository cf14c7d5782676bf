/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const ONE: Complex = { re: 1, im: 0 };

export function real(re: number): Complex {
  return { re, im: 0 };
}

export function conjugate({ re, im }: Complex): Complex {
  return { re, im: -im };
}

export function add(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function subtract(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

export function multiply(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

export function scale({ re, im }: Complex, factor: number): Complex {
  return { re: re * factor, im: im * factor };
}

/** Without overflow on the way (Smith, CACM 5, 435, 1962). */
export function divide(a: Complex, b: Complex): Complex {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const size = 1 / (b.re + b.im * ratio);
    return { re: (a.re + a.im * ratio) * size, im: (a.im - a.re * ratio) * size };
  }
  const ratio = b.re / b.im;
  const size = 1 / (b.re * ratio + b.im);
  return { re: (a.re * ratio + a.im) * size, im: (a.im * ratio - a.re) * size };
}

export function magnitude({ re, im }: Complex): number {
  return Math.hypot(re, im);
}

/** The root in the right half-plane. */
export function squareRoot(a: Complex): Complex {
  const size = magnitude(a);
  if (size === 0) return { re: 0, im: a.im };
  if (a.re >= 0) {
    const re = Math.sqrt((a.re + size) / 2);
    return { re, im: a.im / (2 * re) };
  }
  const im = Math.sqrt((size - a.re) / 2);
  return { re: Math.abs(a.im) / (2 * im), im: a.im < 0 ? -im : im };
}

export function product(factors: readonly Complex[]): Complex {
  return factors.reduce(multiply, ONE);
}

/**
 * Applies runs of plane rotations to rows of 8 doubles. A run is three doubles at `runs`: its first row, the step to the next row (1 or -1),
 * and the number of its rotations, whose cosines and sines follow each other at `angles`. A rotation makes c p + s q and c q - s p of rows p
 * and q; q is p of the next one, so it stays in registers. (Van Zee, van de Geijn, Quintana-Orti: Restructuring the Tridiagonal and
 * Bidiagonal QR Algorithms for Performance, 2014.)
 */
export function rotate(rows: i32, runs: i32, count: i32, angles: i32): void {
  let run = (<usize>runs) << 3;
  let angle = (<usize>angles) << 3;
  const end = run + <usize>count * 24;
  for (; run < end; run += 24) {
    const at = ((<usize>rows) << 3) + ((<usize>load<f64>(run)) << 6);
    const step = <usize>((<i32>load<f64>(run, 8)) << 6);
    const rotations = <usize>load<f64>(run, 16);
    turn(at, step, angle, angle + (rotations << 4));
    angle += rotations << 4;
  }
}

function turn(at: usize, step: usize, angle: usize, end: usize): void {
  let p0 = v128.load(at);
  let p1 = v128.load(at, 16);
  let p2 = v128.load(at, 32);
  let p3 = v128.load(at, 48);
  for (; angle < end; angle += 16) {
    const c = v128.load64_splat(angle);
    const s = v128.load64_splat(angle, 8);
    const next = at + step;
    const q0 = v128.load(next);
    const q1 = v128.load(next, 16);
    const q2 = v128.load(next, 32);
    const q3 = v128.load(next, 48);
    v128.store(at, f64x2.add(f64x2.mul(c, p0), f64x2.mul(s, q0)));
    v128.store(at, f64x2.add(f64x2.mul(c, p1), f64x2.mul(s, q1)), 16);
    v128.store(at, f64x2.add(f64x2.mul(c, p2), f64x2.mul(s, q2)), 32);
    v128.store(at, f64x2.add(f64x2.mul(c, p3), f64x2.mul(s, q3)), 48);
    p0 = f64x2.sub(f64x2.mul(c, q0), f64x2.mul(s, p0));
    p1 = f64x2.sub(f64x2.mul(c, q1), f64x2.mul(s, p1));
    p2 = f64x2.sub(f64x2.mul(c, q2), f64x2.mul(s, p2));
    p3 = f64x2.sub(f64x2.mul(c, q3), f64x2.mul(s, p3));
    at = next;
  }
  v128.store(at, p0);
  v128.store(at, p1, 16);
  v128.store(at, p2, 32);
  v128.store(at, p3, 48);
}

/** The arithmetic-geometric mean of two numbers above 0. */
export function agm(a: number, b: number): number {
  let [arithmetic, geometric] = [a, b];
  while (Math.abs(arithmetic - geometric) > 4e-16 * arithmetic) {
    [arithmetic, geometric] = [(arithmetic + geometric) / 2, Math.sqrt(arithmetic * geometric)];
  }
  return arithmetic;
}

/** The complete elliptic integral of the first kind, of the parameter m = k² in [0, 1). */
export function ellipticK(m: number): number {
  return Math.PI / (2 * agm(1, Math.sqrt(1 - m)));
}

/** Jacobi's functions sn, cn and dn of u, for the parameter m = k² in [0, 1): by descending means (Abramowitz & Stegun 16.4). */
export function jacobi(u: number, m: number): { readonly sn: number; readonly cn: number; readonly dn: number } {
  const means = [{ a: 1, b: Math.sqrt(1 - m), c: Math.sqrt(m) }];
  for (let last = means[0]; Math.abs(last.c / last.a) > 1e-16 && means.length < 12; last = means[means.length - 1]) {
    means.push({ a: (last.a + last.b) / 2, b: Math.sqrt(last.a * last.b), c: (last.a - last.b) / 2 });
  }
  let phi = 2 ** (means.length - 1) * means[means.length - 1].a * u;
  let previous = phi;
  for (let i = means.length - 1; i > 0; i--) {
    previous = phi;
    phi = (Math.asin((means[i].c * Math.sin(phi)) / means[i].a) + phi) / 2;
  }
  const [sn, cn] = [Math.sin(phi), Math.cos(phi)];
  const dn =
    means.length > 1 && Math.abs(Math.cos(previous - phi)) > 0.1
      ? cn / Math.cos(previous - phi)
      : Math.sqrt(1 - m * sn * sn);
  return { sn, cn, dn };
}

import { DataProblem } from '../../../core/index.ts';
import { type Complex, conjugate, divide, product, real, scale } from './complex.ts';
import { agm, ellipticK, jacobi } from './elliptic-functions.ts';
import type { ZerosPoles } from './zeros-poles.ts';

/** Terms of the series for the nome; SciPy's. */
const NOME_TERMS = 7;

/** Cauer's analog lowpass (scipy.signal.ellipap; Orfanidis, "Lecture Notes on Elliptic Filter Design"). Problem: `PIPELINE_INVALID`. */
export function ellipticPrototype(
  order: number,
  { rippleDb, attenuationDb }: { readonly rippleDb: number; readonly attenuationDb: number },
): ZerosPoles {
  const epsilon2 = powerLess1(rippleDb);
  if (order === 1) {
    const pole = -Math.sqrt(1 / epsilon2);
    return { zeros: [], poles: [real(pole)], gain: -pole };
  }
  const m1 = epsilon2 / powerLess1(attenuationDb);
  if (!(m1 > 0 && m1 < 1)) throw noElliptic(rippleDb, attenuationDb);
  const m = degreeEquation(order, m1);
  const quarter = ellipticK(m);
  const v0 = (quarter * inverseSc(1 / Math.sqrt(epsilon2), m1)) / (order * ellipticK(m1));
  const v = jacobi(v0, 1 - m);
  const zeros: Complex[] = [];
  const poles: Complex[] = [];
  for (let j = 1 - (order % 2); j < order; j += 2) {
    const u = jacobi((j * quarter) / order, m);
    if (j > 0) zeros.push({ re: 0, im: 1 / (Math.sqrt(m) * u.sn) });
    const size = 1 - (u.dn * v.sn) ** 2;
    poles.push({ re: (-u.cn * u.dn * v.sn * v.cn) / size, im: j === 0 ? 0 : (-u.sn * v.dn) / size });
  }
  zeros.push(...zeros.map(conjugate));
  poles.push(...poles.filter((pole) => pole.im !== 0).map(conjugate));
  const negatives = (roots: readonly Complex[]) => product(roots.map((root) => scale(root, -1)));
  const gain = divide(negatives(poles), negatives(zeros)).re;
  return { zeros, poles, gain: order % 2 === 0 ? gain / Math.sqrt(1 + epsilon2) : gain };
}

/** 10^(dB / 10) - 1, without loss of digits. */
function powerLess1(db: number): number {
  return Math.expm1((Math.LN10 * db) / 10);
}

/** The parameter m for which n K′(m) / K(m) = K′(m1) / K(m1), by the nome. */
function degreeEquation(order: number, m1: number): number {
  const q = Math.exp((-Math.PI * agm(1, Math.sqrt(1 - m1))) / agm(1, Math.sqrt(m1))) ** (1 / order);
  let numerator = 0;
  let denominator = 1;
  for (let k = 0; k <= NOME_TERMS; k++) {
    numerator += q ** (k * (k + 1));
    denominator += 2 * q ** ((k + 1) ** 2);
  }
  return 16 * q * (numerator / denominator) ** 4;
}

/** The real z with sc(z, 1 - m) = w: Landen's transformation of arcsn along the imaginary axis. */
function inverseSc(w: number, m: number): number {
  let k = Math.sqrt(m);
  let y = w;
  let quarter = Math.PI / 2;
  while (k > 0) {
    const complement = Math.sqrt((1 - k) * (1 + k));
    const next = (1 - complement) / (1 + complement);
    y = (2 * y) / ((1 + next) * (1 + Math.sqrt(1 + (k * y) ** 2)));
    quarter *= 1 + next;
    k = next;
  }
  return ((quarter * 2) / Math.PI) * Math.asinh(y);
}

function noElliptic(rippleDb: number, attenuationDb: number): DataProblem {
  return new DataProblem({
    code: 'PIPELINE_INVALID',
    message: `there is no elliptic filter with a ripple of ${rippleDb} dB and an attenuation of ${attenuationDb} dB`,
    expected: 'an attenuation larger than the ripple, and not by far too large',
  });
}

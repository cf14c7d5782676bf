import { badParameter } from '../../parameters/check-parameter.ts';
import { SECTION, type Sections } from './sections.ts';

/** What a section remembers of the samples before: two numbers. */
const STATE = 2;

/**
 * A filter of second-order sections that remembers what came before, so that blocks of a signal come out as the whole would
 * (scipy.signal.sosfilt; transposed direct form II). What is not finite spreads over all that follows.
 */
export class SectionFilter {
  readonly #sections: Sections;
  /** Two numbers per section, as `zi` of SciPy; may be read and set between blocks. */
  readonly state: Float64Array;

  /** Begins with zeros, or with a state, which is copied. Problem: `PIPELINE_INVALID` if there are no such sections. */
  constructor(sections: Sections, state?: Float64Array) {
    this.#sections = checkSections(sections);
    this.state = state?.slice() ?? new Float64Array((STATE * sections.length) / SECTION);
  }

  /** Filters the next samples where they lie. */
  run(block: Float64Array): void {
    this.#pass(block, 1);
  }

  /** The same from the last sample to the first: as if time ran backwards. */
  runBackwards(block: Float64Array): void {
    this.#pass(block, -1);
  }

  /** Two sections at a time: the processor works on both at once. */
  #pass(block: Float64Array, step: 1 | -1): void {
    const sections = this.#sections;
    let at = 0;
    for (; at + 2 * SECTION <= sections.length; at += 2 * SECTION) {
      const state = this.state.subarray((STATE * at) / SECTION, (STATE * at) / SECTION + 2 * STATE);
      runTwo(block, sections.subarray(at, at + 2 * SECTION), state, step);
    }
    if (at < sections.length) runOne(block, sections.subarray(at), this.state.subarray((STATE * at) / SECTION), step);
  }
}

function runOne(block: Float64Array, [b0, b1, b2, , a1, a2]: Float64Array, state: Float64Array, step: number): void {
  let [z0, z1] = state;
  let i = step > 0 ? 0 : block.length - 1;
  for (let left = block.length; left > 0; left--, i += step) {
    const x = block[i];
    const y = b0 * x + z0;
    z0 = b1 * x - a1 * y + z1;
    z1 = b2 * x - a2 * y;
    block[i] = y;
  }
  state[0] = z0;
  state[1] = z1;
}

function runTwo(block: Float64Array, pair: Float64Array, state: Float64Array, step: number): void {
  const [b0, b1, b2, , a1, a2, d0, d1, d2, , c1, c2] = pair;
  let [z0, z1, w0, w1] = state;
  let i = step > 0 ? 0 : block.length - 1;
  for (let left = block.length; left > 0; left--, i += step) {
    const x = block[i];
    const y = b0 * x + z0;
    z0 = b1 * x - a1 * y + z1;
    z1 = b2 * x - a2 * y;
    const v = d0 * y + w0;
    w0 = d1 * y - c1 * v + w1;
    w1 = d2 * y - c2 * v;
    block[i] = v;
  }
  state.set([z0, z1, w0, w1]);
}

/** The state after a signal that was 1 for ever (scipy.signal.sosfilt_zi): times the first sample it lets a filter begin without a jump. */
export function steadyState(sections: Sections): Float64Array {
  checkSections(sections);
  const state = new Float64Array((STATE * sections.length) / SECTION);
  let level = 1;
  for (let at = 0, k = 0; at < sections.length; at += SECTION, k += STATE) {
    const [b0, b1, b2, , a1, a2] = sections.subarray(at, at + SECTION);
    const gain = (b0 + b1 + b2) / (1 + a1 + a2);
    state[k] = level * (gain - b0);
    state[k + 1] = level * (b2 - a2 * gain);
    level *= gain;
  }
  return state;
}

/** Filters a signal from its first sample on (scipy.signal.sosfilt). Problem: `PIPELINE_INVALID`. */
export function filterSections(sections: Sections, values: Float64Array): Float64Array {
  const filtered = values.slice();
  new SectionFilter(sections).run(filtered);
  return filtered;
}

function checkSections(sections: Sections): Sections {
  if (sections.length > 0 && sections.length % SECTION === 0) {
    const isNormal = Array.from({ length: sections.length / SECTION }, (_, k) => sections[SECTION * k + 3] === 1);
    if (isNormal.every(Boolean)) return sections;
  }
  throw badParameter('sections', `[${sections}]`, 'six numbers for each section, the fourth of them 1');
}

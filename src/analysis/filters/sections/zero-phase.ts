import { DataProblem } from '../../../core/index.ts';
import { SectionFilter, steadyState } from './section-filter.ts';
import { SECTION, type Sections } from './sections.ts';

/**
 * Filters a signal forwards and then backwards: twice the attenuation, and nothing is delayed. Beyond its ends the signal goes on turned
 * about its end points (scipy.signal.sosfiltfilt). What is not finite spreads over the whole signal.
 * Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if the signal is too short for that.
 */
export function filterZeroPhase(sections: Sections, values: Float64Array): Float64Array {
  const ends = new SignalEnds(sections, values.length);
  const filtered = values.slice();
  const forwards = ends.forwards(values.subarray(0, ends.samples));
  forwards.run(filtered);
  ends.backwards(forwards, values.subarray(values.length - ends.samples)).runBackwards(filtered);
  return filtered;
}

/** How filters begin at either end of a signal. */
export class SignalEnds {
  readonly #sections: Sections;
  /** How many samples at either end it depends on. */
  readonly samples: number;

  /** Problem: `ANALYSIS_IMPOSSIBLE` if a signal of that length is too short. */
  constructor(sections: Sections, length: number) {
    this.#sections = sections;
    this.samples = padding(sections) + 1;
    if (length < this.samples) throw tooShort(length, this.samples);
  }

  /** The filter that is about to take the first sample; `head` are the first {@link samples} of the signal. */
  forwards(head: Float64Array): SectionFilter {
    const before = head.slice(1).reverse();
    turnAbout(head[0], before);
    const filter = this.#steadyAt(before[0] ?? head[0]);
    filter.run(before);
    return filter;
  }

  /** The filter that goes backwards and is about to take the last sample that `forwards` gave; `tail` are the last {@link samples} of the signal. */
  backwards(forwards: SectionFilter, tail: Float64Array): SectionFilter {
    const after = tail.slice(0, -1).reverse();
    turnAbout(tail[tail.length - 1], after);
    forwards.run(after);
    const filter = this.#steadyAt(after[after.length - 1]);
    filter.runBackwards(after);
    return filter;
  }

  #steadyAt(level: number): SectionFilter {
    return new SectionFilter(
      this.#sections,
      steadyState(this.#sections).map((value) => value * level),
    );
  }
}

/** How many samples are put before and after a signal: three times the length of the filter, as SciPy counts it. */
function padding(sections: Sections): number {
  const zeros = (column: number) => sections.filter((value, i) => i % SECTION === column && value === 0).length;
  return 3 * ((2 * sections.length) / SECTION + 1 - Math.min(zeros(2), zeros(5)));
}

/** Turns samples by half a turn about one. */
function turnAbout(sample: number, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = 2 * sample - values[i];
}

function tooShort(length: number, least: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `a signal of ${length} samples is too short for a filter that runs both ways`,
    expected: `at least ${least} samples`,
    hint: 'Take a lower order.',
  });
}

import type { Linear } from './linear-sequence.ts';

/** How the values of a channel are made. */
export type SequenceRule =
  /** They are the stored ones. */
  | { readonly kind: 'stored' }
  | { readonly kind: 'scaled'; readonly linear: Linear }
  | { readonly kind: 'counted'; readonly linear: Linear }
  /** Start and increment are the two stored values. */
  | { readonly kind: 'counted-by-stored' };

/** What people are told of a rule. */
export const RULE_TEXTS: Record<SequenceRule['kind'], string> = {
  stored: 'stored value',
  scaled: 'offset + factor * stored value',
  counted: 'start + index * increment',
  'counted-by-stored': 'start + index * increment, both stored',
};

/** What a rule is chosen by. */
export interface Represented {
  /** `generation_parameters`: offset (or start) and factor (or increment). */
  readonly parameters: readonly [number, number] | undefined;
  /** How many values are stored; undefined if none are referred to. */
  readonly storedCount: number | undefined;
  /** `number_of_rows` of the submatrix. */
  readonly rows: number | undefined;
}

type Choose = (represented: Represented) => SequenceRule;

const STORED: SequenceRule = { kind: 'stored' };

const linearOf = ({ parameters: [offset, factor] = [0, 1] }: Represented): Linear => ({ offset, factor });

/**
 * One row per `sequence_representation`. In ASAM ODS implicit_linear is start + index * increment, and nothing is stored but
 * perhaps these two (files that tdm-loader met). TDMtermite scales the stored values where there are as many as rows.
 */
const CHOICES: ReadonlyMap<string, Choose> = new Map<string, Choose>([
  ['explicit', () => STORED],
  ['rawlinear', (represented) => ({ kind: 'scaled', linear: linearOf(represented) })],
  [
    'implicitlinear',
    (represented) => {
      const { parameters, storedCount, rows } = represented;
      if (storedCount === undefined) return { kind: 'counted', linear: linearOf(represented) };
      if (storedCount !== 2 || rows === 2 || rows === undefined)
        return { kind: 'scaled', linear: linearOf(represented) };
      return parameters ? { kind: 'counted', linear: linearOf(represented) } : { kind: 'counted-by-stored' };
    },
  ],
]);

/** The rule for a `sequence_representation` (`raw_linear`, `rawlinear`); undefined if it is not known. */
export function sequenceRule(representation: string, represented: Represented): SequenceRule | undefined {
  return CHOICES.get(representation.toLowerCase().replace(/[\s_]/g, ''))?.(represented);
}

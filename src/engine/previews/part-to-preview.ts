import {
  type DeriveContext,
  longestRow,
  type SeenPart,
  type Signal,
  takeFirstRows,
  takeSamples,
  totalSamples,
} from '../../analysis/index.ts';

/** Samples of a row that are looked at: they are worked through in some ten milliseconds. */
export const MOST_SAMPLES = 2 ** 16;

/** Samples of rows that are looked at together. */
const MOST_TOGETHER = 2 ** 20;

/** What of a signal is seen. */
export type SeenIn = (signal: Signal) => Promise<SeenPart>;

/** A part of a signal that stands for all of it. */
export interface Taken {
  readonly signal: Signal;
  /** The steps that take it, and where in the text of all steps they belong. */
  readonly steps: string;
  readonly at: number;
  /** It is whole rows, the first ones. */
  readonly isOfRows: boolean;
}

type Rest = Parameters<NonNullable<DeriveContext['partOf']>>[1];

/**
 * What the rest of the steps is done on: the row that is seen for a table, what is seen of a row that is long, the first rows where rows are
 * put together. Undefined: all of it, which is little, or of which no more is computed than is looked at.
 */
export async function takePart(signal: Signal, rest: Rest, at: number, seenIn: SeenIn): Promise<Taken | undefined> {
  const { rows } = signal;
  if (rows.count > 1 && rest.some(({ topic }) => topic === 'records')) {
    if (totalSamples(rows) <= MOST_TOGETHER) return undefined;
    return taken(takeFirstRows(signal, MOST_TOGETHER), at, true);
  }
  const isTable = rest.some(({ gives }) => gives === 'table');
  if (!isTable && longestRow(rows) <= MOST_SAMPLES) return undefined;
  return taken(takeSamples(signal, await seenIn(signal)), at, false);
}

function taken(part: Pick<Taken, 'signal' | 'steps'>, at: number, isOfRows: boolean): Taken | undefined {
  return part.steps === '' ? undefined : { ...part, at, isOfRows };
}

/** The first steps of all, as far as a text goes, with those that take the part. */
export function withPart(text: string, { steps, at }: Taken): string {
  return [text.slice(0, at), steps, text.slice(at)]
    .map((one) => one.replace(/^[\s|]+|[\s|]+$/g, ''))
    .filter(Boolean)
    .join(' | ');
}

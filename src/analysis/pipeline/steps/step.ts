import type { Dataset, ProgressListener, ReadOptions } from '../../../core/index.ts';
import type { LinearAlgebra } from '../../linear-algebra/linear-algebra.ts';
import type { Signal, Stage, Table } from '../signal/signal.ts';
import type { Parameters, ParameterValues } from '../syntax/parameter.ts';

/** What steps may use. */
export interface StepContext extends ReadOptions {
  /** Another dataset of the same recording. */
  find(path: string): Dataset | undefined;
  linearAlgebra(): Promise<LinearAlgebra>;
  /** Told of rows or samples that were worked through. */
  readonly onProgress?: ProgressListener | undefined;
}

/** One step of a pipeline: a row of the table that help, checks and the page are made from. */
export interface Step {
  readonly name: string;
  readonly topic: Topic;
  /** One sentence. */
  readonly about: string;
  /** Where the method is described: a function of SciPy that does the same, or a paper. */
  readonly source: string;
  readonly parameters: Parameters;
  readonly takes: 'signal' | 'peaks' | 'signal or peaks';
  readonly gives: Stage['kind'];
  apply(stage: Stage, values: never, context: StepContext): Stage | Promise<Stage>;
}

/** What steps are about, in the order in which they are told. */
export const TOPICS = {
  samples: 'Samples and where they lie',
  smoothing: 'Smoothing, derivatives, baselines',
  filters: 'Filters and rates',
  spectra: 'Spectra',
  records: 'Records (rows)',
  results: 'Results: tables',
} as const;

export type Topic = keyof typeof TOPICS;

type Facts<Table extends Parameters> = Pick<Step, 'name' | 'topic' | 'about' | 'source'> & {
  readonly parameters: Table;
};

/** A step from signal to signal. */
export function signalStep<Table extends Parameters>(
  facts: Facts<Table>,
  apply: (signal: Signal, values: ParameterValues<Table>, context: StepContext) => Signal | Promise<Signal>,
): Step {
  return { ...facts, takes: 'signal', gives: 'signal', apply };
}

/** A step from a signal to a table. */
export function tableStep<Parameter extends Parameters>(
  facts: Facts<Parameter>,
  apply: (signal: Signal, values: ParameterValues<Parameter>, context: StepContext) => Table | Promise<Table>,
): Step {
  return { ...facts, takes: 'signal', gives: 'table', apply };
}

import { FIT_REASONS, type Quantities, type ResonanceFit } from '../../fitting/resonance/resonance-fit.ts';
import type { ResonancePlan } from '../../fitting/resonance/resonance-options.ts';
import { BASELINES } from '../../fitting/shapes/baselines.ts';
import type { Dimension } from '../../fitting/shapes/shape.ts';
import { SHAPES, type ShapeName } from '../../fitting/shapes/shapes.ts';
import type { Column, Signal, Table } from '../signal/signal.ts';
import { GrowingColumn } from '../table/growing-column.ts';
import { quantityUnit } from '../table/quantity-unit.ts';
import { rowColumns } from '../table/row-columns.ts';

type FitKind = Pick<ResonancePlan, 'baseline'> & { readonly shape: ShapeName };

interface NamedRow {
  readonly name: string;
  readonly dimension: Dimension;
}

/** Collects fits: a row for each resonance of each record. */
export class FitTable {
  readonly #signal: Signal;
  readonly #resonance: readonly NamedRow[];
  readonly #baseline: readonly NamedRow[];
  readonly #values = new Map<string, GrowingColumn>();
  readonly #rows = new GrowingColumn();
  readonly #outcomes: string[] = [];
  #most = 0;

  constructor(signal: Signal, { shape, baseline }: FitKind) {
    this.#signal = signal;
    this.#resonance = [...SHAPES[shape].parameters, ...SHAPES[shape].derived];
    this.#baseline = BASELINES[baseline].parameters;
  }

  /** The fit of one record, or of a part of one, with the resonances from `first` on. */
  add(row: number, fit: ResonanceFit, first = 0): void {
    const { resonances, baseline, significance, reducedChiSquare, rSquared, converged, reason } = fit;
    for (const [index, quantities] of resonances.entries()) {
      this.#rows.push(row);
      this.#push('resonance', first + index);
      this.#pushAll(this.#resonance, quantities);
      this.#pushAll(this.#baseline, baseline);
      this.#push('significance', significance);
      this.#push('residual', Math.sqrt(reducedChiSquare));
      this.#push('r_squared', rSquared);
      this.#push('converged', Number(converged));
      this.#outcomes.push(converged ? '' : FIT_REASONS[reason]);
    }
    this.#most = Math.max(this.#most, first + resonances.length);
  }

  finish(): Table {
    const { rows, unit } = this.#signal;
    const places = rowColumns(rows, this.#rows.finish());
    const index = this.#column('resonance', undefined, 'index of the resonance in its record', true);
    return {
      kind: 'table',
      name: 'fit',
      coordinates: places.length > 0 ? 'record' : undefined,
      columns: [
        ...places,
        ...(this.#most > 1 ? [index] : []),
        ...[...this.#resonance, ...this.#baseline].flatMap((quantity) => this.#quantity(quantity)),
        this.#column('significance', undefined, 'standard deviations of the noise by which it stands out'),
        this.#column('residual', unit, 'standard deviation of the samples from the curve'),
        this.#column('r_squared', undefined, 'part of the variance that the curve explains'),
        this.#column('converged', undefined, '1: a minimum was found, in the data and out of the noise', true),
        { name: 'outcome', values: this.#outcomes, unit: undefined, about: 'why there is no fit' },
      ],
    };
  }

  #quantity({ name, dimension }: NamedRow): Column[] {
    const unit = quantityUnit(dimension, this.#signal);
    return [
      this.#column(name, unit, `${name} of the fitted curve`),
      this.#column(`${name}_error`, unit, `standard error of ${name}`),
    ];
  }

  #column(name: string, unit: string | undefined, about: string, isCount = false): Column {
    return { name, values: this.#values.get(name)?.finish() ?? new Float64Array(), unit, about, isCount };
  }

  #pushAll(rows: readonly NamedRow[], quantities: Quantities): void {
    for (const { name } of rows) {
      this.#push(name, quantities[name].value);
      this.#push(`${name}_error`, quantities[name].standardError);
    }
  }

  #push(name: string, value: number): void {
    let column = this.#values.get(name);
    if (!column) {
      column = new GrowingColumn();
      this.#values.set(name, column);
    }
    column.push(value);
  }
}

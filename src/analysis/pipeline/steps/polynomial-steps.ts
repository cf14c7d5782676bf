import { polynomialFit, powersOfX } from '../../fitting/linear/polynomial-fit.ts';
import { placesOf } from '../signal/axis.ts';
import type { Column } from '../signal/signal.ts';
import { unitPer } from '../signal/unit-text.ts';
import { walkRows } from '../signal/walk-rows.ts';
import { whole } from '../syntax/parameters.ts';
import { GrowingColumn } from '../table/growing-column.ts';
import { rowColumns } from '../table/row-columns.ts';
import { type Step, tableStep } from './step.ts';

/** Linear least squares. */
export const POLYNOMIAL_STEPS: readonly Step[] = [
  tableStep(
    {
      name: 'polyfit',
      topic: 'results',
      about: 'fits a polynomial to every record, by linear least squares; gaps are left out',
      source: 'numpy.polyfit(cov=True), lowest power first; by singular values (dgesdd)',
      parameters: { degree: whole('degree of the polynomial', { fallback: 1, min: 0, max: 20 }) },
    },
    async (signal, { degree }, context) => {
      const linearAlgebra = await context.linearAlgebra();
      const rows = new GrowingColumn();
      const found = Array.from({ length: degree + 1 }, () => ({
        value: new GrowingColumn(),
        error: new GrowingColumn(),
      }));
      const [residual, rSquared] = [new GrowingColumn(), new GrowingColumn()];
      for await (const { row, values } of walkRows(signal, context)) {
        const places = await placesOf(signal.axis, row, 0, values.length, context);
        const { x, y } = finite(places, values);
        rows.push(row);
        const fit = y.length > degree ? await polynomialFit(linearAlgebra, x, y, degree, context) : undefined;
        const powers = fit && powersOfX(fit);
        for (const [p, { value, error }] of found.entries()) {
          value.push(powers?.coefficients[p] ?? Number.NaN);
          error.push(powers ? Math.sqrt(powers.covariance.values[p * (degree + 1) + p]) : Number.NaN);
        }
        residual.push(Math.sqrt(fit?.reducedChiSquare ?? Number.NaN));
        rSquared.push(fit?.rSquared ?? Number.NaN);
      }
      const records = rowColumns(signal.rows, rows.finish());
      const coefficients = found.flatMap(({ value, error }, p): Column[] => {
        const unit = unitPer(signal.unit, signal.axis.unit, p);
        return [
          { name: `c${p}`, values: value.finish(), unit, about: `coefficient of x to the power of ${p}` },
          { name: `c${p}_error`, values: error.finish(), unit, about: `standard error of c${p}` },
        ];
      });
      return {
        kind: 'table',
        name: 'polyfit',
        coordinates: records.length > 0 ? 'record' : undefined,
        columns: [
          ...records,
          ...coefficients,
          {
            name: 'residual',
            values: residual.finish(),
            unit: signal.unit,
            about: 'standard deviation of the samples from the polynomial',
          },
          {
            name: 'r_squared',
            values: rSquared.finish(),
            unit: undefined,
            about: 'part of the variance that it explains',
          },
        ],
      };
    },
  ),
];

function finite(x: Float64Array, y: Float64Array): { x: Float64Array; y: Float64Array } {
  const isThere = (_: number, i: number) => Number.isFinite(y[i]) && Number.isFinite(x[i]);
  return { x: x.filter(isThere), y: y.filter(isThere) };
}

import { DataProblem } from '../../../core/index.ts';
import type { EvenAxis } from '../signal/axis.ts';
import { longestRow, shortestRow } from '../signal/rows.ts';
import type { Signal } from '../signal/signal.ts';
import { unitPer, unitPower } from '../signal/unit-text.ts';
import { perUnit } from '../syntax/units.ts';

/** The axis of a spectrum of so many samples. */
export function frequencies({ step, unit }: EvenAxis, length: number): EvenAxis {
  return { kind: 'even', label: 'Frequency', unit: perUnit(unit), start: 0, step: 1 / (step * length) };
}

/** The unit of a spectrum: `V`, `V^2`, `V^2/Hz`. */
export function spectrumUnit({ unit, axis }: Signal, scaling: 'amplitude' | 'power' | 'density'): string | undefined {
  if (scaling === 'amplitude') return unit;
  return scaling === 'power' ? unitPower(unit, 2) : unitPer(unitPower(unit, 2), perUnit(axis.unit), 1);
}

/** Samples that records are transformed with. Problem: `ANALYSIS_IMPOSSIBLE` if they have various lengths, and nobody says which. */
export function spectrumLength({ rows, name }: Signal, pad: number | undefined): number {
  const [shortest, longest] = [shortestRow(rows), longestRow(rows)];
  const impossible = (message: string, hint?: string) =>
    new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', path: name, message, hint });
  if (shortest === 0) throw impossible('there is a record without samples');
  if (pad !== undefined && pad < longest) throw impossible(`records have up to ${longest} samples, more than pad`);
  if (pad === undefined && shortest !== longest) {
    throw impossible(
      `records have ${shortest} to ${longest} samples, so the frequencies of their spectra are not the same`,
      `Say pad=${2 ** Math.ceil(Math.log2(longest))}, or gate them before.`,
    );
  }
  return pad ?? longest;
}

import type { Attribute } from '../../../core/index.ts';
import { scalingProblem } from './scaling-problem.ts';

/** Gives a property of the channel, else of its group, else of the root. */
export type PropertyLookup = (name: string) => Attribute | undefined;

/** The properties of one scale, `NI_Scale[i]_…`; what is missing or of another type is a DataProblem that names it. */
export class ScaleProperties {
  readonly #lookup: PropertyLookup;
  readonly #prefix: string;

  constructor(lookup: PropertyLookup, index: number) {
    this.#lookup = lookup;
    this.#prefix = `NI_Scale[${index}]_`;
  }

  /** The type of the scale; undefined if the scale is not described. */
  type(): string | undefined {
    return textProperty(this.#lookup, `${this.#prefix}Scale_Type`);
  }

  number(name: string, fallback?: number): number {
    const value = numberProperty(this.#lookup, this.#prefix + name) ?? fallback;
    if (value === undefined) throw scalingProblem('a property is missing', { path: this.#prefix + name });
    return value;
  }

  /** A code of {@link codes}, as the word for it. */
  code<Word extends string>(name: string, codes: Readonly<Record<number, Word>>, fallback?: number): Word {
    const value = this.number(name, fallback);
    if (Object.hasOwn(codes, value)) return codes[value];
    throw this.problem(name, `the code ${value} is not known`, { expected: Object.keys(codes).join(', ') });
  }

  /**
   * The list `NAME[0]`, `NAME[1]` … of as many numbers as `NAME_Size` says. It ends with a problem at the first that is missing,
   * so that a size that is not true costs nothing.
   */
  list(name: string, fallbackSize?: number): number[] {
    const size = this.number(`${name}_Size`, fallbackSize);
    if (!Number.isInteger(size) || size < 1) throw this.problem(`${name}_Size`, `${size} is no length of a list`);
    const values: number[] = [];
    while (values.length < size) {
      const path = `${this.#prefix}${name}[${values.length}]`;
      const value = numberProperty(this.#lookup, path);
      if (value === undefined) throw scalingProblem(`${values.length} of ${size} numbers are there`, { path });
      values.push(value);
    }
    return values;
  }

  problem(name: string, message: string, more: { expected?: string; found?: string } = {}) {
    return scalingProblem(message, { path: this.#prefix + name, ...more });
  }
}

/** A property that is a number; undefined if it is missing. */
export function numberProperty(lookup: PropertyLookup, name: string): number | undefined {
  const value = lookup(name)?.value;
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw scalingProblem('a property is no number', { path: name });
}

/** A property that is text; undefined if it is missing. */
export function textProperty(lookup: PropertyLookup, name: string): string | undefined {
  const value = lookup(name)?.value;
  if (value === undefined || typeof value === 'string') return value;
  throw scalingProblem('a property is no text', { path: name });
}

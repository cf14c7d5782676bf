import type { Field } from '../fields/field.ts';

/** What a control gets. */
export interface ControlProps {
  readonly field: Field;
  readonly id: string;
  readonly value: unknown;
  readonly fallback: unknown;
  /** Undefined: nothing is said any more. */
  onValue(value: unknown): void;
}

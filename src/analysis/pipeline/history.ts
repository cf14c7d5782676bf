/** A step that was done, with all its parameters. */
export interface HistoryStep {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A pipeline with everything that it did not have to say; it means the same as the one that it was. */
export function historyText(steps: readonly HistoryStep[]): string {
  return steps.map(({ name, values }) => `${name}(${argumentsText(values)})`).join(' | ');
}

function argumentsText(values: HistoryStep['values']): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${argumentText(value)}`)
    .join(', ');
}

/** The value of an argument as it is written in a pipeline. */
export function argumentText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(argumentText).join(', ')}]`;
  if (typeof value !== 'string') return String(value).replace('Infinity', 'inf');
  return /^[\p{L}_]+$/u.test(value) ? value : JSON.stringify(value);
}

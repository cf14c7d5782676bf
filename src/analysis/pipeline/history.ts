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
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(', ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'string') return String(value).replace('Infinity', 'inf');
  return /^[\p{L}_]+$/u.test(value) ? value : JSON.stringify(value);
}

import type { FigureSpec } from './figure-spec.ts';

/**
 * Checks a figure spec that came from a file or a page. Problem `FIGURE_INVALID`: where in the spec (`panels.0.axes.x.scale`),
 * what was expected, what it may have meant.
 */
export async function readSpec(value: unknown, file?: string): Promise<FigureSpec> {
  const { checkSpec } = await import('./check-spec.ts');
  return checkSpec(value, file);
}

/** The JSON Schema of a figure spec, for editors. */
export async function figureJsonSchema(): Promise<Record<string, unknown>> {
  const { jsonSchema } = await import('./check-spec.ts');
  return jsonSchema();
}

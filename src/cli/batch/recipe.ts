import { createHash } from 'node:crypto';
import type { ConvertOptions } from '../convert/convert-file.ts';
import type { InputArgs } from '../input/input-options.ts';

/** What decides, beside the source, what is in an output. */
export interface Recipe {
  /** SHA-256 of the schema's text; null if the source describes itself. */
  readonly schemaSha256: string | null;
  /** The options that were given, without those that say what is so anyway. */
  readonly options: Readonly<Record<string, unknown>>;
  /** {@link LAYOUT} of the version that made it. */
  readonly layout: number;
}

/** Raised when a version of daqscope makes other outputs of the same sources, so that they are made again. */
export const LAYOUT = 1;

/** Options that change nothing when they have these values. */
const DEFAULTS: Readonly<Record<string, unknown>> = { to: 'h5', timestamps: 'cf', ext: 'float64', byteOrder: 'little' };

/** Options that say what to do about an output that exists, or are always the same in a folder. */
const NOT_CONTENT = new Set(['overwrite', 'flush', 'sourceChecksum']);

/** The recipe of a command line whose schema (if any) has this text. */
export function recipeOf(
  options: ConvertOptions,
  { textEncoding, raw, readerSha256, readerOption }: InputArgs,
  schemaText: string | undefined,
): Recipe {
  const given = Object.entries({ ...options, textEncoding, raw, readerSha256, readerOption })
    .filter(([name, value]) => !NOT_CONTENT.has(name) && value !== DEFAULTS[name] && !isNothing(value))
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { schemaSha256: sha256OfText(schemaText), options: Object.fromEntries(given), layout: LAYOUT };
}

/**
 * Would the same source give the same output? A source that was read without a schema describes itself: then no schema
 * makes a difference.
 */
export function sameRecipe(made: Recipe, wanted: Recipe): boolean {
  const sameSchema = made.schemaSha256 === null || made.schemaSha256 === wanted.schemaSha256;
  return sameSchema && made.layout === wanted.layout && orderedJson(made.options) === orderedJson(wanted.options);
}

export function sha256OfText(text: string | undefined): string | null {
  return text === undefined ? null : createHash('sha256').update(text).digest('hex');
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function orderedJson(options: Recipe['options']): string {
  return JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}

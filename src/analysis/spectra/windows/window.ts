import { didYouMean } from '../../../core/index.ts';
import { badParameter, checkNumber, checkWhole } from '../../parameters/check-parameter.ts';
import { WINDOW_FUNCTIONS, type WindowFunction } from './window-functions.ts';

export type WindowName = keyof typeof WINDOW_FUNCTIONS;

export const WINDOW_NAMES = Object.keys(WINDOW_FUNCTIONS) as readonly WindowName[];

/** The name of a window function; of one with a parameter, with it: `['kaiser', 8.6]`. */
export type Window = WindowName | readonly [name: WindowName, parameter: number];

/** Large enough for any stretch that can be transformed. */
const MOST_SAMPLES = 2 ** 28;

/**
 * A window of so many samples, 1 at most, as `scipy.signal.get_window`: one period of what goes on periodically, which is right for spectra; `symmetric`:
 * with both ends, for filters. Problem: `PIPELINE_INVALID`.
 */
export function windowSamples(window: Window, length: number, symmetric = false): Float64Array<ArrayBuffer> {
  checkWhole('length of the window', length, { least: 1, most: MOST_SAMPLES });
  const { at, parameter } = checkedWindow(window);
  if (length === 1) return Float64Array.of(1);
  const count = symmetric ? length : length + 1;
  return Float64Array.from({ length }, (_, i) => at(i, count, parameter));
}

/** A window as it is written: `hann`, `kaiser(8.6)`. Problem: `PIPELINE_INVALID`. */
export function windowOfText(text: string): Window {
  const { name = '', parameter } =
    /^\s*(?<name>\w+)\s*(?:\(\s*(?<parameter>[^()]+?)\s*\)\s*)?$/.exec(text)?.groups ?? {};
  if (!isWindowName(name)) throw unknownWindow(name || text);
  const window = parameter === undefined ? name : ([name, Number(parameter)] as const);
  checkedWindow(window);
  return window;
}

function checkedWindow(window: Window) {
  const [name, given] = typeof window === 'string' ? [window] : window;
  if (!isWindowName(name)) throw unknownWindow(name);
  const { at, parameter }: WindowFunction = WINDOW_FUNCTIONS[name];
  if (!parameter) {
    if (given !== undefined) throw badParameter(`parameter of the window ${name}`, given, 'none');
    return { at, parameter: Number.NaN };
  }
  const value = given ?? parameter.fallback;
  if (value === undefined) {
    throw badParameter(
      'window',
      name,
      `its ${parameter.name} with it`,
      `Write ${name}(${parameter.name}) with a number.`,
    );
  }
  return { at, parameter: checkNumber(`${parameter.name} of the window ${name}`, value, parameter.bounds) };
}

function isWindowName(name: string): name is WindowName {
  return Object.hasOwn(WINDOW_FUNCTIONS, name);
}

function unknownWindow(name: string) {
  return badParameter('window', name, WINDOW_NAMES.join(', '), didYouMean(name, WINDOW_NAMES));
}

import { parseArgs } from 'node:util';

export interface Options {
  readonly minutes: number;
  readonly seed: number;
  readonly inputs: number;
  /** All of them if there is none. */
  readonly targets: readonly string[];
  /** Files of finds to run once more. */
  readonly repeat: readonly string[];
}

export const USAGE = `npm run fuzz -- [--minutes N] [--seed S] [--inputs N] [--target NAME ...] [--repeat FILE ...]

  --minutes N     how long, shared by the targets (default 10)
  --seed S        the mutations of this seed (default: by the clock); the same ones each time with --inputs
  --inputs N      at most so many inputs per target
  --target NAME   only this target; may be given more than once
  --repeat FILE   runs a find once more`;

/** Reads the command line; throws what it does not understand. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
      inputs: { type: 'string', default: 'Infinity' },
      target: { type: 'string', multiple: true, default: [] },
      repeat: { type: 'string', multiple: true, default: [] },
    },
  });
  const { target: targets, repeat } = values;
  const [minutes, seed, inputs] = [values.minutes, values.seed, values.inputs].map(Number);
  if (!(minutes > 0 && Number.isSafeInteger(seed) && inputs > 0))
    throw new TypeError('minutes, seed and inputs are numbers');
  return { minutes, seed, inputs, targets, repeat };
}

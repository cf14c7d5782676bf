import { DataProblem } from '../../src/core/index.ts';
import type { Target } from '../target.ts';
import { behindThreeDoors } from './planted-bug.ts';

/** A target that takes bytes until `wrong` says something about them. */
function planted(name: string, seed: string, wrong: (bytes: Uint8Array, turn: number) => string | undefined): Target {
  return {
    name,
    seeds: async () => [new TextEncoder().encode(seed)],
    run: async (bytes, turn) => ({ digest: wrong(bytes, turn) ?? '', features: [] }),
  };
}

const isBig = (bytes: Uint8Array) => bytes.some((byte) => byte > 250);

/** Mistakes of every kind, for tests of the fuzzer: what it must find, and what not. */
export const TARGETS: readonly Target[] = [
  planted('three-doors', 'abcdefgh', behindThreeDoors),
  planted('hang', 'ab', (bytes) => {
    while (isBig(bytes));
    return undefined;
  }),
  planted('abort', 'ab', (bytes) => {
    if (isBig(bytes)) process.abort();
    return undefined;
  }),
  planted('memory', 'ab', (bytes) => {
    return isBig(bytes) ? `${new Uint8Array(150 * 2 ** 20).fill(1).length}` : undefined;
  }),
  planted('fickle', 'abcdefgh', (bytes, turn) => (isBig(bytes) ? `${turn}` : undefined)),
  planted('hidden', 'abcdefgh', (bytes) => {
    if (isBig(bytes)) throw new DataProblem({ code: 'TRUNCATED', message: 'cut', cause: new RangeError('oops') });
    return undefined;
  }),
  planted('sound', 'abcdefgh', (bytes) => {
    if (isBig(bytes)) throw new DataProblem({ code: 'TRUNCATED', message: 'the data end', offset: bytes.length });
    return undefined;
  }),
];

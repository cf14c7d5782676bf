import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Executor } from '../fuzz/executor.ts';
import { targetOfFind } from '../fuzz/finds.ts';
import { LIMITS } from '../fuzz/judge.ts';

const FOLDER = new URL('./fuzz-finds/', import.meta.url);
const MODULE = new URL('../fuzz/targets.ts', import.meta.url).href;

/** Inputs that once went wrong, by their targets. */
const FINDS = Map.groupBy(
  readdirSync(FOLDER).filter((name) => name.endsWith('.bin')),
  targetOfFind,
);

describe('what was found stays mended', () => {
  test.each([...FINDS])('%s', async (target, names) => {
    await using executor = new Executor(MODULE, target, LIMITS);
    for (const name of names) {
      const input = new Uint8Array(readFileSync(new URL(name, FOLDER)));
      const reply = await executor.execute({ inputs: [input], turns: 2, learn: false });
      const fault = 'what' in reply ? reply : reply.outcomes[0].fault;
      expect({ name, fault }).toEqual({ name, fault: undefined });
    }
  });
});

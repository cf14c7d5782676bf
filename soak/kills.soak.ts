import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  INPUT,
  OLD_OUTPUT,
  OUTPUT,
  prepareShape,
  SCHEMA_FILE,
  SHAPES,
  shapeCommand,
} from '../test/faults/conversion-shapes.ts';
import { faultEnvironment, PRELOAD_ARGS } from '../test/faults/fault-environment.ts';
import { stateOf } from '../test/faults/many-runs.ts';
import { convertWithFaults, expectOldOrNew } from '../test/faults/references.ts';
import { scratchFolder } from '../test/faults/scratch.ts';
import { oracleMissing, runOracle } from '../test/oracles.ts';
import { runCli } from '../test/run-cli.ts';
import { figure } from './figures.ts';

const KILLS = 200;
const LARGE_BYTES = 60_000_000;

describe('a conversion killed at a random time', () => {
  test(`${KILLS} times: the old output or a whole new one, and a rerun finishes`, async () => {
    const folder = scratchFolder();
    const shape = SHAPES[2];
    prepareShape(folder, shape);
    truncateSync(join(folder, INPUT), LARGE_BYTES);
    cpSync(join(folder, OUTPUT), join(folder, 'old'));
    const args = shapeCommand(shape);
    expect(await runCli(args, { cwd: folder })).toMatchObject({ code: 0 });
    const started = Date.now(); // the second run is the quicker one
    expect(await runCli(args, { cwd: folder })).toMatchObject({ code: 0 });
    const wholeMs = Date.now() - started;
    const reference = readFileSync(join(folder, OUTPUT));
    const seen = { old: 0, new: 0, parts: 0 };
    for (let i = 0; i < KILLS; i++) {
      cpSync(join(folder, 'old'), join(folder, OUTPUT));
      const after = (1.1 * wholeMs * i) / KILLS;
      await runCli(args, { cwd: folder, onStart: (kill) => void sleep(after).then(() => kill('SIGKILL')) });
      const found = readFileSync(join(folder, OUTPUT));
      const isOld = found.length === OLD_OUTPUT.length && found.toString() === OLD_OUTPUT;
      expect(isOld || found.equals(reference)).toBe(true);
      seen[isOld ? 'old' : 'new']++;
      for (const part of readdirSync(folder).filter((name) => name.endsWith('.part'))) {
        seen.parts++;
        rmSync(join(folder, part));
      }
    }
    figure(`${KILLS} kills of a run of ${wholeMs} ms`, JSON.stringify(seen));
    expect(Math.min(seen.old, seen.parts)).toBeGreaterThan(KILLS / 10);
    expect(await runCli(args, { cwd: folder })).toMatchObject({ code: 0 });
    const verified = await runCli(['verify', INPUT, OUTPUT, '--schema', SCHEMA_FILE], { cwd: folder });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    if (!oracleMissing('h5dump')) expect(runOracle('h5dump', ['-H', join(folder, OUTPUT)])).toContain('DATASET "t"');
  });
});

describe('a conversion killed at every call that changes a file', () => {
  test.each(SHAPES.map((shape) => [shape.name, shape] as const))(
    'in truth, not by a copy of its folder: %s',
    async (_, shape) => {
      const { folder, reference } = convertWithFaults(shape, []);
      let kills = 0;
      for (let code: number | null = null; code === null; kills++) {
        const cwd = join(folder, `killed-${kills}`);
        cpSync(reference.template, cwd, { recursive: true });
        const env = faultEnvironment({ path: cwd, families: ['changing', 'opening'], at: kills + 1, action: 'kill' });
        ({ code } = await runCli(shapeCommand(shape), { cwd, env, nodeArgs: PRELOAD_ARGS }));
        expectOldOrNew(stateOf(cwd), reference);
        const wasMade = !shape.overwrite && existsSync(join(cwd, OUTPUT));
        expect((await runCli(shapeCommand(shape), { cwd })).code).toBe(wasMade ? 1 : 0);
        expect(expectOldOrNew(stateOf(cwd), reference)).toBe('new');
      }
      figure(shape.name, `${kills - 1} kills`);
    },
  );
});

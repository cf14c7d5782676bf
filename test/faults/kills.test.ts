import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { oracleMissing, runOracle } from '../oracles.ts';
import { runCli } from '../run-cli.ts';
import { type ConversionShape, INPUT, OUTPUT, SCHEMA_FILE, SHAPES, shapeCommand } from './conversion-shapes.ts';
import { faultEnvironment, PRELOAD_ARGS } from './fault-environment.ts';
import { manyRuns, stateOf } from './many-runs.ts';
import { convertWithFaults, expectOldOrNew, type Reference, UNDISTURBED } from './references.ts';

const named = SHAPES.map((shape) => [shape.name, shape] as const);

/** The same command in folders that killed runs left: it makes the output, unless that was made already. */
function expectRerunFinishes(killed: readonly string[], shape: ConversionShape, reference: Reference, folder: string) {
  const again = { templates: killed, folder: join(folder, 'again'), args: shapeCommand(shape), faults: [UNDISTURBED] };
  for (const { template, state, ending, stderr } of manyRuns(again)) {
    if (!shape.overwrite && OUTPUT in stateOf(template)) expect(stderr).toContain('OUTPUT_EXISTS');
    else expect(ending).toBe('done');
    expect(expectOldOrNew(state, reference)).toBe('new');
  }
}

describe.skipIf(process.platform === 'win32')('kill -9', () => {
  // A killed process leaves the disk as it is at that moment, so one run that stops to copy its folder stands for many.
  test.each(named)(
    'before any write, flush, link or rename: the old output or the complete new one: %s',
    async (_, shape) => {
      const stopping = {
        families: ['changing'],
        action: 'run',
        stays: true,
        command: 'cp -a . ../killed-$CALL',
      } as const;
      const { folder, reference } = convertWithFaults(shape, [{ ...stopping }]);
      const killed = readdirSync(folder).filter((name) => name.startsWith('killed-'));
      expect(killed.length).toBeGreaterThanOrEqual(5);
      const states = killed.map((name) => expectOldOrNew(stateOf(join(folder, name)), reference));
      expect(new Set(states)).toEqual(new Set(['old', 'new']));
      expectRerunFinishes(
        killed.map((name) => join(folder, name)),
        shape,
        reference,
        folder,
      );
      const verified = await runCli(['verify', INPUT, OUTPUT, '--schema', SCHEMA_FILE], { cwd: join(folder, 'again') });
      expect(verified).toMatchObject({ code: 0, stderr: '' });
    },
  );

  test('in the middle of any write, before any flush or rename: the real thing', async () => {
    const [, , shape] = SHAPES;
    const { folder, reference } = convertWithFaults(shape, []);
    const killed: string[] = [];
    for (let at = 1; ; at++) {
      const cwd = join(folder, `killed-${at}`);
      cpSync(reference.template, cwd, { recursive: true });
      const env = faultEnvironment({ path: cwd, families: ['changing'], at, action: 'kill' });
      const { code } = await runCli(shapeCommand(shape), { cwd, env, nodeArgs: PRELOAD_ARGS });
      expectOldOrNew(stateOf(cwd), reference);
      if (code === 0) break;
      expect(code).toBe(null);
      killed.push(cwd);
    }
    expect(killed.length).toBeGreaterThanOrEqual(5);
    expectRerunFinishes(killed, shape, reference, folder);
    if (oracleMissing('h5py')) return;
    const script = 'import h5py, sys\nwith h5py.File(sys.argv[1]) as f: print(f["records/t"].shape)';
    expect(runOracle('h5py', ['-c', script, join(folder, 'again', OUTPUT)]).trim()).toBe('(500,)');
  });
});

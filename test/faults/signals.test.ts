import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { INPUT, OUTPUT, prepareShape, SCHEMA_FILE, SHAPES, shapeCommand } from './conversion-shapes.ts';
import { scratchFolder } from './scratch.ts';

const [ARRAY] = SHAPES;
const RAGGED = 'daqscope: 1\nfile: { repeat: until-end, cluster: { a: "U8[]", b: "U8[]" } }\n';

/** A recording (with a hole) that is so large that converting it takes many seconds. */
function prepareLarge(schema?: string): string {
  const folder = scratchFolder();
  prepareShape(folder, ARRAY);
  writeFileSync(join(folder, INPUT), '');
  if (schema !== undefined) writeFileSync(join(folder, SCHEMA_FILE), schema);
  truncateSync(join(folder, INPUT), 2 ** 34);
  return folder;
}

async function partAppears(folder: string): Promise<void> {
  while (!readdirSync(folder).some((name) => name.endsWith('.part'))) await sleep(5);
}

/** Asks a conversion to end once `ready`; what it did, and how long that took. */
async function endedBy(signal: NodeJS.Signals, folder: string, ready: () => Promise<unknown>) {
  let asked = 0;
  const outcome = await runCli(shapeCommand(ARRAY), {
    cwd: folder,
    onStart: async (kill) => {
      await ready();
      asked = Date.now();
      kill(signal);
    },
  });
  return { ...outcome, seconds: (Date.now() - asked) / 1000 };
}

describe.skipIf(process.platform === 'win32')('a conversion that is asked to end', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s stops within two seconds, without debris, with %d', async (signal, code) => {
    const folder = prepareLarge();
    const { seconds, ...outcome } = await endedBy(signal, folder, () => partAppears(folder));
    expect(outcome).toEqual({ code, stdout: '', stderr: '' });
    expect(seconds).toBeLessThan(2);
    expect(readdirSync(folder).sort()).toEqual([SCHEMA_FILE, INPUT].sort());
  });

  test('while it still looks for the ends of the records stops as soon', async () => {
    const folder = prepareLarge(RAGGED);
    const { seconds, code, stderr } = await endedBy('SIGTERM', folder, () => sleep(1000));
    expect([code, stderr]).toEqual([143, '']);
    expect(seconds).toBeLessThan(2);
    expect(readdirSync(folder).sort()).toEqual([SCHEMA_FILE, INPUT].sort());
  });

  test('by kill -9 leaves no output; the next run makes it', async () => {
    const folder = prepareLarge();
    expect(await endedBy('SIGKILL', folder, () => partAppears(folder))).toMatchObject({ code: null });
    expect(readdirSync(folder)).not.toContain(OUTPUT);
    truncateSync(join(folder, INPUT), 8000);
    expect(await runCli(shapeCommand(ARRAY), { cwd: folder })).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toContain(OUTPUT);
  });
});

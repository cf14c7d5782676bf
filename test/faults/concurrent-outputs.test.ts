import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { INPUT, OUTPUT, prepareShape, SCHEMA_FILE, SHAPES, shapeCommand } from './conversion-shapes.ts';
import { faultEnvironment, PRELOAD_ARGS } from './fault-environment.ts';
import { problemCodes } from './outcome.ts';
import { scratchFolder } from './scratch.ts';

const [ARRAY] = SHAPES;
const REPLACING = [...shapeCommand(ARRAY), '--overwrite'];
const COMPLETE = [OUTPUT, SCHEMA_FILE, INPUT].sort();

function prepared(): string {
  const folder = scratchFolder();
  prepareShape(folder, ARRAY);
  return folder;
}

async function expectWhole(folder: string): Promise<void> {
  const args = ['verify', INPUT, OUTPUT, '--schema', SCHEMA_FILE];
  expect(await runCli(args, { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
}

describe('conversions to one output at the same time', () => {
  test('twenty of them: one makes it, the others say so', async () => {
    const folder = prepared();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => runCli(shapeCommand(ARRAY), { cwd: folder })));
    expect(outcomes.filter(({ code }) => code === 0)).toHaveLength(1);
    const others = outcomes.filter(({ code }) => code === 1);
    expect(others.map(problemCodes)).toEqual(Array.from({ length: 19 }, () => ['OUTPUT_EXISTS']));
    expect(readdirSync(folder).sort()).toEqual(COMPLETE);
    await expectWhole(folder);
  });

  test('that may replace each other: each makes it, the last one stays, whole', async () => {
    const folder = prepared();
    writeFileSync(join(folder, OUTPUT), 'old');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => runCli(REPLACING, { cwd: folder })));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(readdirSync(folder).sort()).toEqual(COMPLETE);
    await expectWhole(folder);
  });
});

describe.skipIf(process.platform === 'win32')('a link in the way of an output', () => {
  function linked(): { folder: string; precious: string } {
    const folder = prepared();
    mkdirSync(join(folder, 'elsewhere'));
    const precious = join(folder, 'elsewhere', 'precious');
    writeFileSync(precious, 'mine');
    return { folder, precious };
  }

  test('is not followed: what it leads to stays, the link is what --overwrite replaces', async () => {
    const { folder, precious } = linked();
    symlinkSync(precious, join(folder, OUTPUT));
    const refused = await runCli(shapeCommand(ARRAY), { cwd: folder });
    expect([refused.code, problemCodes(refused)]).toEqual([1, ['OUTPUT_EXISTS']]);
    expect(await runCli(REPLACING, { cwd: folder })).toMatchObject({ code: 0 });
    expect(readFileSync(precious, 'utf8')).toBe('mine');
    await expectWhole(folder);
  });

  test('is not followed where the output is being written, should someone guess that name', async () => {
    const { folder, precious } = linked();
    const report = join(folder, 'elsewhere', 'report');
    const planted = `case $FILE in *.part) test -e $FILE || ln -s ${precious} $FILE;; esac`;
    const env = faultEnvironment(
      { path: folder, families: ['opening'], at: 1, stays: true, action: 'run', command: planted },
      report,
    );
    const outcome = await runCli(shapeCommand(ARRAY), { cwd: folder, env, nodeArgs: PRELOAD_ARGS });
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
    expect(readFileSync(precious, 'utf8')).toBe('mine');
    expect(existsSync(join(folder, OUTPUT))).toBe(false);
  });
});

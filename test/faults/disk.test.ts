import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { INPUT, OUTPUT, prepareShape, SCHEMA_FILE, SHAPES } from './conversion-shapes.ts';
import { problemCodes } from './outcome.ts';
import { ordinaryUser, ordinaryUserMissing, readOnly, smallDisk, smallDiskMissing } from './rights.ts';
import { outputsIn, scratchFolder } from './scratch.ts';

const [ARRAY] = SHAPES;
const LARGE = 'large.bin';

/** A small recording, and one of 2 MB that sorts before it. */
function prepared(): string {
  const folder = scratchFolder();
  chmodSync(folder, 0o755);
  prepareShape(folder, ARRAY);
  copyFileSync(join(folder, INPUT), join(folder, LARGE));
  truncateSync(join(folder, LARGE), 2_000_000);
  return folder;
}

const convert = (out: string, ...more: string[]) => [
  'convert',
  LARGE,
  INPUT,
  '--schema',
  SCHEMA_FILE,
  '-o',
  out,
  ...more,
];

describe.skipIf(process.platform === 'win32')('no room for an output', () => {
  test.skipIf(smallDiskMissing())(
    'on a full disk: the problem says how much is needed, the old output stays, the next input is converted',
    async () => {
      const folder = prepared();
      const disk = smallDisk();
      writeFileSync(join(disk, 'large.h5'), 'old');
      const outcome = await runCli(convert(disk, '--overwrite'), { cwd: folder });
      expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
      expect(outcome.stderr).toMatch(
        /large\.h5: the disk is full: expected room for 20\d{5} bytes or more, found \d+ bytes free/,
      );
      expect(outputsIn(disk)).toEqual(['large.h5', OUTPUT]);
      expect(readFileSync(join(disk, 'large.h5'), 'utf8')).toBe('old');
    },
  );

  test('beyond the limit on the size of files: the same', async () => {
    const folder = prepared();
    const outcome = await runCli(convert('out/'), { cwd: folder, prefix: 'ulimit -f 1000;' });
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
    expect(outcome.stderr).toMatch(
      /large\.h5: the file would be larger than is allowed: expected room for 20\d{5} bytes/,
    );
    expect(outputsIn(join(folder, 'out'))).toEqual([OUTPUT]);
  });

  test('at a device: it is refused before anything is written to it', async () => {
    const args = ['convert', INPUT, '--schema', SCHEMA_FILE, '-o', '/dev/full', '--overwrite'];
    const outcome = await runCli(args, { cwd: prepared() });
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
    expect(outcome.stderr).toContain('a device');
  });
});

describe.skipIf(ordinaryUserMissing())('no right', () => {
  test('to write to the folder: it is said before anything is read, however large the input is', async () => {
    const folder = prepared();
    truncateSync(join(folder, LARGE), 2 ** 36);
    readOnly(join(folder, 'out'));
    const started = Date.now();
    const outcome = await runCli(convert('out'), { cwd: folder, uid: ordinaryUser });
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
    expect(outcome.stderr).toContain('you may not write there');
    expect(Date.now() - started).toBeLessThan(5000);
    expect(outputsIn(join(folder, 'out'))).toEqual([]);
  });

  test('to make the folder: one line', async () => {
    const folder = prepared();
    const outcome = await runCli(convert('made/deep/'), { cwd: folder, uid: ordinaryUser });
    if (ordinaryUser === undefined) return; // it is the owner's own folder
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
    expect(readdirSync(folder)).not.toContain('made');
  });

  test('to read one of the inputs: the others are converted', async () => {
    const folder = prepared();
    chmodSync(join(folder, LARGE), 0);
    mkdirSync(join(folder, 'out'));
    chmodSync(join(folder, 'out'), 0o777);
    const outcome = await runCli(convert('out'), { cwd: folder, uid: ordinaryUser });
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['FILE_UNREADABLE']]);
    expect(outputsIn(join(folder, 'out'))).toEqual([OUTPUT]);
  });
});

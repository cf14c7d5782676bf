import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { INPUT, OUTPUT, prepareShape, SCHEMA_FILE, SHAPES } from './conversion-shapes.ts';
import { problemCodes } from './outcome.ts';
import { convertWithFaults, debris } from './references.ts';
import { scratchFolder } from './scratch.ts';

const [ARRAY] = SHAPES;
const CHANGES: Record<string, string> = {
  grows: `printf 12345678 >> ${INPUT}`,
  'is cut': `truncate -s 800 ${INPUT}`,
  'is written again': `printf rewritten | dd of=${INPUT} conv=notrunc`,
};

describe.skipIf(process.platform === 'win32')('a source', () => {
  test.each(Object.entries(CHANGES))(
    'that %s, before any read: an output only of what was there at one time',
    (_, command) => {
      const { runs, reference } = convertWithFaults(ARRAY, [
        { action: 'run', families: ['reading'], file: INPUT, command },
      ]);
      const possible = [reference.after, runs[0].state].map((state) => state[OUTPUT]);
      const codes = new Set<string>();
      for (const run of runs) {
        const outcome = `before call ${run.at} (${run.hit}): ${run.stderr}`;
        expect(debris(run.state, reference), outcome).toEqual([]);
        const problems = problemCodes(run);
        if (run.ending === 'failed') expect([problems.length, OUTPUT in run.state], outcome).toEqual([1, false]);
        // Until the source is opened the change is not seen; after it was looked at for the last time it comes too late.
        else expect(possible, outcome).toContain(run.state[OUTPUT]);
        for (const code of problems) codes.add(code);
      }
      expect([...codes]).toContain('FILE_CHANGED');
    },
  );

  test('that is still being written is refused; the next input is converted', async () => {
    const folder = scratchFolder();
    prepareShape(folder, ARRAY);
    writeFileSync(join(folder, 'other.bin'), readFileSync(join(folder, INPUT)));
    truncateSync(join(folder, INPUT), 50_000_000);
    const recorded = new AbortController();
    const recording = (async () => {
      for await (const _ of every(2, undefined, { signal: recorded.signal }))
        appendFileSync(join(folder, INPUT), '12345678');
    })().catch(() => {});
    const args = ['convert', INPUT, 'other.bin', '--schema', SCHEMA_FILE, '-o', 'out/'];
    const outcome = await runCli(args, { cwd: folder });
    recorded.abort();
    await recording;
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['FILE_CHANGED']]);
    expect(outcome.stderr).toMatch(/run7\.bin: .*Is it still being written\?.*\nout\/other\.h5 /);
  });
});

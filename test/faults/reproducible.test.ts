import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CliOptions, runCli } from '../run-cli.ts';
import { OUTPUT, prepareShape, SHAPES, shapeCommand } from './conversion-shapes.ts';
import { scratchFolder } from './scratch.ts';

const CLOCK_OF_1999 = `data:text/javascript,${encodeURIComponent(`
  const { now } = Date;
  const start = now();
  const wrong = () => 922_000_000_000 - 60_000 * (now() - start);
  globalThis.Date = class extends Date { constructor(...args) { super(...(args.length ? args : [wrong()])); } static now = wrong; };
`)}`;

test('the same bytes wherever and whenever it runs: time zone, language, a clock that runs backwards', async () => {
  const folder = scratchFolder();
  const shape = SHAPES[1];
  prepareShape(folder, shape);
  const places: CliOptions[] = [
    { env: { TZ: 'UTC', LC_ALL: 'C' } },
    { env: { TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' } },
    { env: { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' }, nodeArgs: ['--import', CLOCK_OF_1999] },
  ];
  const made = [];
  for (const place of places) {
    expect(await runCli([...shapeCommand(shape), '--overwrite'], { cwd: folder, ...place })).toMatchObject({ code: 0 });
    made.push(readFileSync(join(folder, OUTPUT)).toString('base64'));
  }
  expect(new Set(made).size).toBe(1);
});

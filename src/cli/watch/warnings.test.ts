import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { DataProblem } from '../../core/index.ts';
import { TextOutput } from '../terminal/text-output.ts';
import { Warnings } from './warnings.ts';
import { WatchLog } from './watch-log.ts';

const problem = (message: string) => new DataProblem({ code: 'CLOCK_WRONG', message });

test('are lines of the log, also those that came before it', async () => {
  const told: DataProblem[] = [];
  const log = await WatchLog.open({ folder: scratchFolder(), output: new TextOutput(new PassThrough()), prefix: '' });
  {
    using warnings = new Warnings((one) => told.push(one));
    warnings.report(problem('before'));
    warnings.writeTo(log);
    warnings.report(problem('after'));
    await log.write('found', 'a.lvm');
  }
  const lines = readFileSync(log.due[0].path, 'utf8').replace(/^\S+Z/gm, 'Z');
  expect(lines).toBe('Z  warning    before (CLOCK_WRONG).\nZ  warning    after (CLOCK_WRONG).\nZ  found      a.lvm\n');
  expect(told).toEqual([]);
});

test('are told where no log was opened', () => {
  const told: DataProblem[] = [];
  {
    using warnings = new Warnings((one) => told.push(one));
    warnings.report(problem('before'));
  }
  expect(told).toMatchObject([{ summary: 'before' }]);
});

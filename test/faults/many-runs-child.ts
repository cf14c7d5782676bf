// Runs the command line again and again in one process: with a fault at the first call of the file system, at the second,
// and so on, until there is no such call. Reads `ManyRuns` from standard input, prints a `Run` as JSON per line. Starting
// a process for each would take longer than all that is tested here.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../scripts/paths.mjs';
import { arm, disarm } from './fault-layer.mjs';
import { type ManyRuns, type Run, stateOf } from './many-runs.ts';

const PROGRAM = pathToFileURL(join(ROOT, 'dist/cli/program.js')).href;
const { runCli } = (await import(PROGRAM)) as typeof import('../../src/cli/program.ts');

async function runOnce(args: readonly string[]): Promise<{ ending: string; stderr: string }> {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const said = text(streams.stderr);
  streams.stdout.resume();
  const ending = await runCli(args, { ...streams, signal: new AbortController().signal });
  streams.stderr.end();
  return { ending, stderr: await said };
}

const { templates, folder, args, faults, from, to } = JSON.parse(await text(process.stdin)) as ManyRuns;
const home = process.cwd();
for (const template of templates) {
  for (const fault of faults) {
    for (let at = from, hit: string | undefined = ''; hit !== undefined && at <= to; at++) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(template, folder, { recursive: true });
      process.chdir(folder);
      arm({ ...fault, path: join(folder, fault.file ?? ''), at });
      const { ending, stderr } = await runOnce(args);
      hit = disarm().hit;
      const { action, stays = false } = fault;
      const run: Run = { template, action, stays, at, hit, ending, stderr, state: stateOf(folder) };
      process.stdout.write(`${JSON.stringify(run)}\n`);
      process.chdir(home);
    }
  }
}
process.exit();

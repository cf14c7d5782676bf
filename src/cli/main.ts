#!/usr/bin/env node
import nodeModule from 'node:module';
import { checkRuntime } from '../host/index.ts';

// The rest is loaded only where it can run: an old Node would end in a syntax error.
const obstacle = checkRuntime();
if (obstacle) {
  process.stderr.write(`${obstacle}\n`);
  process.exitCode = 1;
} else {
  nodeModule.enableCompileCache(); // the second start is quicker
  const { runProcess } = await import('./run-process.ts');
  await runProcess();
}

import { writeSync } from 'node:fs';
import type { ProbeTask } from './probe-task.ts';
import { tryLibrary } from './try-library.ts';

/** Where the answer goes: libraries print to the standard outputs. */
const ANSWERS = 3;

// The process of `probeLibrary`: what it is to do is its argument.
writeSync(ANSWERS, JSON.stringify(await tryLibrary(JSON.parse(process.argv[2]) as ProbeTask)));
process.exit(0); // threads of a library need not end by themselves

// discovery.ts WAY OUT: finds the fastest library (`find`: and loads it); written is its path. The first time all are measured, which does not count.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [way, output] = process.argv.slice(2);
process.env.XDG_CACHE_HOME = resolve(process.env.XDG_CACHE_HOME ?? '.');
const host = new URL('../../dist/host/index.js', import.meta.url);
const { findLinearAlgebra, surveyLinearAlgebra } = (await import(
  host.href
)) as typeof import('../../src/host/index.ts');
if (!existsSync(join(process.env.XDG_CACHE_HOME, 'daqscope/blas.json'))) await surveyLinearAlgebra();

const started = performance.now();
const inUse = way === 'find' ? (await findLinearAlgebra()).report.inUse : (await surveyLinearAlgebra()).inUse;
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
writeFileSync(output, inUse?.path ?? 'embedded');
process.exit(0);

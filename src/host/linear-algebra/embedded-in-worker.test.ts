import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { embeddedLinearAlgebra, type LinearAlgebra, type Matrix, matrix } from '../../analysis/index.ts';
import { linearAlgebraContract } from '../../analysis/linear-algebra/linear-algebra.contract.ts';
import { random } from '../../analysis/linear-algebra/testing/matrices.ts';
import { embeddedInWorker } from './embedded-in-worker.ts';

const library = embeddedInWorker();

linearAlgebraContract('embedded linear algebra in a worker', async () => library);

/** Takes 0.1 s or more. */
const LARGE = random(400, 400);

test('in the thread everything gives the same bits as here', async () => {
  const here = embeddedLinearAlgebra();
  const b = random(400, 2, 2);
  const product = await here.syrk(LARGE);
  const runs: readonly ((one: LinearAlgebra) => Promise<unknown>)[] = [
    (one) => one.gemm(LARGE, LARGE, { transposeA: true }),
    (one) => one.syrk(LARGE),
    (one) => one.solve(LARGE, b),
    (one) => one.lstsq(LARGE, b, { rcond: 0.01 }),
    (one) => one.qr(LARGE),
    (one) => one.svd(LARGE),
    (one) => one.eigh(product),
    (one) => one.cholesky(product),
  ];
  for (const run of runs) expect(isDeepStrictEqual(await run(library), await run(here))).toBe(true);
});

test('problems come back as they are', async () => {
  await expect(library.solve(matrix(700, 700), random(700, 1))).rejects.toMatchObject({ code: 'SINGULAR_MATRIX' });
});

test('the event loop lives while it works', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 2);
  await library.svd(LARGE);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

test('work that is cancelled ends, whether it waits or is at it, and what comes after is done', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const atWork = library.svd(random(900, 900), { signal: first.signal });
  const waiting = library.svd(LARGE, { signal: second.signal });
  const after = library.eigh(await embeddedLinearAlgebra().syrk(random(200, 200)));
  const started = performance.now();
  setTimeout(() => second.abort(), 5);
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  first.abort();
  await expect(atWork).rejects.toMatchObject({ name: 'AbortError' });
  expect((await after).values).toHaveLength(200);
  expect(performance.now() - started).toBeLessThan(3000);
});

test('the thread that held large matrices is gone soon, and another one does what comes then', async () => {
  const another = embeddedInWorker();
  const ended = new Promise((resolve) => process.once('worker', (worker) => worker.once('exit', resolve)));
  const large = matrix(1500, 1500);
  expect((await another.syrk(large)).values).toHaveLength(large.values.length);
  await ended;
  expect((await another.svd(LARGE)).s).toHaveLength(400);
});

test('a thread that dies is a problem of what it was at, and of nothing else', async () => {
  const another = embeddedInWorker();
  process.once('worker', (worker) => setTimeout(() => void worker.terminate(), 100));
  await expect(another.svd(random(900, 900))).rejects.toMatchObject({ code: 'ANALYSIS_IMPOSSIBLE' });
  expect((await another.svd(LARGE)).s).toHaveLength(400);
});

test('matrices in shared memory are read where they are', async () => {
  const shared = new Float64Array(new SharedArrayBuffer(LARGE.values.byteLength));
  shared.set(LARGE.values);
  const a: Matrix = { ...LARGE, values: shared };
  expect(isDeepStrictEqual(await library.svd(a), await library.svd(LARGE))).toBe(true);
});

test('a process that has nothing else to do ends, and one that waits for a result gets it', () => {
  const host = fileURLToPath(new URL('embedded-in-worker.ts', import.meta.url));
  const code = `
    const { embeddedInWorker } = await import(${JSON.stringify(host)});
    const library = embeddedInWorker();
    const values = Float64Array.from({ length: 40_000 }, (_, i) => Math.sin(i * i));
    const { s } = await library.svd({ rows: 200, columns: 200, values });
    console.log(s.length);`;
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', code], {
    encoding: 'utf8',
  });
  expect([stdout, status]).toEqual(['200\n', 0]);
  expect(stderr).toBe('');
  expect(performance.now() - started).toBeLessThan(8000);
});

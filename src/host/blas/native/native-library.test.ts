import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { type LinearAlgebra, matrix } from '../../../analysis/index.ts';
import { machineLibrary, openMachineLibrary, planOf } from '../testing/machine-library.ts';
import { integer, integers } from './fortran.ts';
import { NativeLibrary } from './native-library.ts';

const path = machineLibrary('openblas-pthread', 'libopenblas.so.0');
const ilp64 = machineLibrary('openblas64-pthread', 'libopenblas64.so.0');

describe('integers of Fortran', () => {
  test('are as long as the library has them', () => {
    expect([integers(4, 2), integers(8, 2)]).toEqual([new Int32Array(2), new BigInt64Array(2)]);
    expect(integer(4, 2 ** 31 - 1)).toEqual(Int32Array.of(2 ** 31 - 1));
    expect(integer(8, 2 ** 31)).toEqual(BigInt64Array.of(2n ** 31n));
  });

  test('what 32 bits cannot count is a problem', () => {
    expect(() => integer(4, 2 ** 31)).toThrow(
      expect.objectContaining({ code: 'BAD_MATRIX', message: expect.stringMatching(/32 bits.*2,147,483,648.*ILP64/) }),
    );
  });
});

describe.skipIf(path === undefined)('a library at work', () => {
  const size = 600;
  const a = matrix(
    size,
    size,
    Float64Array.from({ length: size * size }, (_, i) => Math.sin(i)),
  );
  const openIt = () => openMachineLibrary(path as string);

  test('lets the event loop live, and files be read', async () => {
    const library = await openIt();
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const work = Promise.all(Array.from({ length: 8 }, () => library.gemm(a, a)));
    await readFile(import.meta.filename);
    const whenRead = ticks;
    await work;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
    expect(whenRead).toBeLessThan(ticks);
  });

  test('a cancel is heard before the next work begins', async () => {
    const library = await openIt();
    const control = new AbortController();
    const { signal } = control;
    const works = [1, 2, 3].map(() => library.svd(a, { signal }));
    setTimeout(() => control.abort(new Error('enough')), 5);
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('what nobody holds any more is not collected while it is written to', async () => {
    const library = await openIt();
    const sums = await Promise.all(Array.from({ length: 5 }, () => sumOfProduct(library)));
    expect(new Set(sums).size).toBe(1);
  });

  async function sumOfProduct(library: LinearAlgebra): Promise<number> {
    const promise = library.gemm({ ...a, values: a.values.slice() }, a);
    for (let i = 0; i < 20; i++) new Float64Array(2 ** 20).fill(i); // makes the collector run
    const { values } = await promise;
    return values.reduce((sum, value) => sum + value, 0);
  }

  test('works in a thread of its own as well', async () => {
    const helper = new URL('../testing/machine-library.ts', import.meta.url).href;
    const code = `
      const { parentPort } = await import('node:worker_threads');
      const { openMachineLibrary } = await import(${JSON.stringify(helper)});
      const library = await openMachineLibrary(${JSON.stringify(path)});
      const { s } = await library.svd({ rows: 2, columns: 2, values: Float64Array.of(3, 0, 0, 4) });
      parentPort.postMessage([...s]);
    `;
    await openIt();
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    const said = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    expect(said).toEqual([4, 3]);
    await worker.terminate();
  });

  test.skipIf(ilp64 === undefined)('32 and 64 bits do not mix', async () => {
    const [short, long] = [await openIt(), await openMachineLibrary(ilp64 as string)];
    const solve = (library: LinearAlgebra) =>
      library.solve(matrix(2, 2, Float64Array.of(2, 1, 1, 3)), matrix(2, 1, Float64Array.of(3, 5)));
    const [one, other] = await Promise.all([solve(short), solve(long)]);
    for (const { values } of [one, other])
      expect([...values].map((x) => x.toFixed(12))).toEqual(['0.800000000000', '1.400000000000']);
  });
});

const blis = machineLibrary('blis-pthread', 'libblas.so.3');
const plain = machineLibrary('blas', 'libblas.so.3');

test.skipIf(blis === undefined || plain === undefined)('one LAPACK is not shared by two libraries', async () => {
  await NativeLibrary.open(planOf(blis as string), 4, 1);
  await expect(NativeLibrary.open(planOf(plain as string), 4, 1)).rejects.toThrow(/is at work with .*blis.* already/);
});

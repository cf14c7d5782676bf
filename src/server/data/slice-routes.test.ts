import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { oracleMissing, runOracle } from '../../../test/oracles.ts';
import { rawSocket } from '../testing/raw-request.ts';
import { numbersInfo, TestEngine } from '../testing/test-engine.ts';
import { testServer } from '../testing/test-server.ts';

const long = numbersInfo(
  'long',
  Float64Array.from({ length: 400_000 }, (_, i) => Math.sin(i)),
);
const DATASETS = {
  '/U': numbersInfo('U', Float64Array.of(0.1, -1.5, Number.NaN, Number.POSITIVE_INFINITY)),
  '/image': numbersInfo('image', Int16Array.of(1, -2, 3, 4, 5, 6), [2, 3]),
  '/cube': numbersInfo('cube', Float32Array.of(0.1, 2, 3, 4, 5, 6, 7, 8), [2, 2, 2]),
  '/one': numbersInfo('one', Float64Array.of(7), []),
  '/none': numbersInfo('none', new Float64Array(0)),
  '/z': numbersInfo('z', Float32Array.of(1, -2, 0.5, 4), [2], 'c8'),
  '/t': numbersInfo('t', Float64Array.of(0, 0), [1], 'timestamp'),
  '/long': long,
  '/wide': numbersInfo('wide', new Int16Array(20_000), [1, 20_000]),
  '/texts': {
    info: { name: '=cmd|calc', dtype: 'string', dtypeName: 'string', shape: [3], count: 3, valueBytes: 0 },
    texts: ['=1+1', 'a "b", c', 'Größe'],
  },
  '/mode': {
    info: { name: 'mode', dtype: 'enum uint8 {idle, +on}', dtypeName: 'u1', shape: [2], count: 2, valueBytes: 1 },
    bytes: Uint8Array.of(0, 1),
    texts: ['idle', '+on'],
  },
};

const url = (path: string, as: string, more = '') =>
  `/data/slice?file=run7.bin&path=${encodeURIComponent(path)}&as=${as}${more}`;
const start = (methods = {}) => testServer(new TestEngine(DATASETS, methods));
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('.npy', () => {
  test('has a header as numpy writes it, then the values', async () => {
    const { get } = await start();
    const answer = await get(url('/U', 'npy'));
    const bytes = await bytesOf(answer);
    expect(answer.headers.get('content-disposition')).toContain('filename="run7-U.npy"');
    expect(answer.headers.get('content-length')).toBe('160');
    const header = new TextDecoder('latin1').decode(bytes.subarray(0, 128));
    expect(header.slice(10)).toBe(`{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }`.padEnd(117).concat('\n'));
    expect(new Float64Array(bytes.buffer, 128)).toEqual(
      Float64Array.of(0.1, -1.5, Number.NaN, Number.POSITIVE_INFINITY),
    );
  });

  test.skipIf(oracleMissing('h5py'))('is read by numpy', async () => {
    const { get, folder } = await start();
    const code = `import numpy, sys
for name in sys.argv[1:]:
    a = numpy.load(name)
    print(a.dtype, a.shape, a.tolist())`;
    const files: string[] = [];
    for (const path of ['/image', '/cube', '/one', '/none', '/z', '/t']) {
      files.push(join(folder, `${path.slice(1)}.npy`));
      writeFileSync(files.at(-1) as string, await bytesOf(await get(url(path, 'npy'))));
    }
    expect(
      runOracle('h5py', ['-c', code, ...files])
        .trim()
        .split('\n'),
    ).toEqual([
      'int16 (2, 3) [[1, -2, 3], [4, 5, 6]]',
      'float32 (2, 2, 2) [[[0.10000000149011612, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]',
      'float64 () 7.0',
      'float64 (0,) []',
      'complex64 (2,) [(1-2j), (0.5+4j)]',
      `[('seconds_since_1904', '<i8'), ('fraction', '<u8')] (1,) [(0, 0)]`,
    ]);
  });

  test('any range is that of the whole, and no more is read than is asked for', async () => {
    const { get, engine } = await start();
    const whole = await bytesOf(await get(url('/long', 'npy')));
    expect(whole.length).toBe(128 + 3_200_000);
    expect(engine.reads.every(([, , count]) => count * 8 <= 1024 * 1024)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(2000), async (from, more) => {
        engine.reads.length = 0;
        const to = Math.min(whole.length, from + more + 1);
        const answer = await get(url('/long', 'npy'), { headers: { range: `bytes=${from}-${to - 1}` } });
        expect([answer.status, answer.headers.get('content-range')]).toEqual([
          206,
          `bytes ${from}-${to - 1}/${whole.length}`,
        ]);
        expect(await bytesOf(answer)).toEqual(whole.subarray(from, to));
        const read = engine.reads.reduce((sum, [, , count]) => sum + count * 8, 0);
        expect(read).toBeLessThan(to - from + 16);
      }),
      {
        numRuns: 30,
        examples: [
          [0, 0],
          [127, 1],
          [128, 7],
          [whole.length - 1, 0],
        ],
      },
    );
  });

  test('the last bytes, and those beyond the end', async () => {
    const { get } = await start();
    const last = await get(url('/U', 'npy'), { headers: { range: 'bytes=-8' } });
    expect(new Float64Array(await last.arrayBuffer())).toEqual(Float64Array.of(Number.POSITIVE_INFINITY));
    const beyond = await get(url('/U', 'npy'), { headers: { range: 'bytes=160-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */160']);
  });

  test('its size is told without a read', async () => {
    const { get, engine } = await start();
    const { status, headers } = await get(url('/long', 'npy'), { method: 'HEAD' });
    expect([status, headers.get('content-length'), headers.get('accept-ranges')]).toEqual([200, '3200128', 'bytes']);
    expect(engine.reads).toEqual([]);
  });

  test('goes on only if the file is the same', async () => {
    const { get, engine } = await start();
    const headers = async () => (await get(url('/U', 'npy'), { method: 'HEAD' })).headers;
    const tag = (await headers()).get('etag') as string;
    expect((await headers()).get('etag')).toBe(tag);
    const go = () => get(url('/U', 'npy'), { headers: { range: 'bytes=8-', 'if-range': tag } });
    expect((await go()).status).toBe(206);
    engine.emit('file', { ...engine.file, generation: 2 });
    await vi.waitFor(async () => expect((await go()).status).toBe(200));
    expect((await get(url('/U', 'npy', '&slice=0:2'), { method: 'HEAD' })).headers.get('etag')).not.toBe(tag);
  });

  test('breaks off if the file is opened anew meanwhile, and never ends as if it were whole', async () => {
    const it = await start({
      sliceValues: ({ start, count }: { start: number; count: number }) => {
        if (start > 200_000) it.engine.emit('file', { ...it.engine.file, generation: 2 });
        return { bytes: new Uint8Array(count * 8) };
      },
    });
    const answer = await it.get(url('/long', 'npy'));
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  test('a problem in the middle breaks it off, one at the beginning is told', async () => {
    const failing = (from: number) => ({
      sliceValues: ({ start, count }: { start: number; count: number }) => {
        if (start >= from) throw new Error('the disk is gone');
        return { bytes: new Uint8Array(count * 8) };
      },
    });
    const late = await start(failing(300_000));
    await expect((await late.get(url('/long', 'npy'))).arrayBuffer()).rejects.toThrow();
    expect((await late.get('/')).status).toBe(200);
    const early = await start(failing(0));
    for (const as of ['npy', 'csv']) {
      const answer = await early.get(url('/long', as));
      expect([answer.status, await answer.json()]).toMatchObject([500, { code: 'ENGINE_FAILED' }]);
    }
  });

  test('who does not read keeps nothing going, and who leaves stops it', async () => {
    const signals: AbortSignal[] = [];
    let reads = 0;
    const it = await start({
      slice: () => ({ ...long.info, shape: [1e9], count: 1e9 }),
      sliceValues: ({ count }: { count: number }, { signal }: { signal: AbortSignal }) => {
        signals.push(signal);
        reads++;
        return { bytes: new Uint8Array(count * 8) };
      },
    });
    const socket = await rawSocket(it.server.port);
    socket.pause();
    socket.write(
      `GET ${url('/long', 'npy')} HTTP/1.1\r\nHost: 127.0.0.1:${it.server.port}\r\nCookie: ${it.cookie}\r\n\r\n`,
    );
    await vi.waitFor(() => expect(reads).toBeGreaterThan(3));
    await wait(300);
    const before = reads;
    await wait(200);
    expect([reads, before < 40]).toEqual([before, true]);
    socket.destroy();
    await wait(100);
    expect(reads).toBe(before);
  });

  test('texts are none of its types', async () => {
    const { get } = await start();
    const answer = await get(url('/texts', 'npy'));
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { code: 'FORMAT_LIMIT', hint: 'Take CSV or HDF5 instead.' },
    ]);
  });
});

describe('CSV', () => {
  test.each([
    ['/U', 'U\r\n0.1\r\n-1.5\r\nNaN\r\nInf\r\n'],
    ['/image', 'image[0],image[1],image[2]\r\n1,-2,3\r\n4,5,6\r\n'],
    [
      '/cube',
      'index 0,index 1,index 2,cube\r\n0,0,0,0.1\r\n0,0,1,2\r\n0,1,0,3\r\n0,1,1,4\r\n1,0,0,5\r\n1,0,1,6\r\n1,1,0,7\r\n1,1,1,8\r\n',
    ],
    ['/one', 'one\r\n7\r\n'],
    ['/none', 'none\r\n'],
    ['/z', 'z.re,z.im\r\n1,-2\r\n0.5,4\r\n'],
    ['/t', 't\r\n1904-01-01T00:00:00.000000000Z\r\n'],
    ['/texts', `\ufeff"'=cmd|calc"\r\n"'=1+1"\r\n"a ""b"", c"\r\nGröße\r\n`],
    ['/mode', `\ufeffmode\r\nidle\r\n"'+on"\r\n`],
  ])('of %s', async (path, text) => {
    const { get } = await start();
    const answer = await get(url(path, 'csv'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(text);
  });

  test('of many values comes in pieces, each value once', async () => {
    const { get } = await start();
    const rows = (await (await get(url('/long', 'csv'))).text()).trimEnd().split('\r\n').slice(1);
    expect(rows.length).toBe(400_000);
    expect(rows.every((row, i) => Number(row) === Math.sin(i))).toBe(true);
  });

  test('that nobody could open is refused', async () => {
    const { get } = await start();
    expect(await (await get(url('/wide', 'csv'))).json()).toMatchObject({ code: 'FORMAT_LIMIT' });
  });
});

describe('what is asked wrongly', () => {
  test.each([
    ['/data/slice', 400, 'BAD_REQUEST'],
    ['/data/slice?file=run7.bin&path=/U&as=exe', 400, 'BAD_REQUEST'],
    ['/data/slice?file=run7.bin&path=/U&as=__proto__', 400, 'BAD_REQUEST'],
    ['/data/slice?file=run7.bin&path=/gone&as=npy', 404, 'NO_SUCH_PATH'],
    ['/outputs/7', 404, undefined],
    ['/outputs/../7', 404, undefined],
    ['/outputs/1e3', 404, undefined],
  ])('%s gives %d', async (path, status, code) => {
    const { get } = await start();
    const answer = await get(path);
    expect(answer.status).toBe(status);
    if (code) expect(await answer.json()).toMatchObject({ code });
  });

  test('a problem is a page for people, in which markup is text', async () => {
    const { get } = await start();
    const markup = `<img src=x onerror="alert(1)">'`;
    const answer = await get(url(markup, 'npy'), { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const html = await answer.text();
    expect(html).toContain('<dd>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;</dd>');
    expect(html).not.toMatch(/<img|<script|style=|onerror="/);
  });
});

test('an engine that ends is missed only until it is there again', async () => {
  const { get, engine } = await start({
    sliceValues: ({ start, count }: { start: number; count: number }) => {
      if (start === 0) return { bytes: new Uint8Array(count * 8) };
      engine.end();
      return new Promise<never>(() => {});
    },
  });
  await expect((await get(url('/long', 'npy'))).arrayBuffer()).rejects.toThrow();
  const second = await get(url('/long', 'npy'), { headers: { range: 'bytes=0-1000' } });
  expect([second.status, (await second.arrayBuffer()).byteLength]).toEqual([206, 1001]);
});

test('an engine that cannot be reached costs values, not the page', async () => {
  const { get, engine } = await start();
  engine.end();
  engine.isEnded = true;
  await wait(20);
  const answer = await get(url('/U', 'npy'));
  expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'DISCONNECTED' }]);
  expect((await get('/')).status).toBe(200);
});

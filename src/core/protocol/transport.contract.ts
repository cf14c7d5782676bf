import { describe, expect, test } from 'vitest';
import { DataProblem } from '../problems/data-problem.ts';
import { type EchoEvents, type EchoMethods, PROBLEM } from '../testing/serve-echo.ts';
import { Client } from './client.ts';
import type { FromEngine, ToEngine } from './message.ts';
import type { Transport } from './transport.ts';

export interface Connected {
  readonly transport: Transport<ToEngine, FromEngine>;
  /** Ends the other side, as a crash would. */
  readonly end: () => unknown;
}

/** What every transport promises, with `serveEcho` at its other side. */
export function transportContract(name: string, connect: () => Promise<Connected>): void {
  describe(`a transport over ${name}`, () => {
    const client = async () => new Client<EchoMethods, EchoEvents>((await connect()).transport);

    test('carries plain data both ways as they are', async () => {
      const data = {
        numbers: [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-300],
        big: 2n ** 63n,
        text: '\u0000 Größe 漢字 \u{1f600}',
        nothing: null,
        $odd: { $array: 'of a user' },
        list: [[], {}, [true, false]],
      };
      expect(await (await client()).call('echo', data)).toEqual(data);
    });

    test.each([
      Int8Array.of(-1),
      Uint8Array.of(1, 2, 3),
      Int16Array.of(-300),
      Uint16Array.of(300, 4),
      Int32Array.of(-70_000),
      Uint32Array.of(4e9),
      Float32Array.of(0.5, Number.NaN),
      Float64Array.from({ length: 5000 }, (_, i) => i / 3),
      BigInt64Array.of(-(2n ** 60n)),
      BigUint64Array.of(2n ** 63n),
      new Float64Array(0),
    ])('carries arrays: %#', async (array) => {
      const back = (await (await client()).call('echo', { a: Uint8Array.of(9), array })) as { array: typeof array };
      expect(back.array).toEqual(array);
    });

    test('carries problems with all their fields', async () => {
      const error = await (await client()).call('fail', null).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DataProblem);
      expect((error as DataProblem).toJSON()).toEqual(PROBLEM);
    });

    test('makes a problem of a bug', async () => {
      await expect((await client()).call('bug', null)).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    });

    test('says that there is no such method', async () => {
      const asking = (await client()).call('ecko' as 'echo', null);
      await expect(asking).rejects.toMatchObject({ code: 'BAD_REQUEST', hint: 'Did you mean echo?' });
    });

    test('answers many at a time, each as it asked', async () => {
      const one = await client();
      const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => one.call('echo', i)));
      expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => i));
    });

    test('a cancel reaches the work', async () => {
      const one = await client();
      const stopped = new Promise((resolve) => one.on('stopped', resolve));
      const controller = new AbortController();
      const waiting = one.call('wait', null, { signal: controller.signal });
      controller.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
      expect(await stopped).toBe('it was');
      expect(await one.call('echo', 'and then?')).toBe('and then?');
    });

    test('progress comes at most ten times per second, the end of it always', async () => {
      const one = await client();
      const told: number[] = [];
      expect(await one.call('work', null, { onProgress: ({ done }) => told.push(done) })).toBe(1000);
      expect(told.length).toBeLessThan(5);
      expect(told.at(-1)).toBe(1000);
    });

    test('events come in order', async () => {
      const one = await client();
      const counts: number[] = [];
      const stop = one.on('count', (count) => counts.push(count));
      await one.call('emit', 500);
      stop();
      await one.call('emit', 5);
      expect(counts).toEqual(Array.from({ length: 500 }, (_, i) => i));
    });

    test('who asks when the other side is gone is told, and who waits', async () => {
      const { transport, end } = await connect();
      const one = new Client<EchoMethods, EchoEvents>(transport);
      await one.call('echo', 1);
      const waiting = one.call('wait', null);
      waiting.catch(() => {});
      await end();
      await expect(waiting).rejects.toMatchObject({ code: 'DISCONNECTED' });
      await expect(one.call('echo', 1)).rejects.toMatchObject({ code: 'DISCONNECTED' });
    });

    test('who goes waits no longer', async () => {
      const one = await client();
      const waiting = one.call('wait', null);
      one.close();
      await expect(waiting).rejects.toMatchObject({ code: 'DISCONNECTED' });
    });
  });
}

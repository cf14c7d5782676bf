import { workerData } from 'node:worker_threads';
import { captureOutput } from './capture-output.ts';
import { describeError } from './describe-error.ts';
import { describeTree, type LazyDataset } from './describe-tree.ts';
import { describeValues } from './describe-values.ts';
import { PrintedLines } from './printed-lines.ts';
import type { FromReader, ReaderAbout, ReaderCall, ReaderSetup, ToReader } from './reader-messages.ts';
import type { ReaderContext, ReaderModule } from './reader-module.ts';
import { kindOf, notDescribed } from './reader-problem.ts';
import { copiedValues, parcelOf } from './transfer-values.ts';

/** The other side of `ReaderThread`: runs the module of a user, which may do what it likes. */
const { module, port } = workerData as ReaderSetup;
delete (workerData as { port?: unknown }).port; // the module shall not find it

const PROGRESS_MS = 100;

const post = (message: FromReader, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, [...transfer]);
const printed = new PrintedLines((lines) => post({ lines }));
captureOutput((text, kind) => printed.write(text, kind));

const calls = new Map<number, AbortController>();
let imported: Promise<ReaderModule> | undefined;
let lazy: readonly LazyDataset[] = [];

process.on('exit', () => printed.end());
process.on('uncaughtException', (error) => {
  for (const id of calls.keys()) fail(id, error);
  if (calls.size === 0) printed.say(describeError(error, module).stack ?? String(error), 'error');
  calls.clear();
});

port.on('message', (message: ToReader) => {
  if ('cancel' in message) {
    post({ alive: message.cancel });
    calls.get(message.cancel)?.abort();
  } else void answer(message);
});

async function answer(call: ReaderCall & { readonly id: number }): Promise<void> {
  const { id } = call;
  const controller = new AbortController();
  calls.set(id, controller);
  try {
    await WORK[call.call](call as never, controller.signal);
  } catch (error) {
    if (calls.has(id)) fail(id, error);
  }
  calls.delete(id);
}

const WORK = {
  async about({ id }: Call<'about'>): Promise<void> {
    const { name, extensions } = await load();
    post({
      id,
      result: { name: name ?? decodeURI(module.slice(module.lastIndexOf('/') + 1)), extensions } satisfies ReaderAbout,
    });
  },

  async read({ id, path, options }: Call<'read'>, signal: AbortSignal): Promise<void> {
    const reader = await load();
    const context: ReaderContext = { progress: progressTeller(), signal, options };
    const tree = describeTree(await reader.read(path, context));
    lazy = tree.lazy;
    finish(id, parcelOf(tree.root, lazy.length === 0));
  },

  async values({ id, dataset, start, count }: Call<'values'>, signal: AbortSignal): Promise<void> {
    const { read, dtype, path } = lazy[dataset];
    const { values } = describeValues(await read(start, count, { signal }), dtype, path);
    if (values.count !== count)
      throw notDescribed({
        message: `read(${start}, ${count}) gave another number of values`,
        path,
        expected: `${count}`,
        found: `${values.count}`,
      });
    finish(id, copiedValues(values));
  },
} satisfies { readonly [Name in ReaderCall['call']]: unknown };

type Call<Name> = Extract<ReaderCall, { call: Name }> & { readonly id: number };

/** The result, after all that was printed before it. */
function finish(id: number, { content, transfer }: { content: unknown; transfer: readonly ArrayBuffer[] }): void {
  if (!calls.has(id)) return; // it failed meanwhile
  printed.end();
  try {
    post({ id, result: content }, transfer);
  } catch {
    post({ id, result: content }); // memory that cannot be handed over (of WebAssembly, say) is copied
  }
}

function fail(id: number, error: unknown): void {
  const { problem, stack } = describeError(error, module);
  if (stack !== undefined) printed.say(stack, 'error');
  printed.end();
  post({ id, problem });
}

function load(): Promise<ReaderModule> {
  imported ??= import(module).then(checkedModule);
  return imported;
}

function checkedModule(loaded: Record<string, unknown>): ReaderModule {
  const found = (typeof loaded.read === 'function' ? loaded : (loaded.default ?? loaded)) as Record<string, unknown>;
  const { read, name, extensions } = found;
  if (typeof read !== 'function')
    throw notDescribed({
      message: 'the module has no function read',
      expected: 'export async function read(path, { progress }) { … }',
      found: `exports ${Object.keys(loaded).slice(0, 8).join(', ') || 'of nothing'}`,
    });
  const isList =
    extensions === undefined || (Array.isArray(extensions) && extensions.every((end) => typeof end === 'string'));
  if (!isList)
    throw notDescribed({
      message: 'extensions is no list of strings',
      expected: "['.xyz']",
      found: kindOf(extensions),
    });
  return {
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined,
    extensions: (extensions as readonly string[] | undefined)?.map((end) => `.${end.replace(/^\./, '').toLowerCase()}`),
    read: read.bind(found) as ReaderModule['read'],
  };
}

/** Tells a share now and then; what is no number is not told. */
function progressTeller(): ReaderContext['progress'] {
  let told = Number.NEGATIVE_INFINITY;
  return (done, total = 1) => {
    const share = Math.min(1, Math.max(0, Number(done) / Number(total)));
    const time = performance.now();
    if (Number.isNaN(share) || time - told < PROGRESS_MS) return;
    told = time;
    post({ progress: share });
  };
}

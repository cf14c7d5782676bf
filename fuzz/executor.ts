import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Stretch } from './coverage.ts';
import type { Fault, Limits } from './judge.ts';
import type { Batch, Reply } from './messages.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const START_MS = 60_000;
/** The process itself says if an input took too much of its time; it is waited for longer, as others use the machine, too. */
const PATIENCE = 3;
const TAIL = 4000;

/** Runs inputs of one target in a process of its own, which is killed when it hangs and replaced when it is gone. */
export class Executor implements AsyncDisposable {
  readonly #module: string;
  readonly #target: string;
  readonly #limits: Limits;
  readonly #known: Stretch[] = [];
  #child: ChildProcess | undefined;
  #output = '';

  /** @param module address of the module with the table `TARGETS` */
  constructor(module: string, target: string, limits: Limits) {
    this.#module = module;
    this.#target = target;
    this.#limits = limits;
  }

  /** Runs inputs; a fault where the process did not live to answer. */
  async execute(batch: Batch): Promise<Reply | Fault> {
    const child = await this.#running();
    const answer = this.#answer(child, this.#limits.timeoutMs * batch.turns * PATIENCE);
    child.send(batch);
    const reply = await answer;
    if (!('outcomes' in reply)) return reply;
    if (batch.learn) for (const stretch of reply.fresh) this.#known.push(stretch);
    if (reply.isTired) await this.#stop();
    return reply;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }

  async #running(): Promise<ChildProcess> {
    if (this.#child) return this.#child;
    const child = fork(CHILD, [], { serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-TAIL);
      });
    }
    this.#child = child;
    const ready = this.#answer(child, START_MS);
    child.send({ module: this.#module, target: this.#target, limits: this.#limits, known: this.#known });
    const answer = await ready;
    if (typeof answer === 'object' && 'what' in answer) {
      throw new Error(`the target ${this.#target} does not start: ${answer.what}\n${answer.detail}`);
    }
    return child;
  }

  /** The next message of the process, or what became of it. */
  async #answer(child: ChildProcess, timeoutMs: number): Promise<Reply | Fault> {
    const { promise, resolve } = Promise.withResolvers<Reply | Fault>();
    const onMessage = (message: unknown) => resolve(message as Reply);
    const onClose = (code: number | null, signal: string | null) => {
      this.#child = undefined;
      resolve({ what: `crash ${this.#lastWords(code, signal)}`, detail: this.#output });
    };
    const timer = setTimeout(() => resolve({ what: 'hang', detail: `no end after ${timeoutMs} ms` }), timeoutMs);
    child.once('message', onMessage).once('close', onClose);
    try {
      const answer = await promise;
      if (typeof answer === 'object' && 'what' in answer) await this.#stop();
      return answer;
    } finally {
      clearTimeout(timer);
      child.off('message', onMessage).off('close', onClose);
    }
  }

  /** What the process said at its end; the same for the same mistake. */
  #lastWords(code: number | null, signal: string | null): string {
    const said = /^(?:Uncaught )?(\w*Error\b.*|FATAL ERROR: .*|Aborted\(.*)$/m.exec(this.#output)?.[1];
    return (said ?? `with ${signal ?? code}`).replace(/\d+/g, '#').slice(0, 120);
  }

  async #stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

import { type FromEngine, type Handlers, type Served, serve, type ToEngine, type Transport } from '../core/index.ts';
import type { EngineHost } from './engine-host.ts';
import { OpenFiles } from './files/open-files.ts';
import { Jobs } from './jobs/jobs.ts';
import { checkParams } from './methods/check-params.ts';
import { deriveMethods } from './methods/derive-methods.ts';
import { jobMethods } from './methods/job-methods.ts';
import { publishMethods } from './methods/publish-methods.ts';
import { traceMethods } from './methods/trace-methods.ts';
import { treeMethods } from './methods/tree-methods.ts';
import { valueMethods } from './methods/value-methods.ts';
import { MessageLog } from './monitor/message-log.ts';
import type { EngineEvents, EngineMethodTable, FileKey, Welcome } from './protocol.ts';
import { SharedTraces } from './sources/shared-traces.ts';
import { Summaries } from './summaries/summaries.ts';

/** How often it is looked whether a file was written. */
const LOOK_MS = 3000;

/**
 * Owns open files and does all work with them: reading, summarising, converting. It lives in a worker, knows neither Node nor the page, and
 * serves any number of pages at a time.
 */
export class Engine {
  readonly #host: EngineHost;
  /** With the events that each wants to be told, if not all. */
  readonly #clients = new Map<Served<EngineEvents>, ReadonlySet<string> | undefined>();
  readonly #jobs: Jobs;
  readonly #log: MessageLog;
  readonly #files: OpenFiles;
  readonly #handlers: Omit<Handlers<EngineMethodTable>, 'listen'>;
  #isClosed = false;

  /** `lastJob`: of an engine before this one, so that no link to an output of it leads to another. */
  constructor(host: EngineHost, lastJob = 0) {
    this.#host = host;
    this.#jobs = new Jobs((job) => this.#tell('job', job), lastJob);
    this.#log = new MessageLog((lines) => this.#tell('messages', { lines }));
    this.#files = new OpenFiles({
      host,
      jobs: this.#jobs,
      log: this.#log,
      tell: (info) => this.#tell('file', info),
      forget: (file) => traces.drop(file),
    });
    const summaries = new Summaries(this.#jobs, host.summaries);
    const traces = new SharedTraces(this.#files, summaries, host.version);
    this.#handlers = {
      ...this.#ownMethods(),
      ...treeMethods(this.#files),
      ...valueMethods(this.#files),
      ...deriveMethods(this.#files),
      ...traceMethods(this.#files, traces, summaries),
      ...jobMethods(host, this.#files, this.#jobs),
      ...publishMethods({ host, files: this.#files, jobs: this.#jobs, log: this.#log }),
    };
    this.#lookLater();
  }

  /** Serves one more who asks. */
  connect(transport: Transport<FromEngine, ToEngine>): void {
    const listen: Handlers<EngineMethodTable>['listen'] = (params) => {
      checkParams(params, { events: 'texts' });
      this.#clients.set(client, new Set(params.events));
      return null;
    };
    const client = serve<EngineMethodTable, EngineEvents>(transport, { ...this.#handlers, listen });
    this.#clients.set(client, undefined);
    client.closed.then(() => this.#clients.delete(client));
  }

  /** Begins to open a file; settles when it is open, or cannot be opened, which its state tells. */
  async open(file: FileKey): Promise<void> {
    await this.#files.open(file).catch(() => {});
    await this.#files.get(file).catch(() => {});
  }

  /** Stops all work and closes all files. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#jobs.cancelAll();
    await this.#files.closeAll();
    for (const client of this.#clients.keys()) client.close();
  }

  #tell<Name extends keyof EngineEvents & string>(event: Name, data: EngineEvents[Name]): void {
    for (const [client, wanted] of this.#clients) if (wanted?.has(event) ?? true) client.emit(event, data);
  }

  #lookLater(): void {
    setTimeout(async () => {
      if (this.#isClosed) return;
      await this.#files.lookForChanges().catch(() => {}); // it will be seen when the file is read
      this.#lookLater();
    }, LOOK_MS);
  }

  #ownMethods(): Pick<Handlers<EngineMethodTable>, 'hello' | 'open' | 'close' | 'folder'> {
    return {
      hello: () => this.#welcome(),
      open: (params) => {
        checkParams(params, { file: 'text' });
        return this.#files.open(params.file);
      },
      close: async (params) => {
        checkParams(params, { file: 'text' });
        await this.#files.close(params.file);
        this.#tell('closed', { file: params.file });
        return null;
      },
      folder: (params) => {
        checkParams(params, { path: 'text' });
        return this.#host.folder(params.path);
      },
    };
  }

  #welcome(): Welcome {
    const { version, roots, outputFolder, targets } = this.#host;
    return {
      version,
      roots,
      outputFolder,
      targets,
      files: this.#files.all,
      jobs: this.#jobs.all,
      messages: this.#log.recent,
    };
  }
}

import {
  asDataProblem,
  DataProblem,
  type Dataset,
  type Group,
  isCancellation,
  type Recording,
  type TreeNode,
  walkTree,
} from '../../core/index.ts';
import { type DeriveOptions, embedded } from '../derived/derived-nodes.ts';
import type { EngineHost, OpenFile } from '../engine-host.ts';
import { ComputeJobs } from '../jobs/compute-jobs.ts';
import type { Job, Jobs } from '../jobs/jobs.ts';
import type { MessageLog } from '../monitor/message-log.ts';
import type { FileInfo, FileKey } from '../protocol.ts';
import { firstLook } from '../traces/channels.ts';
import { datasetAt, nodeAt } from '../traces/find-dataset.ts';

interface Entry {
  info: FileInfo;
  readonly job: Job<OpenFile>;
}

export interface OpenFilesOptions {
  readonly host: EngineHost;
  readonly jobs: Jobs;
  readonly log: MessageLog;
  /** Told whenever something about a file changed. */
  readonly tell: (info: FileInfo) => void;
  /** Told when what was read of a file counts no more. */
  readonly forget: (file: FileKey) => void;
}

/** The files that are open, or being opened. */
export class OpenFiles {
  readonly #options: OpenFilesOptions;
  readonly #entries = new Map<FileKey, Entry>();
  readonly #generations = new Map<FileKey, number>();
  readonly computing: ComputeJobs;

  constructor(options: OpenFilesOptions) {
    this.#options = options;
    this.computing = new ComputeJobs(options.jobs);
  }

  get all(): readonly FileInfo[] {
    return [...this.#entries.values()].map(({ info }) => info);
  }

  /** Begins to open a file, unless it is open and unchanged; again if it failed. */
  async open(file: FileKey): Promise<FileInfo> {
    const known = this.#entries.get(file);
    if (known?.info.state === 'opening') return known.info;
    if (known?.info.state === 'open') {
      if (!(await this.#lookFor(file, known))) return known.info;
    }
    await this.close(file);
    return this.#begin(file);
  }

  async close(file: FileKey): Promise<void> {
    const entry = this.#entries.get(file);
    if (!entry) return;
    this.#entries.delete(file);
    this.#options.forget(file);
    this.computing.drop(file);
    entry.job.cancel();
    await entry.job.result.then(
      (opened) => opened.close(),
      () => {},
    );
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((file) => this.close(file)));
  }

  /** A file, when it is open. Problems: `BAD_REQUEST` if nobody opened it, and those of opening. */
  async get(file: FileKey): Promise<Recording> {
    const entry = this.#entries.get(file);
    if (!entry) throw notOpen(file);
    const { recording } = await entry.job.result.catch((error) => {
      throw isCancellation(error) ? notOpen(file) : error;
    });
    return recording;
  }

  /** A node of an open file, or what steps make of one. Problems: those of {@link get}, `NO_SUCH_PATH`, and those of the steps. */
  async node(file: FileKey, path: string, signal?: AbortSignal): Promise<Group | TreeNode> {
    return nodeAt(await this.get(file), path, file, this.deriving(signal));
  }

  /** The same for a dataset. */
  async dataset(file: FileKey, path: string, signal?: AbortSignal): Promise<Dataset> {
    return datasetAt(await this.get(file), path, file, this.deriving(signal));
  }

  /** How nodes are computed that are not in files. */
  deriving(signal?: AbortSignal): DeriveOptions & Required<Pick<DeriveOptions, 'linearAlgebra'>> {
    return { signal, linearAlgebra: this.#options.host.linearAlgebra ?? embedded, inJob: this.computing.run };
  }

  info(file: FileKey): FileInfo | undefined {
    return this.#entries.get(file)?.info;
  }

  /** Looks whether files were written since they were opened. */
  async lookForChanges(): Promise<void> {
    for (const [file, entry] of this.#entries) if (entry.info.state === 'open') await this.#lookFor(file, entry);
  }

  async #lookFor(file: FileKey, entry: Entry): Promise<boolean> {
    const opened = await entry.job.result;
    const isChanged = (await opened.isChanged?.()) ?? false;
    if (isChanged !== (entry.info.isChanged ?? false)) this.#update(file, entry, { isChanged });
    return isChanged;
  }

  #begin(file: FileKey): FileInfo {
    const { host, jobs, log } = this.#options;
    const generation = (this.#generations.get(file) ?? 0) + 1;
    this.#generations.set(file, generation);
    const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) || file;
    const job = jobs.start({ kind: 'open', title: `Reading ${name}`, file }, (options) =>
      host.open(file, { ...options, monitor: log.monitor(name) }),
    );
    const entry: Entry = { info: { file, name, state: 'opening', generation, problems: [] }, job };
    this.#entries.set(file, entry);
    this.#options.tell(entry.info);
    job.result.then(
      (opened) => this.#opened(file, entry, opened),
      (error) => this.#failed(file, entry, error),
    );
    return entry.info;
  }

  #opened(file: FileKey, entry: Entry, { recording, options }: OpenFile): void {
    const { name } = entry.info;
    for (const problem of recording.problems) this.#options.log.report(name, problem);
    let datasets = 0;
    const nodes: Dataset[] = [];
    for (const node of walkTree(recording)) {
      if (node.kind !== 'dataset') continue;
      datasets++;
      nodes.push(node);
    }
    this.#update(file, entry, {
      state: 'open',
      sizeBytes: recording.source.size,
      format: recording.format,
      datasets,
      options,
      firstLook: firstLook(nodes)?.path,
      problems: recording.problems.map((problem) => problem.toJSON()),
    });
  }

  #failed(file: FileKey, entry: Entry, error: unknown): void {
    if (isCancellation(error)) {
      this.#update(file, entry, { state: 'cancelled' });
      return;
    }
    const problem = asDataProblem(error, { code: 'ENGINE_FAILED', file, message: String(error) });
    this.#options.log.report(entry.info.name, problem, 'error');
    this.#update(file, entry, { state: 'failed', problem: problem.toJSON() });
  }

  #update(file: FileKey, entry: Entry, more: Partial<FileInfo>): void {
    entry.info = { ...entry.info, ...more };
    if (this.#entries.get(file) === entry) this.#options.tell(entry.info);
  }
}

function notOpen(file: FileKey): DataProblem {
  return new DataProblem({ code: 'BAD_REQUEST', file, message: 'this file is not open', hint: 'Open it first.' });
}

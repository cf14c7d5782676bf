import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, relative, resolve } from 'node:path';
import { DataProblem, type ProblemFields, type Recording } from '../../core/index.ts';
import type { ConvertParams, EngineHost, FileKey, JobOutput, OpenFile, WorkOptions } from '../../engine/index.ts';
import { TARGETS, type TargetId } from '../../formats/index.ts';
import { AllowedFiles, type AllowedOpenOptions, type FileSource, SummaryFolder } from '../../host/index.ts';
import { machineLinearAlgebra } from '../analyze/machine-linear-algebra.ts';
import { convertInput } from '../convert/convert-input.ts';
import { openInput } from '../input/open-input.ts';
import { figureFonts } from '../plot/figure-fonts.ts';
import type { WorkContext } from '../run/context.ts';
import { VERSION } from '../version.ts';
import type { EngineSettings } from './engine-settings.ts';
import { latePublisher } from './publish/late-publisher.ts';
import type { MadeContent } from './publish/page-publisher.ts';

/** This machine, as the engine of a page sees it: the files that may be opened, and the commands' own ways to open and convert them. */
export class NodeHost implements EngineHost {
  readonly version = VERSION;
  readonly roots: readonly string[];
  readonly outputFolder = '.';
  readonly targets = Object.values(TARGETS).map(({ id, label }) => ({ id, label }));
  readonly findFonts = figureFonts;
  readonly linearAlgebra = () => machineLinearAlgebra();
  readonly summaries: SummaryFolder;
  readonly publisher = latePublisher({
    recording: (file, options) => this.#openAsItIs(file, options),
    make: (content, options) => this.#make(content, options),
  });
  readonly #settings: EngineSettings;
  readonly #allowed: AllowedFiles;
  readonly #refused: Map<FileKey, ProblemFields>;
  /** Names of the files beside an open one that hold its values. */
  readonly #companions = new Map<FileKey, readonly string[]>();
  /** For outputs that are only there to be fetched. */
  #temporary: Promise<string> | undefined;

  /** `refused`: files that are not opened the first time, and why. */
  constructor(settings: EngineSettings, refused: ReadonlyMap<FileKey, ProblemFields> = new Map()) {
    this.#refused = new Map(refused);
    this.#settings = settings;
    this.#allowed = new AllowedFiles({ files: settings.files, roots: settings.roots, cwd: process.cwd() });
    this.roots = settings.roots;
    this.summaries = new SummaryFolder({ folder: settings.cacheFolder, pathOf: (file) => resolve(file) });
  }

  /** Files that were named on the command line. */
  get files(): readonly FileKey[] {
    return this.#allowed.keys;
  }

  async open(file: FileKey, options: Parameters<EngineHost['open']>[1]): Promise<OpenFile> {
    const problem = this.#refused.get(file);
    if (problem && this.#refused.delete(file)) throw new DataProblem(problem);
    const context = workContext(options, (text) => options.monitor.write(text, 'warning'), options.monitor);
    const input = await openInput(context, file, { ...this.#settings.input, ...this.#opening(file, options) });
    this.#companions.set(
      file,
      input.companions.map(({ name }) => name),
    );
    return {
      recording: input.recording,
      options: this.#optionsOf(input.recording),
      isChanged: () => isChanged([input.source, ...input.companions]),
      close: async () => input[Symbol.asyncDispose](),
    };
  }

  folder(path: string) {
    return this.#allowed.list(path);
  }

  async convert(
    { file, to = 'h5', only, slice, isTemporary = false }: ConvertParams,
    options: WorkOptions,
  ): Promise<JobOutput> {
    const target = TARGETS[to as TargetId];
    const folder = isTemporary ? await this.#temporaryFolder() : '.';
    const output = await freeName(folder, basename(file, extname(file)), target.extensions[0]);
    const input = { ...this.#settings.input, quiet: true, ...this.#opening(file, options) };
    const { sizeBytes, problems } = await convertInput(workContext(options), { input: file, output }, input, {
      to: target.id,
      only: only ?? [],
      skip: [],
      slice,
      overwrite: false,
      flush: !isTemporary,
      sourceChecksum: !isTemporary,
    });
    return {
      name: basename(output),
      path: isTemporary ? output : relative('.', output),
      sizeBytes,
      problems: problems.map((problem) => problem.toJSON()),
    };
  }

  async close(): Promise<void> {
    if (this.#temporary) await rm(await this.#temporary, { recursive: true, force: true });
  }

  #temporaryFolder(): Promise<string> {
    this.#temporary ??= mkdtemp(join(tmpdir(), 'daqscope-'));
    return this.#temporary;
  }

  /** How a file, and those that lie beside it, are opened: only if they may be. */
  #opening(file: FileKey, { signal }: WorkOptions) {
    return {
      openSource: (_: string, how: AllowedOpenOptions) => this.#allowed.open(file, { ...how, signal }),
      openBeside: (name: string) => this.#allowed.openBeside(file, name, { signal }),
    };
  }

  async #make(content: MadeContent, options: WorkOptions): Promise<JobOutput> {
    const { file } = content;
    if (content.kind === 'conversion') return this.convert({ file, only: content.only, isTemporary: true }, options);
    const { reportInput } = await import('../report/report-input.ts');
    const form = `.${content.form}` as const;
    const path = await freeName(await this.#temporaryFolder(), basename(file, extname(file)), form);
    const input = { ...this.#settings.input, quiet: true, ...this.#opening(file, options) };
    const request = { form, made: new Date(), figures: 'chosen', overwrite: false } as const;
    const { sizeBytes, problems } = await reportInput(workContext(options), file, path, input, request);
    return { name: basename(path), path, sizeBytes, problems: problems.map((problem) => problem.toJSON()) };
  }

  /** A recording, byte by byte, behind the files that hold its values. */
  async #openAsItIs(file: FileKey, { signal }: WorkOptions): Promise<FileSource[]> {
    const how = { signal, anyContent: true };
    const beside = this.#companions.get(file) ?? [];
    const opened: FileSource[] = [];
    try {
      for (const name of beside) opened.push(await this.#allowed.openBeside(file, name, how));
      opened.push(await this.#allowed.open(file, how));
      return opened;
    } catch (error) {
      await Promise.all(opened.map((one) => one.close()));
      throw error;
    }
  }

  #optionsOf({ format, schemaText }: Recording): string[] {
    const { schema, textEncoding, raw, reader, readerOption = [] } = this.#settings.input;
    return [
      ...(reader !== undefined && format === 'reader' ? ['--reader', reader] : []),
      ...(format === 'reader' ? readerOption.flatMap((option) => ['--reader-option', option]) : []),
      ...(schema !== undefined && schemaText !== undefined ? ['--schema', schema] : []),
      ...(textEncoding === undefined ? [] : ['--text-encoding', textEncoding]),
      ...(raw ? ['--raw'] : []),
    ];
  }
}

/** What opening and converting want of a command, for work of the engine. */
function workContext(
  { signal, onProgress }: WorkOptions,
  warn: (text: string) => void = () => {},
  monitor: WorkContext['stderr'] = { write: () => {} },
): WorkContext {
  return {
    signal,
    stderr: monitor,
    progress: (_, work) => work(onProgress),
    report: (problem) => warn(problem.message),
  };
}

async function isChanged(files: readonly FileSource[]): Promise<boolean> {
  for (const file of files) {
    const isSame = await file.checkUnchanged().then(
      () => true,
      () => false,
    );
    if (!isSame) return true;
  }
  return false;
}

/** A name that nothing has yet; whoever takes it in the meantime is not overwritten. */
async function freeName(folder: string, name: string, extension: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}${extension}`);
    if (!(await stat(path).catch(() => undefined))) return path;
  }
}

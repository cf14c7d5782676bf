import { rm } from 'node:fs/promises';
import { asDataProblem, DataProblem } from '../../../core/index.ts';
import type {
  FileKey,
  JobOutput,
  Publication,
  PublishContent,
  Publisher,
  PublishOptions,
  PublishParams,
  PublishTargets,
} from '../../../engine/index.ts';
import type { FileSource } from '../../../host/index.ts';
import {
  checkSecretsOutside,
  chooseNamed,
  FilePublishSource,
  memoryPublishSource,
  readConfig,
} from '../../../publish/index.ts';
import { checkKey, chosenAudiences, lookUp, noTarget } from './look-up-target.ts';
import { type Destination, type Shipped, shipFiles } from './ship-files.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What is made of a recording only to be published. */
export type MadeContent = Extract<PublishContent, { readonly kind: 'conversion' | 'report' }>;

/** How what is published is had of the machine. */
export interface Contents {
  /** An open recording, behind the files beside it that hold its values. */
  recording(file: FileKey, options: PublishOptions): Promise<readonly FileSource[]>;
  /** Makes an HDF5 file or a report of it, which is removed when it is published. */
  make(content: MadeContent, options: PublishOptions): Promise<JobOutput>;
}

/** Publishes for a page: to the targets of the config file and nowhere else, so that no page sends anything to where it wants. */
export class PagePublisher implements Publisher {
  readonly #contents: Contents;

  constructor(contents: Contents) {
    this.#contents = contents;
  }

  async targets(): Promise<PublishTargets> {
    const config = await readConfig();
    return { configFile: config.path, targets: [...config.targets.keys()].map((name) => lookUp(name, config)) };
  }

  async prepare({ target, key, share }: Omit<PublishParams, 'what'>): Promise<Publication> {
    const config = await readConfig();
    if (!config.targets.has(target)) throw noTarget(target, config);
    const { problem } = lookUp(target, config);
    if (problem) throw new DataProblem(problem);
    checkKey(key);
    const audiences = chosenAudiences(share, chooseNamed(target, config).audiences);
    return async (content, options) => {
      const { secrets, open } = chooseNamed(target, config, (warning) =>
        options.report(withoutSecrets(warning, secrets)),
      );
      try {
        if (content.kind === 'recording') await checkSecretsOutside(secrets, [content.file]);
        const shipped = await this.#publish(content, { open, key, audiences }, options);
        const problems = shipped.problems.map((problem) => withoutSecrets(new DataProblem(problem), secrets).toJSON());
        return { target, key, ...shipped, problems };
      } catch (error) {
        throw withoutSecrets(asDataProblem(error, { code: 'TARGET_FAILED', message: String(error) }), secrets);
      }
    };
  }

  async #publish(content: PublishContent, destination: Destination, options: PublishOptions): Promise<Shipped> {
    switch (content.kind) {
      case 'bytes':
        return shipFiles([memoryPublishSource(content.name, content.bytes)], destination, options);
      case 'recording': {
        const files = await this.#contents.recording(content.file, options);
        return shipFiles(files.map(FilePublishSource.over), destination, options);
      }
      default:
        return this.#publishMade(content, destination, options);
    }
  }

  /** What was made only to be published is gone afterwards, whatever became of it. */
  async #publishMade(content: MadeContent, destination: Destination, options: PublishOptions): Promise<Shipped> {
    const { path, problems } = await this.#contents.make(content, options);
    try {
      const source = await FilePublishSource.open(path, { signal: options.signal });
      const shipped = await shipFiles([source], destination, options);
      return { ...shipped, problems: [...problems, ...shipped.problems] };
    } finally {
      await rm(path, { force: true });
    }
  }
}

import type { InputArgs } from '../input/input-options.ts';

/** What the engine of a page is started with; plain data, as it goes to a worker. */
export interface EngineSettings {
  /** As they were typed. */
  readonly files: readonly string[];
  readonly roots: readonly string[];
  /** How files are read. */
  readonly input: InputArgs;
  /** Folder of summaries; that of this machine by default. */
  readonly cacheFolder?: string | undefined;
}

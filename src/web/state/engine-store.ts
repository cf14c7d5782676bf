import { create } from 'zustand';
import type { EngineEvents, FileInfo, FileKey, JobInfo, MonitorLine, Welcome } from '../../engine/index.ts';
import { withLines } from './message-list.ts';

/** `refused`: there is a daqscope again, but not the one that this page was opened for. */
export type ConnectionStatus = 'connecting' | 'connected' | 'lost' | 'refused';

/** What the engine told of itself. */
export interface EngineStore {
  readonly status: ConnectionStatus;
  /** Counts connections: what was asked before has to be asked again. */
  readonly session: number;
  readonly welcome: Welcome | null;
  readonly files: ReadonlyMap<FileKey, FileInfo>;
  readonly jobs: ReadonlyMap<number, JobInfo>;
  /** The last 10 000. */
  readonly messages: readonly MonitorLine[];
  setStatus(status: ConnectionStatus): void;
  /** All anew. */
  greet(welcome: Welcome): void;
  /** What happened, in order. */
  apply(events: readonly EngineEvent[]): void;
}

export type EngineEvent = {
  [Name in 'file' | 'closed' | 'job' | 'messages']: { readonly name: Name; readonly data: EngineEvents[Name] };
}['file' | 'closed' | 'job' | 'messages'];

export const useEngineStore = create<EngineStore>()((set) => ({
  status: 'connecting',
  session: 0,
  welcome: null,
  files: new Map(),
  jobs: new Map(),
  messages: [],
  setStatus: (status) => set({ status }),
  greet: (welcome) =>
    set(({ session }) => ({
      status: 'connected',
      session: session + 1,
      welcome,
      files: new Map(welcome.files.map((info) => [info.file, info])),
      jobs: new Map(welcome.jobs.map((info) => [info.job, info])),
      messages: withLines([], welcome.messages),
    })),
  apply: (events) => set((state) => after(state, events)),
}));

type Told = Pick<EngineStore, 'files' | 'jobs' | 'messages'>;

/** One copy per kind, however many events there are. */
function after(state: Told, events: readonly EngineEvent[]): Partial<Told> {
  const has = (...names: EngineEvent['name'][]) => events.some(({ name }) => names.includes(name));
  const files = has('file', 'closed') ? new Map(state.files) : undefined;
  const jobs = has('job') ? new Map(state.jobs) : undefined;
  const lines: MonitorLine[] = [];
  for (const { name, data } of events) {
    if (name === 'messages') for (const line of data.lines) lines.push(line);
    else if (name === 'job') jobs?.set(data.job, data);
    else if (name === 'file') files?.set(data.file, data);
    else files?.delete(data.file);
  }
  return {
    ...(files && { files }),
    ...(jobs && { jobs }),
    ...(lines.length > 0 && { messages: withLines(state.messages, lines) }),
  };
}

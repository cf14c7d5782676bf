import type { AddCommand } from './run/add-command.ts';

/** A command whose code is loaded when it is needed: what one does not ask for shall not keep one waiting. */
interface LazyCommand {
  readonly name: string;
  load(): Promise<AddCommand>;
}

/** All commands, in the order of the help. */
const COMMANDS: readonly LazyCommand[] = [
  { name: 'info', load: async () => (await import('./commands/info.ts')).addInfo },
  { name: 'open', load: async () => (await import('./commands/open.ts')).addOpen },
  { name: 'plot', load: async () => (await import('./commands/plot.ts')).addPlot },
  { name: 'analyze', load: async () => (await import('./commands/analyze.ts')).addAnalyze },
  { name: 'report', load: async () => (await import('./commands/report.ts')).addReport },
  { name: 'convert', load: async () => (await import('./commands/convert.ts')).addConvert },
  { name: 'publish', load: async () => (await import('./commands/publish.ts')).addPublish },
  { name: 'watch', load: async () => (await import('./commands/watch.ts')).addWatch },
  { name: 'verify', load: async () => (await import('./commands/verify.ts')).addVerify },
  { name: 'digest', load: async () => (await import('./commands/digest.ts')).addDigest },
  { name: 'schema', load: async () => (await import('./commands/schema.ts')).addSchema },
  { name: 'config', load: async () => (await import('./commands/config.ts')).addConfig },
  { name: 'sample', load: async () => (await import('./commands/sample.ts')).addSample },
];

/** The command that a command line begins with; all of them if it begins with none, for the help and for what was mistyped. */
export function loadCommands(argv: readonly string[]): Promise<AddCommand[]> {
  const asked = COMMANDS.filter(({ name }) => name === argv[0]);
  return Promise.all((asked.length > 0 ? asked : COMMANDS).map(({ load }) => load()));
}

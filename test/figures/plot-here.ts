import { addPlot } from '../../src/cli/commands/plot.ts';
import { runCli } from '../../src/cli/program.ts';
import { FakeTerminal } from '../fake-terminal.ts';

/** `daqscope plot` in this process, which is ten times as quick as in one of its own. */
export async function plotHere(...args: readonly string[]) {
  const [stdout, stderr] = [new FakeTerminal(), new FakeTerminal()];
  const signal = new AbortController().signal;
  const ending = await runCli(['plot', ...args], { stdout, stderr, signal }, [addPlot]);
  return { ending, stdout: stdout.text, stderr: stderr.text };
}

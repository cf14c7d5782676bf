import { hostname, userInfo } from 'node:os';
import { DataProblem } from '../../core/index.ts';
import { startServer } from '../../server/index.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { checkNamed } from '../open/check-named.ts';
import { EngineThread } from '../open/engine-thread.ts';
import { hasBrowser, openBrowser } from '../open/open-browser.ts';
import { PAGE_FOLDER, pageFonts } from '../open/page-files.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import { list, portNumber } from '../run/option-values.ts';

interface Args extends InputArgs {
  readonly files: readonly string[];
  readonly root?: readonly string[];
  readonly port?: number;
  readonly browser: boolean;
}

/** `daqscope open`: looks at recordings in a page, while they are being read. */
export const addOpen: AddCommand = (program, run) => {
  const command = program
    .command('open')
    .description('look at recordings in a page of this machine, while they load')
    .argument('[files...]', 'the recordings')
    .option('--root <folder>', 'let the page open what lies in this folder, too (may be repeated)', list)
    .option('--port <number>', 'port of the page (default: a free one)', portNumber)
    .option('--no-browser', 'only print the address');
  addInputOptions(command)
    .addHelpText(
      'after',
      examples(
        ['Look at a recording', 'daqscope open run7.tdms'],
        ['A dump of a cluster', 'daqscope open run7.bin --schema run.yaml'],
        ['Several, to compare them', 'daqscope open run7.tdms run8.tdms'],
        ['All of a folder, chosen on the page', 'daqscope open --root /data/2026'],
        ['On a server: the same port each time, to tunnel it', 'daqscope open run7.tdms --no-browser --port 8765'],
      ),
    )
    .action(run(open));
};

const open: CommandFunction<Args> = async (context, { files, root = [], port, browser, ...input }) => {
  if (files.length === 0 && root.length === 0) throw nothingToOpen();
  const complain = (text: string) => context.stderr.line(`${context.stderr.style('yellow', 'warning:')} ${text}`);
  const settings = { files, roots: root, input };
  await checkNamed(settings, context.report);
  await using engine = new EngineThread(settings, complain);
  await using server = await startServer({
    connect: () => engine.connect(),
    pageFolder: PAGE_FOLDER,
    fonts: pageFonts(),
    port,
  });
  const isShown = browser && hasBrowser();
  tell(context, server.url, server.port, isShown);
  if (isShown) openBrowser(server.url);
  await Promise.race([engine.ended, untilAborted(context.signal)]);
  return context.signal.aborted ? 'done' : 'failed';
};

function tell({ stdout, stderr }: CommandContext, url: string, port: number, isShown: boolean): void {
  stdout.line(url);
  if (isShown) stderr.line('The page opens in your browser. Ctrl-C here ends it.');
  else {
    stderr.line('Open this address in a browser on this machine. Ctrl-C here ends it.');
    stderr.line(`From another one, first:  ssh -L ${port}:127.0.0.1:${port} ${userInfo().username}@${hostname()}`);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function nothingToOpen(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: 'nothing says what is to be opened',
    expected: 'a recording, or --root with a folder of them',
    hint: 'daqscope open --help has examples; daqscope sample makes a recording to try.',
  });
}

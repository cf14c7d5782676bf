import { spawn } from 'node:child_process';
import { expect } from 'vitest';
import { firstMissing, shownCommands } from './console-blocks.ts';

/** A command may need a folder to be made first. */
const COMMAND = /^(?:mkdir \S+ && )?daqscope /;

/** Commands that stay until Ctrl-C: that comes after so long. */
const STAYING = /^daqscope open /;
const STAYS_MS = 3000;

export interface Walk {
  /** Where the commands run. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the commands that a document shows, one after the other; what it shows of their output must be there. */
export async function walkDocument(name: string, text: string, walk: Walk): Promise<void> {
  for (const { line, command, output, fails } of shownCommands(text)) {
    if (!COMMAND.test(command)) continue;
    const { status, said } = await runShown(command, walk);
    const place = `${name}:${line}: $ ${command}\n${said}`;
    expect(status !== 0 && status !== 3, `${place}exit code ${status}`).toBe(fails);
    expect(firstMissing(output, said), place).toBeUndefined();
  }
}

async function runShown(command: string, { folder, env }: Walk): Promise<{ status: number | null; said: string }> {
  const stays = STAYING.test(command);
  const script = stays ? `exec ${command} --no-browser` : command;
  const child = spawn('sh', ['-c', `exec 2>&1\n${script}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NO_COLOR: '1', HOME: folder, ...env },
    ...(stays && { timeout: STAYS_MS, killSignal: 'SIGINT' as const }),
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, said };
}

import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from '../scripts/oracles.mjs';
import type { Benchmark, Contestant } from './benchmark.ts';
import { cliCommand, insideCommand } from './daqscope.ts';
import { measure } from './measure.ts';

const BYTES = 10 ** 9;
const FILE = 'run7.bin';

interface Emulator {
  readonly environment: Record<string, string>;
  readonly key: string;
  readonly folderId: string;
}

let emulator: Emulator | undefined;

/** A file to Google Drive: to an emulator on this machine, through the same proxy, so that nothing but the programs is compared. */
export const PUBLISH: Benchmark = {
  name: 'publish',
  title: '1 GB to Google Drive (an emulator on this machine)',
  rounds: 5,
  async prepare(folder) {
    makeFile(join(folder, FILE));
    emulator = await startEmulator(folder);
    const { key, folderId } = emulator;
    const remote = `[lab]\ntype = drive\nscope = drive\nservice_account_file = ${key}\nteam_drive = ${folderId}\n`;
    writeFileSync(join(folder, 'rclone.conf'), remote);
  },
  contestants(folder) {
    if (!findProgram('rclone')) throw new Error('the peer needs rclone; on Debian: apt-get install rclone');
    return [
      withRclone(folder, 'rclone'),
      withDaqscope(folder),
      withRclone(folder, 'rclone, chunks of 64 MB', '--drive-chunk-size', '64M'),
    ];
  },
  async check(folder) {
    const { key, folderId } = known();
    const list = cliCommand('publish', 'list', `drive:${folderId}`, '--key', key, '--json');
    const { said } = await measure(inEnvironment(list.map(quoted).join(' ')), folder);
    const files = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { size: number; checksum: { value: string } });
    const isSame = files.every(({ size, checksum }) => size === BYTES && checksum.value === files[0].checksum.value);
    if (files.length < 3 || !isSame) throw new Error(`not the same files were published: ${said}`);
  },
};

/** Every run has a folder of its own there: the shell's number tells them apart. */
const PLACE = 'run$$';

function withDaqscope(folder: string): Contestant {
  const { key, folderId } = known();
  const words = cliCommand('publish', FILE, '--key', key, '--to').map(quoted);
  const state = `XDG_STATE_HOME=${quoted(join(folder, 'state'))}`;
  return { name: 'daqscope', command: inEnvironment(`${state} exec ${words.join(' ')} drive:${folderId}/${PLACE}`) };
}

function withRclone(folder: string, name: string, ...options: string[]): Contestant {
  const trust = ['--config', join(folder, 'rclone.conf'), '--ca-cert', known().environment.NODE_EXTRA_CA_CERTS];
  const words = ['rclone', ...trust, ...options, 'copy', FILE].map(quoted);
  return { name, command: inEnvironment(`exec ${words.join(' ')} lab:${PLACE}`) };
}

function inEnvironment(line: string): string[] {
  const settings = Object.entries(known().environment).map(([name, value]) => `${name}=${quoted(value)}`);
  return ['sh', '-c', `export ${settings.join(' ')}; ${line}`];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function known(): Emulator {
  if (!emulator) throw new Error('the emulator is not there');
  return emulator;
}

async function startEmulator(folder: string): Promise<Emulator> {
  const [program, ...args] = insideCommand('drive-emulator.ts');
  const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  child.unref();
  process.on('exit', () => child.kill());
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as Emulator;
  throw new Error('the emulator ended');
}

function makeFile(path: string): void {
  const file = openSync(path, 'w');
  const window = new Uint8Array(10 ** 7);
  for (let at = 0; at < BYTES; at += window.byteLength) writeSync(file, randomFillSync(window));
  closeSync(file);
}

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { expectNoSecrets } from '../../src/publish/testing/drive-bench.ts';
import { DriveEmulator, type DriveEmulatorOptions } from '../../src/publish/testing/drive-emulator/drive-emulator.ts';
import { type CliOptions, type CliRun, runCli } from '../run-cli.ts';

const run = promisify(execFile);

/** The real command, and rclone, with an emulator that they take for Google. Nothing of the user's is touched, nothing else reached. */
export class PublishBench implements AsyncDisposable {
  readonly emulator: DriveEmulator;
  readonly folder = mkdtempSync(join(tmpdir(), 'daqscope-publish-'));
  readonly #environment: Readonly<Record<string, string>>;
  readonly #caFile: string;

  private constructor(emulator: DriveEmulator, environment: Readonly<Record<string, string>>, caFile: string) {
    this.emulator = emulator;
    this.#environment = environment;
    this.#caFile = caFile;
  }

  static async open(options: DriveEmulatorOptions = {}): Promise<PublishBench> {
    const emulator = await DriveEmulator.start(options);
    return new PublishBench(emulator, await emulator.environment(), await emulator.caFile());
  }

  get stateFolder(): string {
    return join(this.folder, 'state');
  }

  /** What the command needs to take the emulator for Google, and the folder for its user's home. */
  get environment(): Record<string, string> {
    return {
      ...this.#environment,
      HOME: this.folder,
      GOOGLE_APPLICATION_CREDENTIALS: '',
      XDG_STATE_HOME: this.stateFolder,
      XDG_CONFIG_HOME: this.path('settings'),
      DAQSCOPE_CONFIG: this.path('config.json'),
    };
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  write(content: string | Uint8Array, ...names: string[]): string {
    const path = this.path(...names);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Names the shared drive `lab` in the config file. */
  configure(more: object = {}): void {
    const lab = { to: `drive:${this.emulator.shared.id}`, key: this.emulator.keyFile(), retrySeconds: 0.02, ...more };
    this.write(JSON.stringify({ targets: { lab } }), 'config.json');
  }

  /** `daqscope publish …`; what it says holds no secret. */
  async publish(args: readonly string[], { env, ...options }: CliOptions = {}): Promise<CliRun> {
    const done = await runCli(['publish', ...args], { ...options, env: { ...this.environment, ...env } });
    expectNoSecrets(done.stdout + done.stderr);
    return done;
  }

  /** Runs rclone; `d:` is the shared drive. */
  async rclone(...args: string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      ...this.#environment,
      RCLONE_CONFIG: this.write('', 'rclone.conf'),
      RCLONE_CA_CERT: this.#caFile,
      RCLONE_CONFIG_D_TYPE: 'drive',
      RCLONE_CONFIG_D_SCOPE: 'drive',
      RCLONE_CONFIG_D_SERVICE_ACCOUNT_FILE: this.emulator.keyFile(),
      RCLONE_CONFIG_D_TEAM_DRIVE: this.emulator.shared.id,
      RCLONE_RETRIES: '1',
      RCLONE_LOW_LEVEL_RETRIES: '2',
      RCLONE_DRIVE_PACER_MIN_SLEEP: '1ms',
    };
    const { stdout, stderr } = await run('rclone', args, { env, timeout: 60_000 });
    return stdout + stderr;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { refusedHosts } = this.emulator;
    await this.emulator[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true, force: true });
    expect(refusedHosts).toEqual([]);
  }
}

/** Outcome and link of every file that a run told of, by key. */
export function told({ stdout }: CliRun): Map<string, { readonly outcome: string; readonly url: string }> {
  const lines = stdout.matchAll(/^(\w+) +(.+?) {2}\S+ \w+ {2}(https:\S+)$/gm);
  return new Map([...lines].map(([, outcome, key, url]) => [key, { outcome, url }]));
}

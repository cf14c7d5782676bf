import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CLI } from '../scripts/paths.mjs';
import { DriveEmulator } from '../src/publish/testing/drive-emulator/drive-emulator.ts';
import { FOLDER_TYPE, type Item } from '../src/publish/testing/drive-emulator/items/item.ts';
import { scratchFolder } from '../test/faults/scratch.ts';
import { runCli } from '../test/run-cli.ts';
import { figure } from './figures.ts';
import { RecordingProgram } from './watch/recording-program.ts';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 60);
const EVERY_MS = 3000;

/** Between two kills, and between two failures of the network, in milliseconds: at least and at most. */
const KILL_AFTER = [20_000, 90_000] as const;
const NETWORK_AFTER = [60_000, 180_000] as const;
const NETWORK_IS_GONE_MS = 20_000;

/** Of all requests, at all times. */
const FAULTY = 0.03;

const between = ([least, most]: readonly [number, number]) => least + Math.random() * (most - least);

describe('daqscope watch under a program that records', () => {
  test(`${MINUTES} minutes of kills and network cuts: nothing is lost, nothing is doubled`, {
    timeout: (MINUTES + 20) * 60_000,
  }, async () => {
    const folder = scratchFolder();
    await using emulator = await DriveEmulator.start({ seed: 7 });
    const config = join(folder, 'config.json');
    const target = {
      to: `drive:${emulator.shared.id}/runs`,
      key: emulator.keyFile(),
      retrySeconds: 0.2,
      giveUpMinutes: 2,
    };
    writeFileSync(config, JSON.stringify({ targets: { lab: target } }));
    const env = { ...(await emulator.environment()), DAQSCOPE_CONFIG: config, XDG_STATE_HOME: join(folder, 'state') };
    const program = new RecordingProgram(join(folder, 'in'));
    const args = [
      'watch',
      join(folder, 'in'),
      '--to',
      'lab',
      '--convert',
      'h5',
      '--report',
      '--original',
      '--settle',
      '2',
      '--every',
      '1',
    ];
    const stop = AbortSignal.timeout(MINUTES * 60_000);
    const counts = { kills: 0, cuts: 0 };
    withFaults(emulator);
    const recording = program.run(EVERY_MS, stop);
    await sleep(2000);
    const network = breakNetwork(emulator, stop, () => counts.cuts++);
    await killAgainAndAgain(
      () => startWatch(args, env),
      stop,
      () => counts.kills++,
    );
    await Promise.all([recording, network]);
    emulator.faults.clear();
    for (let turn = 0; turn < 3; turn++) await runCli([...args, '--once'], { env });
    const seen = compare(emulator, program);
    figure(
      `${MINUTES} minutes of watch`,
      JSON.stringify({ ...counts, ...seen, requests: emulator.faults.requests.length }),
    );
    expect(seen).toMatchObject({ lost: [], doubled: [], wrong: [], inBin: 0 });
    expect(emulator.refusedHosts).toEqual([]);
  });
});

function withFaults({ faults }: DriveEmulator): void {
  const kinds = [
    { kind: 'refuse', status: 503, reason: 'backendError' },
    { kind: 'refuse', status: 429, reason: 'rateLimitExceeded' },
    { kind: 'cut' },
    { kind: 'loseAnswer' },
    { kind: 'halfAnswer' },
  ] as const;
  let turn = 0;
  faults.add({ fault: () => kinds[turn++ % kinds.length], probability: FAULTY });
}

/** From time to time, every connection is cut for a while. */
async function breakNetwork(emulator: DriveEmulator, stop: AbortSignal, count: () => void): Promise<void> {
  while (!stop.aborted) {
    await sleep(between(NETWORK_AFTER), undefined, { signal: stop }).catch(() => {});
    if (stop.aborted) return;
    count();
    emulator.faults.clear();
    emulator.faults.add({ fault: { kind: 'cut' } });
    await sleep(NETWORK_IS_GONE_MS, undefined, { signal: stop }).catch(() => {});
    emulator.faults.clear();
    withFaults(emulator);
  }
}

function startWatch(args: readonly string[], env: Record<string, string>): ChildProcess {
  const stdio = process.env.SOAK_SHOW ? 'inherit' : 'ignore';
  return spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...env }, stdio });
}

async function killAgainAndAgain(start: () => ChildProcess, stop: AbortSignal, count: () => void): Promise<void> {
  while (!stop.aborted) {
    const child = start();
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await Promise.race([sleep(between(KILL_AFTER), undefined, { signal: stop }).catch(() => {}), ended]);
    child.kill('SIGKILL');
    await ended;
    count();
  }
}

/** What is there against what was recorded. */
function compare({ state }: DriveEmulator, { finished }: RecordingProgram) {
  const files = [...state.items.values()].filter(({ mimeType }) => mimeType !== FOLDER_TYPE);
  const there = files.filter(({ trashed }) => !trashed);
  const paths = Map.groupBy(there, (item) => pathOf(item, state.items));
  const expected = [...finished.keys()].flatMap((name) => [
    name,
    name.replace(/lvm$/, 'h5'),
    name.replace(/lvm$/, 'pdf'),
  ]);
  const wrong = [...finished].filter(([name, text]) => {
    const sha256 = createHash('sha256').update(text).digest('hex');
    return paths.get(`runs/${name}`)?.[0].content?.sha256 !== sha256;
  });
  return {
    recordings: finished.size,
    files: there.length,
    lost: expected.filter((name) => !paths.has(`runs/${name}`)),
    doubled: [...paths].filter(([, items]) => items.length > 1).map(([path]) => path),
    wrong: wrong.map(([name]) => name),
    inBin: files.length - there.length,
    sentTwice: there
      .filter((item) => !pathOf(item, state.items).endsWith('.log') && item.revisions.length > 1)
      .map((item) => pathOf(item, state.items)),
  };
}

function pathOf(item: Item, items: ReadonlyMap<string, Item>): string {
  const parent = items.get(item.parents[0] ?? '');
  if (!parent || parent.id === parent.driveId) return item.name;
  return `${pathOf(parent, items)}/${item.name}`;
}

import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { DriveEmulator } from '../src/publish/testing/drive-emulator/drive-emulator.ts';
import { ensureBuilt } from './run-cli.ts';
import { walkDocument } from './walk-document.ts';

const NAME = 'docs/publish.md';
const CONFIG = '.config/daqscope/config.json';

test.skipIf(process.platform === 'win32')(
  'docs/publish.md leads from an empty folder to published files',
  { timeout: 120_000 },
  async () => {
    ensureBuilt();
    await using emulator = await DriveEmulator.start();
    const folder = mkdtempSync(join(tmpdir(), 'daqscope-document-'));
    const text = readFileSync(join(ROOT, NAME), 'utf8').replaceAll('FOLDER_ID', emulator.shared.id);
    const [, config] = /^```json ~\/\.config\/daqscope\/config\.json\n(.*?)^```$/ms.exec(text) ?? [];
    expect(config).toBeDefined();
    mkdirSync(join(folder, '.config/daqscope'), { recursive: true });
    writeFileSync(join(folder, CONFIG), config);
    cpSync(emulator.keyFile(), join(folder, '.config/daqscope/key.json'));
    chmodSync(join(folder, '.config/daqscope/key.json'), 0o600);
    const bin = mkdtempSync(join(tmpdir(), 'daqscope-bin-'));
    symlinkSync(join(ROOT, 'daqscope'), join(bin, 'daqscope'));
    const env = {
      ...(await emulator.environment()),
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      XDG_STATE_HOME: join(folder, '.local/state'),
      XDG_CONFIG_HOME: join(folder, '.config'),
    };
    await walkDocument(NAME, text, { folder, env });
    const names = [...emulator.state.items.values()].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['scan.pdf', 'runs', 'resonance-scan.bin', 'resonance-scan.pdf']));
    expect(emulator.refusedHosts).toEqual([]);
    for (const made of [folder, bin]) rmSync(made, { recursive: true });
  },
);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryPublishSource } from '../source/memory-publish-source.ts';
import { type TargetHarness, targetContract } from '../target.contract.ts';
import { DriveEmulator } from '../testing/drive-emulator/drive-emulator.ts';
import { DriveTarget } from './drive-target.ts';

const IMPATIENT = { firstMs: 5, mostMs: 50, giveUpMs: 10_000 };

async function open(): Promise<TargetHarness> {
  const emulator = await DriveEmulator.start();
  const journalFolder = mkdtempSync(join(tmpdir(), 'daqscope-journal-'));
  const settings = { key: emulator.keyFile(), policy: IMPATIENT, endpoint: emulator.url, journalFolder };
  const folderId = emulator.shared.id;
  const newTarget = (id = folderId) => new DriveTarget({ kind: 'drive', folderId: id, path: [] }, settings);
  return {
    target: newTarget(),
    another: async () => newTarget(),
    missing: async () => newTarget('1nowhere'),
    async contentOf({ id }) {
      const item = emulator.state.items.get(id);
      return item && !item.trashed ? item.content?.read() : undefined;
    },
    async plant(key, content) {
      await using target = newTarget();
      const { id } = await target.put(key, memoryPublishSource('planted', content));
      const item = emulator.state.items.get(id);
      if (item) item.appProperties = {};
    },
    sentBytes: () => emulator.faults.mediaBytes,
    fail: (times) => emulator.faults.add({ fault: { kind: 'refuse', status: 503 }, times }),
    async [Symbol.asyncDispose]() {
      await emulator[Symbol.asyncDispose]();
      rmSync(journalFolder, { recursive: true });
    },
  };
}

targetContract('Google Drive', open);

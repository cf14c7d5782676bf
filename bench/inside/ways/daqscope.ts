import { AtomicFile, FileSource, memoryTree, openRecording, readAll, storeTree } from '../../../src/index.ts';
import type { Way } from '../store.ts';

export const WAY: Way = {
  async store(values, output) {
    await using file = await AtomicFile.create(output);
    await storeTree(memoryTree({ children: [{ name: 'samples', values }] }), file);
    await file.commit();
  },
  async load(output) {
    await using source = await FileSource.open(output);
    const read = await readAll(await openRecording(source));
    return read.get('/samples')?.bytes ?? new Uint8Array(0);
  },
};

import { MemorySource } from '../../src/core/index.ts';
import { FORMATS, openRecording } from '../../src/formats/index.ts';
import { allFiles, filesOf } from '../seeds/files.ts';
import type { Target } from '../target.ts';
import { readAll } from './read-all.ts';

/** Bytes of any kind, as `daqscope info` gets them. */
const ANY: Target = {
  name: 'any',
  seeds: allFiles,
  async run(bytes, turn) {
    const recording = await openRecording(new MemorySource(bytes, 'fuzz.bin'));
    try {
      return await readAll(recording, turn);
    } finally {
      recording.close?.();
    }
  },
};

/** One target per format that describes itself: a new one in the registry is fuzzed from its first day on. */
export const FORMAT_TARGETS: readonly Target[] = [
  ANY,
  ...FORMATS.map(
    (format): Target => ({
      name: format.id,
      seeds: () => filesOf(format),
      async run(bytes, turn) {
        const recording = await format.open(new MemorySource(bytes, `fuzz${format.extensions[0] ?? ''}`), {});
        try {
          return await readAll(recording, turn);
        } finally {
          recording.close?.();
        }
      },
    }),
  ),
];

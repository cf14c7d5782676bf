import { defineConfig } from 'vitest/config';

/** Tests that measure time or memory: nothing else runs beside them. */
const ALONE = [
  'src/cli/open/engine-thread.test.ts',
  'src/host/reader/*.test.ts',
  'src/server/data/read-json.test.ts',
  'src/server/limits.test.ts',
  'test/bench-page.test.ts',
  'test/faults/resources.test.ts',
  'test/readers-engine.test.ts',
  'test/setup.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: '100%', // by default, a core is left idle
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});

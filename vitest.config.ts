import { defineConfig } from 'vitest/config';

/** Tests that measure time or memory: nothing else runs beside them. */
const ALONE = [
  'src/cli/open/engine-thread.test.ts',
  'src/host/blas/find-linear-algebra.test.ts',
  'src/host/blas/probe/measure-speed.test.ts',
  'src/host/reader/*.test.ts',
  'src/server/data/read-json.test.ts',
  'src/server/limits.test.ts',
  'test/bench-page.test.ts',
  'test/faults/resources.test.ts',
  'test/readers-engine.test.ts',
  'test/setup.test.ts',
];

/** They wait for a browser more than they work. */
const PAGE = ['test/page/**/*.test.ts'];

const EACH_CORE = '100%'; // by default, one is left idle

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...ALONE, ...PAGE],
          maxWorkers: EACH_CORE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'page', include: PAGE, isolate: false, maxWorkers: EACH_CORE, sequence: { groupOrder: 1 } },
      },
      { extends: true, test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** One test at a time: what they measure must not depend on each other. */
export default defineConfig({
  test: {
    include: ['soak/**/*.soak.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});

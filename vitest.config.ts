import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    maxWorkers: '100%', // by default, a core is left idle
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

import { configDefaults, defineConfig } from 'vitest/config';

/** The suites that need nothing but Node. Those on real servers and the bench have configurations of their own. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/real/**', 'test/bench/**'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});

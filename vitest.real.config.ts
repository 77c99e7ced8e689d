import { defineConfig } from 'vitest/config';

/** The suites on real servers: HDFS, OpenLDAP, ZooKeeper, started once for all of them by test/real/setup.ts. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/real/**/*.test.ts'],
    globalSetup: ['test/real/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});

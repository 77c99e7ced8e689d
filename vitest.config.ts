import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of which one may take a minute. Begun last, it would be waited for by all others. */
const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/scenarios/');

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

/** The suites that need nothing but Node. Those on real servers and the bench have configurations of their own. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/real/**', 'test/bench/**'],
    sequence: { sequencer: LongOnesFirst },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSparkDefaults, sparkDefaults } from '../../src/core/spark-defaults.ts';

const key = fc.stringMatching(/^[a-z][a-zA-Z.-]{0,30}$/);
const value = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '\n', 'n', '=', '林', '"', '/') });

describe('the text of spark-defaults.conf', () => {
  it('is read as it was written, whatever the values are', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), (properties) => {
        expect(readSparkDefaults(sparkDefaults(properties))).toEqual({ ...properties });
      }),
    );
  });

  it('says nothing of lines that it does not know', () => {
    expect(readSparkDefaults('\n# comment\nspark.cores.max 4\nspark.alone')).toEqual({
      '#': 'comment',
      'spark.cores.max': '4',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { refuseOddPair } from '../../src/plan/wants/zeppelin-spark.ts';

describe('Zeppelin and Spark', () => {
  it.each([
    ['0.8.0', '2.3.4'],
    ['0.8.2', '2.4.8'],
    ['0.9.0', '1.6.3'],
    ['0.10.0', '3.1.3'],
    ['0.10.1', '3.2.4'],
    ['0.11.2', '3.5.6'],
    ['0.12.0', '3.3.0'],
  ])('go together: %s and %s', (zeppelin, spark) => expect(() => refuseOddPair(zeppelin, spark)).not.toThrow());

  it.each([
    ['0.8.0', '2.4.0', '1.0 to 2.3'],
    ['0.8.2', '3.0.0', '1.0 to 2.4'],
    ['0.9.0', '3.1.3', '1.6 to 3.0'],
    ['0.10.0', '3.2.0', '1.6 to 3.1'],
    ['0.10.1', '1.6.3', '2.0 to 3.2'],
    ['0.11.2', '3.1.3', '3.2 to 3.5'],
    ['0.12.0', '3.2.4', '3.3 to 3.5'],
  ])('are refused: %s and %s, which takes %s', (zeppelin, spark, range) => {
    expect(() => refuseOddPair(zeppelin, spark)).toThrow(
      expect.objectContaining({ code: 'usage', hint: expect.stringContaining(range) }),
    );
  });
});

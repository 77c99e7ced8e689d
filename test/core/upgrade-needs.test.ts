import { describe, expect, it } from 'vitest';
import { isForHadoop3Alone, marathonBetween, mesosForMarathon, mesosForSpark } from '../../src/core/upgrade-needs.ts';
import { atLeast } from '../../src/core/versions.ts';

describe('the Mesos that is needed', () => {
  it.each([
    ['1.3.1', undefined],
    ['1.4.1', '0.21.0'],
    ['2.0.2', '0.21.0'],
    ['2.1.3', '1.0.0'],
    ['3.5.6', '1.0.0'],
  ])('by Spark %s is %s', (spark, mesos) => expect(mesosForSpark(spark)).toBe(mesos));

  it.each([
    ['1.1.5', undefined],
    ['1.2.0', '1.0.0'],
    ['1.6.549', '1.0.0'],
    ['1.7.189', '1.5.0'],
    ['1.11.24', '1.5.0'],
  ])('by Marathon %s is %s', (marathon, mesos) => expect(mesosForMarathon(marathon)).toBe(mesos));
});

describe('the way of a Marathon', () => {
  const lines = ['1.1', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.10', '1.11'];
  const ways = lines.flatMap((from, index) => lines.slice(index).map((to) => [from, to] as const));

  it.each(ways)('from %s to %s has no step that must not be taken, and none in vain', (from, to) => {
    const steps = [from, ...marathonBetween(from, to), to];
    for (const [index, step] of steps.slice(1).entries()) {
      const before = steps[index] ?? '';
      expect(atLeast(step, before)).toBe(true);
      if (atLeast(step, '1.8')) expect(atLeast(before, '1.6')).toBe(true);
      if (atLeast(step, '1.5')) expect(atLeast(before, '1.4')).toBe(true);
    }
    expect(new Set(steps).size).toBe(from === to ? 1 : steps.length);
  });
});

describe('Spark without a client of Hadoop 2', () => {
  it.each([
    ['3.3.4', false],
    ['3.4.0', true],
    ['3.5.6', true],
  ])('is %s: %s', (spark, is) => expect(isForHadoop3Alone(spark)).toBe(is));
});

import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/system-clock.ts';

const { signal } = new AbortController();

describe('the clock of the machine', () => {
  it('sleeps as long as it is told', async () => {
    const begun = Date.now();
    await systemClock.sleep(30, signal);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(25);
  });

  it('wakes a sleeper early with the reason of the signal, and lets none fall asleep after it', async () => {
    const operator = new AbortController();
    const sleeper = systemClock.sleep(60_000, operator.signal);
    operator.abort(new Error('called'));
    await expect(sleeper).rejects.toThrow('called');
    await expect(systemClock.sleep(60_000, operator.signal)).rejects.toThrow('called');
  });

  it('lets any number sleep on one signal without a word of Node, and leaves nothing on it', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const operator = new AbortController();
    await Promise.all(Array.from({ length: 40 }, () => systemClock.sleep(1, operator.signal)));
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(warnings).toEqual([]);
    expect(getEventListeners(operator.signal, 'abort')).toEqual([]);
  });

  it('ends a deadline with a TimeoutError', async () => {
    const deadline = systemClock.deadline(5);
    await new Promise((resolve) => deadline.addEventListener('abort', resolve));
    expect(deadline.reason).toMatchObject({ name: 'TimeoutError' });
  });
});

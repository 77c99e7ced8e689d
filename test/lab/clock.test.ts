import { describe, expect, it } from 'vitest';
import { labClock } from '../../src/lab/clock.ts';

describe("the lab's clock", () => {
  it('ends a deadline with a TimeoutError', async () => {
    const signal = labClock.deadline(5);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('wakes a sleeper early when he is called', async () => {
    const operator = new AbortController();
    const sleeper = labClock.sleep(60_000, operator.signal);
    operator.abort(new Error('called'));
    await expect(sleeper).rejects.toThrow('called');
    await expect(labClock.sleep(60_000, operator.signal)).rejects.toThrow('called');
  });
});

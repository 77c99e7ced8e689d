import { expect, it } from 'vitest';
import { looker } from '../../src/checks/subjects/platform-look.ts';
import type { Clock } from '../../src/core/clock.ts';
import { known } from '../../src/core/fact.ts';
import { systemClock } from '../../src/system-clock.ts';

const { signal } = new AbortController();
it('ends every question of a system when its time is over, those that are asked later at once', async () => {
  const time = new AbortController();
  const clock: Clock = { ...systemClock, deadline: () => time.signal };
  const look = looker({ requestTimeoutMs: 1_000 }, clock, signal);
  await look('mesos', known('door'), async (_, limit) => {
    const early = Array.from({ length: 100 }, (_, index) => limit(`answer ${index}`));
    expect(early.some(({ aborted }) => aborted)).toBe(false);
    time.abort();
    expect(early.map(({ reason }) => reason.message)).toEqual(
      early.map((_, index) => `mesos did not tell answer ${index} within 1.2s (--timeout is 1s for one request).`),
    );
    expect(limit('the last').reason).toMatchObject({ code: 'timeout' });
  });
});

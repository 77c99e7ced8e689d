import { describe, expect, it } from 'vitest';
import { attend } from '../../../src/plan/balance/attend.ts';
import { quietOf } from '../../../src/plan/balance/quiet.ts';
import { newSeen } from '../../../src/plan/balance/want.ts';
import { systemClock } from '../../../src/system-clock.ts';

const row = (iteration: number, moved: string, left: string): string =>
  `Nov 21, 2026, 10:12:5${iteration} PM          ${iteration}             ${moved}            ${left}           63.69 MB                 68  hdfs://localhost:29294`;

/** What is told of these lines, and what is known at their end. */
async function attended(lines: readonly string[]) {
  const seen = newSeen();
  const told: string[] = [];
  const program = {
    named: 'process 1',
    log: 'log',
    ended: Promise.resolve({ exit: 252, signal: undefined }),
    async *lines() {
      yield* lines;
    },
  };
  const hands = { clock: systemClock, progress: (line: string) => void told.push(line) };
  await attend(program, seen, hands, quietOf(program, hands), new AbortController().signal);
  return { seen, told };
}

describe('what a balancer says while it runs', () => {
  it('tells what is moved and what is left', async () => {
    const { seen, told } = await attended([row(0, '10 MB', '30 MB'), row(1, '20 MB', '20 MB')]);
    expect(told[1]).toMatch(
      /^iteration 2: 20 MiB moved so far, about 10 MiB left beyond the threshold, about .* at this pace$/,
    );
    expect(seen).toMatchObject({ movedBytes: 20 * 1024 ** 2, leftBytes: 10 * 1024 ** 2 });
  });

  it('does not tell that nothing is left where the balancer broke off', async () => {
    const { seen, told } = await attended([row(0, '10 MB', '30 MB'), row(1, '20 MB', '-1 B')]);
    expect(told[1]).toBe('iteration 2: 20 MiB moved so far');
    expect(seen).toMatchObject({ movedBytes: 20 * 1024 ** 2, leftBytes: undefined });
  });
});

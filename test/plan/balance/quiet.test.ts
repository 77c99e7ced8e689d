import { expect, it } from 'vitest';
import { quietOf } from '../../../src/plan/balance/quiet.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

it('a balancer that says nothing is told to run on after one minute, two, four, and anew when it has said something', async () => {
  const clock = hurriedClock();
  const told: string[] = [];
  const program = {
    named: 'task t on agent-1',
    log: 'log',
    ended: Promise.resolve({ exit: 0, signal: undefined }),
    async *lines() {
      yield* [];
    },
  };
  const quiet = quietOf(program, { clock, progress: (line) => void told.push(line) });
  const looked = async (seconds: number): Promise<void> => {
    for (let at = 0; at < seconds; at += 5) {
      await clock.sleep(5_000, new AbortController().signal);
      quiet.look();
    }
  };
  await looked(55);
  expect(told).toEqual([]);
  await looked(200);
  expect(told).toEqual(
    ['1m', '2m', '4m'].map(
      (time) => `the balancer has said nothing for ${time} and runs on (task t on agent-1); Ctrl-C ends it`,
    ),
  );
  quiet.heard();
  await looked(55);
  expect(told).toHaveLength(3);
  await looked(5);
  expect(told).toHaveLength(4);
});

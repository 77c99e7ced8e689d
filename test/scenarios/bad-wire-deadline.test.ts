import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/system-clock.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { silentPeer } from '../support/silent-peer.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
}, 60_000);
afterAll(() => lab.stop());

/** A clock whose whole-command deadline is over when the lab has carried out so many calls that change something. */
function overAfter(changes: number) {
  const over = new AbortController();
  let seen = 0;
  lab.faults.listen(({ action }, moment) => {
    if (moment !== 'after' || !/^(MKDIRS|SET|UPDATE|PUT|POST|Add|Modify)/.test(action)) return;
    seen += 1;
    if (seen === changes) over.abort(new DOMException('The time is up.', 'TimeoutError'));
  });
  const deadline = (ms: number): AbortSignal => (ms === DEADLINE_MS ? over.signal : systemClock.deadline(ms));
  return { ...systemClock, deadline };
}

const DEADLINE_MS = 42_000;

describe('--deadline', () => {
  it('ends a command whose server is silent, though each request might go on', async () => {
    const env = { ...lab.env, MESOSCTL_MARATHON_ADDRESSES: `http://${await silentPeer()}` };
    const begun = Date.now();
    const { exit, err } = await run(env, 'user provision anna --create-account --dry-run --deadline 300ms');
    expect(exit).toBe(3);
    expect(err).toContain('The command was given 300ms (deadline), and that time is over.');
    expect(err).toContain('hint: Give it longer with --deadline.');
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  it('may be a setting, and is no time at all to a command that ends before', async () => {
    const env = { ...lab.env, MESOSCTL_DEADLINE: '5m' };
    expect((await run(env, 'user list')).exit).toBe(0);
    const wrong = await run(lab.env, 'user list --deadline soon');
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toContain('--deadline');
  });

  it('stops a change between its steps, from where the same command goes on', async () => {
    const clock = overAfter(4);
    const line = 'user provision alice --create-account --yes';
    const stopped = await run(lab.env, `${line} --deadline 42s`, { clock });
    lab.faults.listen(undefined);
    expect(stopped.exit).toBe(4);
    expect(stopped.err).toMatch(/\d of \d+ changes were made, then: The command was given 42s \(deadline\)/);
    expect(stopped.err).toContain('Run the same command again: it goes on from here.');
    const again = await run(lab.env, line);
    expect(again.exit).toBe(0);
    expect((await run(lab.env, 'user diff alice')).exit).toBe(0);
  });
});

describe('an election', () => {
  const asking = () => ({ ...lab.env, MESOSCTL_MESOS_MASTERS: lab.addresses.masters.join() });

  it('that lasts is told to the operator on stderr, and the answer is whole all the same', async () => {
    lab.masters.loseLeader();
    const clock = hurriedClock();
    clock.at(6_000, () => lab.masters.moveLeader());
    const { exit, out, err } = await run(asking(), 'user show alice -o json', { clock });
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ name: 'alice' });
    expect(err).toMatch(/^mesosctl: Waiting up to 20 s for a leader of mesos: mesos at \S+ cannot serve: .*\n$/);
  });

  it('is waited for no longer than --timeout', async () => {
    lab.masters.loseLeader();
    const clock = hurriedClock();
    const { exit, all } = await run(asking(), 'user show alice --timeout 4s', { clock });
    lab.masters.moveLeader();
    expect(exit).toBe(3);
    expect(all).toMatch(/No leader of mesos was found in [34] s/);
  });
});

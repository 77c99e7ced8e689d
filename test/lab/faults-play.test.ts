import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lever, Play } from '../../src/lab/fault-script/play.ts';
import type { FaultMoment, ScriptedFault, ScriptedFaults } from '../../src/lab/fault-script/script.ts';
import type { LabCall } from '../../src/lab/faults.ts';

const CALL: LabCall = { system: 'hdfs', action: 'MKDIRS', target: '/user/alice' };
const half = { kind: 'half' } as const;
const noLever: Lever = () => Promise.reject(new Error('Nothing here is standing.'));

/** Which of so many calls a rule meets, from 1 on. */
async function metBy(when: FaultMoment, calls = 8, seed?: number): Promise<number[]> {
  const play = new Play({ seed, rules: [{ fault: half, when }] }, noLever);
  const met: number[] = [];
  for (let number = 1; number <= calls; number += 1) {
    if ((await play.meet(CALL)).faults.length > 0) met.push(number);
  }
  return met;
}

describe('a rule of a script', () => {
  it.each<[FaultMoment, number[]]>([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ nth: 3 }, [3]],
    [{ from: 3, to: 5 }, [3, 4, 5]],
    [{ from: 7 }, [7, 8]],
    [{ to: 2 }, [1, 2]],
    [{ every: 3 }, [3, 6]],
    [{ from: 2, every: 3 }, [4, 7]],
    [{ probability: 0 }, []],
    [{ probability: 1, to: 1 }, [1]],
    [{ system: 'mesos' }, []],
    [{ action: 'MK*', target: '/user/*', to: 1 }, [1]],
    [{ action: 'MK' }, []],
    [{ target: '/user/b*' }, []],
  ])('with %j meets the calls %j', async (when, calls) => {
    expect(await metBy(when)).toEqual(calls);
  });

  it('meets by chance the same calls for the same seed, and others for another one', async () => {
    const [one, again, other] = [1, 1, 2].map((seed) => metBy({ probability: 0.3 }, 200, seed));
    expect(await one).toEqual(await again);
    expect(await one).not.toEqual(await other);
    expect((await one)?.length).toBeGreaterThan(30);
    expect((await one)?.length).toBeLessThan(90);
  });

  it('counts only the calls that are meant', async () => {
    const play = new Play({ rules: [{ fault: half, when: { action: 'MKDIRS', nth: 2 } }] }, noLever);
    const met = async (action: string) => (await play.meet({ ...CALL, action })).faults.length;
    expect([await met('MKDIRS'), await met('DELETE'), await met('MKDIRS')]).toEqual([0, 0, 1]);
  });

  it('for LDAP that stops meets the pages behind its own', async () => {
    const play = new Play({ rules: [{ fault: { kind: 'ldap-stops', page: 3 } }] }, noLever);
    const pages = [undefined, 1, 2, 3, 4, 5];
    const met = pages.map((page) => play.meet({ system: 'ldap', action: 'SearchRequest', target: '', page }));
    expect((await Promise.all(met)).map(({ faults }) => faults.length)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('of which several fit a call brings all their faults, in their order', async () => {
    const faults: readonly ScriptedFault[] = [{ kind: 'late', ms: 1 }, half, { kind: 'clock-skew', byMs: 5 }];
    const play = new Play({ rules: faults.map((fault) => ({ fault })) }, noLever);
    expect((await play.meet(CALL)).faults).toEqual(faults);
  });
});

describe('a standing fault', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A script on a lab of which only the levers are looked at. */
  function played(script: ScriptedFaults) {
    const told: string[] = [];
    const lever: Lever = async ({ kind }, system) => {
      told.push(`${kind} ${system}`);
      return () => void told.push(`end of ${kind}`);
    };
    return { told, play: new Play(script, lever) };
  }

  it('begins with the script, and the last one ends first', async () => {
    const { told, play } = played({
      rules: [{ fault: { kind: 'safe-mode' } }, { fault: { kind: 'down' }, when: { system: 'ldap' } }],
    });
    await play.begin();
    expect(told).toEqual(['safe-mode undefined', 'down ldap']);
    await play.end();
    await play.end();
    expect(told.slice(2)).toEqual(['end of down', 'end of safe-mode']);
  });

  it('begins with the call that it waits for, once', async () => {
    const { told, play } = played({ rules: [{ fault: { kind: 'no-leader' }, when: { system: 'mesos', from: 2 } }] });
    const call = { system: 'mesos', action: 'GET_AGENTS', target: '' };
    await play.begin();
    await play.meet(call);
    expect(told).toEqual([]);
    await Promise.all([play.meet(call), play.meet(call)]);
    expect(told).toEqual(['no-leader mesos']);
  });

  it('may begin with the call of another system, which is served', async () => {
    const rules = (['safe-mode', 'no-leader'] as const).map((kind) => ({
      fault: { kind },
      when: { action: 'PUT /v2/apps', nth: 1 },
    }));
    const leader = { fault: { kind: 'leader-lost', electionMs: 5 }, when: { action: 'PUT /v2/apps' } } as const;
    const { told, play } = played({ rules: [...rules, leader] });
    await play.meet(CALL);
    expect(told).toEqual([]);
    expect(await play.meet({ system: 'marathon', action: 'PUT /v2/apps', target: '/alice' })).toEqual({
      faults: [],
      isOrphaned: false,
    });
    expect(told).toEqual(['safe-mode undefined', 'no-leader undefined', 'leader-lost undefined']);
  });

  it('lets the call without an answer at which the leader was lost', async () => {
    const { play } = played({ rules: [{ fault: { kind: 'leader-lost', electionMs: 5 }, when: { nth: 1 } }] });
    const call = { system: 'mesos', action: 'UPDATE_QUOTA', target: 'alice' };
    expect(await play.meet(call)).toEqual({ faults: [], isOrphaned: true });
    expect(await play.meet(call)).toEqual({ faults: [], isOrphaned: false });
  });

  it('keeps to its time', async () => {
    const { told, play } = played({ rules: [{ fault: { kind: 'safe-mode' }, when: { afterMs: 500, untilMs: 900 } }] });
    await play.begin();
    await vi.advanceTimersByTimeAsync(499);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['safe-mode undefined']);
    await vi.advanceTimersByTimeAsync(400);
    expect(told).toEqual(['safe-mode undefined', 'end of safe-mode']);
  });

  it('does not begin any more when the script has ended', async () => {
    const { told, play } = played({ rules: [{ fault: { kind: 'safe-mode' }, when: { afterMs: 500 } }] });
    await play.begin();
    await play.end();
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([]);
  });
});

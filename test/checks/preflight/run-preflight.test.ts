import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Outcome, Preflight, PreflightCheck } from '../../../src/checks/preflight/check.ts';
import { type PreflightRun, runPreflight } from '../../../src/checks/preflight/run-preflight.ts';
import { Failure } from '../../../src/core/failure.ts';
import { checksOf, exitOfPreflight, type PreflightReport } from '../../../src/core/preflight-report.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

const passed: Outcome = { state: 'passed' };
const failed: Outcome = { state: 'failed', problems: [{ sentence: 'It is not so.' }] };
const unreachable = new Failure('unreachable', 'Nobody answers.');

type Look = PreflightCheck['look'];

const check = (id: string, look: Look, more: Partial<PreflightCheck> = {}): PreflightCheck => ({
  id,
  title: `${id} is so`,
  look,
  ...more,
});

const of = (...checks: readonly PreflightCheck[]): Preflight => ({
  job: 'try it',
  verdict: { subject: 'it', step: 'be tried' },
  categories: [{ id: 'a', title: 'A', checks }],
});

function running(more: Partial<PreflightRun> = {}) {
  const notices: string[] = [];
  const clock = hurriedClock();
  const notice = (line: string) => void notices.push(line);
  return { run: { clock, signal: new AbortController().signal, notice, ...more }, clock, notices };
}

const states = (report: PreflightReport): string[] => checksOf(report).map(({ id, result }) => `${id} ${result.state}`);

describe('one look', () => {
  it('goes on after a failure, and tells what came of each check in the order of the list', async () => {
    const slow: Look = async () => {
      await sleep(20);
      return passed;
    };
    const preflight = of(
      check('a/slow', slow),
      check('a/fails', async () => failed),
      check('a/throws', () => Promise.reject(unreachable)),
      check('a/unneeded', async () => ({ state: 'not needed', why: 'there is none' })),
    );
    const report = await runPreflight(() => preflight, running().run);
    expect(states(report)).toEqual(['a/slow passed', 'a/fails failed', 'a/throws unread', 'a/unneeded not needed']);
    expect(report.waitedMs).toBe(0);
    expect(exitOfPreflight(report)).toBe(3);
  });

  it('skips what cannot ask for a reason that another check has seen, and no more than that', async () => {
    const explained = (id: string) =>
      check(id, () => Promise.reject(unreachable), { explainedBy: ({ code }) => [`a/${code}`] });
    const seen = of(
      check('a/unreachable', async () => failed),
      explained('a/asks'),
    );
    const report = await runPreflight(() => seen, running().run);
    expect(states(report)).toEqual(['a/unreachable failed', 'a/asks skipped']);
    expect(exitOfPreflight(report)).toBe(1);
    const unseen = of(
      check('a/unreachable', async () => passed),
      explained('a/asks'),
    );
    const other = await runPreflight(() => unseen, running().run);
    expect(states(other)).toEqual(['a/unreachable passed', 'a/asks unread']);
    expect(exitOfPreflight(other)).toBe(3);
  });

  it('skips what waits for a failed check, and names the one that must pass, however far away', async () => {
    const asked: string[] = [];
    const look =
      (id: string, outcome: Outcome): Look =>
      async () => {
        asked.push(id);
        return outcome;
      };
    const preflight = of(
      check('a/first', look('first', failed)),
      check('a/second', look('second', passed), { after: ['a/first'] }),
      check('a/third', look('third', passed), { after: ['a/second'] }),
    );
    const report = await runPreflight(() => preflight, running().run);
    expect(asked).toEqual(['first']);
    expect(
      checksOf(report)
        .slice(1)
        .map(({ result }) => result),
    ).toEqual([
      { state: 'skipped', waitsFor: 'a/first is so' },
      { state: 'skipped', waitsFor: 'a/first is so' },
    ]);
    expect(exitOfPreflight(report)).toBe(1);
  });

  it('looks behind a check that only warned, or was not needed', async () => {
    const warned: Outcome = { state: 'warned', problems: [{ sentence: 'Look at it.' }] };
    const preflight = of(
      check('a/warned', async () => warned),
      check('a/unneeded', async () => ({ state: 'not needed', why: 'there is none' })),
      check('a/behind', async () => passed, { after: ['a/warned', 'a/unneeded'] }),
    );
    const report = await runPreflight(() => preflight, running().run);
    expect(states(report)).toEqual(['a/warned warned', 'a/unneeded not needed', 'a/behind passed']);
    expect(exitOfPreflight(report)).toBe(0);
  });

  it('looks side by side at what does not need one another, at eight checks at most', async () => {
    let now = 0;
    let most = 0;
    const look: Look = async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(5);
      now -= 1;
      return passed;
    };
    const checks = Array.from({ length: 30 }, (_, index) => check(`a/${index}`, look));
    const report = await runPreflight(() => of(...checks), running().run);
    expect(most).toBe(8);
    expect(states(report)).toEqual(checks.map(({ id }) => `${id} passed`));
  });

  it.each(['usage', 'config', 'interrupted', 'internal'] as const)(
    'passes on a failure %s, which says nothing of what was asked',
    async (code) => {
      const preflight = of(check('a/throws', () => Promise.reject(new Failure(code, 'No.'))));
      await expect(runPreflight(() => preflight, running().run)).rejects.toMatchObject({ code });
    },
  );

  it('does not let a check wait for one that does not stand before it', async () => {
    const preflight = of(
      check('a/first', async () => passed, { after: ['a/last'] }),
      check('a/last', async () => passed),
    );
    await expect(runPreflight(() => preflight, running().run)).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('--wait', () => {
  /** Fails until it has been looked at so often. */
  function passesAt(count: number): { readonly look: Look; readonly looks: () => number } {
    let looks = 0;
    const look: Look = async () => {
      looks += 1;
      return looks < count ? failed : passed;
    };
    return { look, looks: () => looks };
  }

  it('looks again, later each time, at what has not passed and at what waited for it, and at nothing else', async () => {
    const { run, clock, notices } = running({ waitMs: 300_000 });
    const [soon, late, behind] = [passesAt(1), passesAt(5), passesAt(1)];
    const preflight = of(
      check('a/soon', soon.look),
      check('a/late', late.look),
      check('a/behind', behind.look, { after: ['a/late'] }),
    );
    const report = await runPreflight(() => preflight, run);
    expect(states(report)).toEqual(['a/soon passed', 'a/late passed', 'a/behind passed']);
    expect([soon.looks(), late.looks(), behind.looks()]).toEqual([1, 5, 1]);
    expect(clock.sleptMs()).toBe(2_000 + 4_000 + 8_000 + 15_000);
    expect(report.waitedMs).toBe(clock.sleptMs());
    expect(notices).toEqual(['Waiting up to 5m until this is so: a/late is so.']);
  });

  it('reads what checks have in common anew for each look', async () => {
    const late = passesAt(3);
    let made = 0;
    const report = await runPreflight(
      () => {
        made += 1;
        return of(check('a/late', late.look));
      },
      running({ waitMs: 60_000 }).run,
    );
    expect(made).toBe(3);
    expect(exitOfPreflight(report)).toBe(0);
  });

  it('ends with its last look when the time is over', async () => {
    const { run, clock } = running({ waitMs: 10_000 });
    const never = passesAt(Number.POSITIVE_INFINITY);
    const report = await runPreflight(() => of(check('a/never', never.look)), run);
    expect(clock.sleptMs()).toBe(10_000);
    expect(never.looks()).toBe(4);
    expect(exitOfPreflight(report)).toBe(1);
  });

  it('waits for what could not be read, too', async () => {
    let looks = 0;
    const look: Look = async () => {
      looks += 1;
      if (looks === 1) throw unreachable;
      return passed;
    };
    const report = await runPreflight(() => of(check('a/down', look)), running({ waitMs: 10_000 }).run);
    expect(states(report)).toEqual(['a/down passed']);
  });

  it('does not wait where all has passed, nor where something failed that no waiting changes', async () => {
    const { run, clock, notices } = running({ waitMs: 10_000 });
    await runPreflight(() => of(check('a/well', async () => passed)), run);
    const lasting = check('a/word', async () => failed, { isLasting: true });
    const report = await runPreflight(() => of(lasting, check('a/late', passesAt(2).look)), run);
    expect(states(report)).toEqual(['a/word failed', 'a/late failed']);
    expect(clock.sleptMs()).toBe(0);
    expect(notices).toEqual([]);
  });

  it('is over at once on Ctrl-C', async () => {
    const stop = new AbortController();
    const { run, clock } = running({ waitMs: 600_000, signal: stop.signal });
    clock.at(6_000, () => stop.abort(new Failure('interrupted', 'Interrupted.')));
    await expect(runPreflight(() => of(check('a/never', async () => failed)), run)).rejects.toMatchObject({
      code: 'interrupted',
    });
    expect(clock.sleptMs()).toBeLessThan(20_000);
  });

  it('tells what was seen last when the time of the whole command is over', async () => {
    const stop = new AbortController();
    const { run, clock } = running({ waitMs: 600_000, signal: stop.signal });
    const look: Look = async (signal) => {
      if (clock.sleptMs() >= 6_000) stop.abort(new Failure('timeout', 'The time is over.'));
      signal.throwIfAborted();
      return failed;
    };
    const report = await runPreflight(() => of(check('a/never', look)), run);
    expect(states(report)).toEqual(['a/never failed']);
    expect(clock.sleptMs()).toBe(6_000);
  });
});

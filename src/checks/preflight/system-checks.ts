import type { Platform, PlatformDoors } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import { known } from '../../core/fact.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import { judge } from '../rule.ts';
import { platformRules } from '../rules/platform.ts';
import { type PlatformFacts, readSystems } from '../subjects/platform.ts';
import type { Outcome, PreflightCheck } from './check.ts';
import { orRefused, outcomeOf } from './outcomes.ts';
import { type CheckedSystem, type RuledCheck, ruledChecks } from './ruled-checks.ts';
import { shared } from './shared.ts';

/**
 * What a job needs of each system, by the rules of the doctor: the checks of one look, in which each system is read once and
 * for itself. `after`: what must have passed before any of them.
 */
export function systemChecks(
  platform: Platform,
  clock: Clock,
  after: readonly string[] = [],
): Readonly<Record<CheckedSystem, readonly PreflightCheck[]>> {
  const seen = seer(platform, clock);
  const of = (system: CheckedSystem): PreflightCheck[] =>
    ruledChecks[system].map((check) => ({
      id: check.id,
      title: check.title,
      after: [...after, ...(check.after ?? [])],
      look: async (signal) => judged(check, await seen(check.systems, signal)),
    }));
  return { mesos: of('mesos'), marathon: of('marathon'), hdfs: of('hdfs'), ldap: of('ldap') };
}

/** What is wrong is told before what could not be read: it may be the reason of it. */
function judged(check: RuledCheck, facts: PlatformFacts): Promise<Outcome> {
  return orRefused(async () => {
    const [system] = check.systems;
    if (facts[system] === undefined) return { state: 'not needed', why: `the context says nothing of ${system}` };
    const findings = judge(facts, platformRules).filter(
      ({ rule, place }) => check.rules.includes(rule) && check.systems.some((one) => one === place.split(' ')[0]),
    );
    const unread = check.needed(facts).flatMap((one) => (one?.ok === false ? [one.failure] : []))[0];
    if (unread !== undefined && !findings.some(({ severity }) => severity === 'error')) throw unread;
    return outcomeOf(findings, check.told?.(facts));
  });
}

type Seer = (systems: readonly PlatformSystem[], signal: AbortSignal) => Promise<PlatformFacts>;

const NO_DOORS: PlatformDoors = {
  zookeeper: undefined,
  mesos: undefined,
  agent: undefined,
  marathon: undefined,
  metronome: undefined,
  hdfs: undefined,
  ldap: undefined,
  zeppelin: undefined,
};

/** Each system is looked at by itself and once, so that one that is silent holds up no check of another. */
function seer(platform: Platform, clock: Clock): Seer {
  const one = (system: PlatformSystem) =>
    shared((signal) =>
      readSystems({ ...platform, doors: { ...NO_DOORS, [system]: platform.doors[system] } }, clock, signal),
    );
  const zookeeper = one('zookeeper');
  const mesos = one('mesos');
  const marathon = one('marathon');
  const hdfs = one('hdfs');
  const ldap = one('ldap');
  return async (systems, signal) => {
    const asked = <T>(system: PlatformSystem, look: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> =>
      systems.includes(system) ? look(signal) : Promise.resolve(undefined);
    const [z, m, w, h, l] = await Promise.all([
      asked('zookeeper', zookeeper),
      asked('mesos', mesos),
      asked('marathon', marathon),
      asked('hdfs', hdfs),
      asked('ldap', ldap),
    ]);
    return {
      context: platform.context,
      atMs: clock.now(),
      own: { configFile: undefined, configMode: undefined, stateDir: '', locks: known(true) },
      secrets: [],
      requestTimeoutMs: platform.requestTimeoutMs,
      clocks: [],
      paces: [],
      certificates: [],
      zookeeper: z?.zookeeper,
      mesos: m?.mesos,
      marathon: w?.marathon,
      metronome: undefined,
      hdfs: h?.hdfs,
      ldap: l?.ldap,
      zeppelin: undefined,
    };
  };
}

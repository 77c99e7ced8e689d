import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultName, namedFaults } from '../../src/lab/fault-script/named.ts';
import { fastClock } from '../support/fast-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

interface Told {
  readonly system: string;
  readonly code: string;
  readonly sentence: string;
  readonly next: string;
}

/** Everything that the doctor has against the platform, errors and warnings, found or not read, and its exit. */
async function doctor(
  options: readonly string[],
  speed = 4,
): Promise<{ readonly exit: number; readonly told: readonly Told[] }> {
  const { exit, out } = await run(lab.env, ['doctor', '-o', 'json', ...options], { clock: fastClock(speed) });
  const { systems } = JSON.parse(out) as {
    systems: {
      system: string;
      findings: { rule: string; sentence: string; mend?: string }[];
      unread: { code: string; message: string; hint: string | null }[];
    }[];
  };
  const told = systems.flatMap(({ system, findings, unread }) => [
    ...findings.map(({ rule, sentence, mend = '' }) => ({ system, code: rule, sentence, next: mend })),
    ...unread.map(({ code, message, hint }) => ({ system, code, sentence: message, next: hint ?? '' })),
  ]);
  return { exit, told };
}

/** By which words a fault is known, where, and the step that is named. */
interface Expected {
  readonly exit: 0 | 1 | 3;
  /** A rule, or the code of what could not be read. */
  readonly code: string;
  readonly sentence: RegExp;
  readonly next: RegExp;
  readonly options?: () => readonly string[];
  /** How many times as fast its clock goes: pauses and the wait for a greeting are of its clock, deadlines of the machine. */
  readonly speed?: number;
}

const patient = (): readonly string[] => ['--timeout', '10s'];

/** Over TLS, with the CA that the lab wrote down. */
function byTls(): readonly string[] {
  const ca = readdirSync(lab.folder).find((file) => file.endsWith('.pem')) ?? '';
  const url = lab.addresses.ldap.find((address) => address.startsWith('ldaps:')) ?? '';
  return ['--timeout', '2s', '--set', `ldap.url=${url}`, '--set', `ldap.ca=${join(lab.folder, ca)}`];
}

const expected: Readonly<Record<FaultName, Expected>> = {
  late: {
    exit: 0,
    code: 'platform/answers-late',
    sentence: /took [2-9](\.\d)?s/,
    next: /load/,
    options: patient,
    speed: 1,
  },
  cut: {
    exit: 3,
    code: 'platform/marathon-unusable',
    sentence: /closed the connection before its answer/,
    next: /log of the server/,
  },
  half: { exit: 3, code: 'platform/namenode-down', sentence: /answer to JMX .* was whole/, next: /log of the server/ },
  refused: { exit: 3, code: 'platform/marathon-down', sentence: /ECONNREFUSED/, next: /Check that it runs/ },
  'refused-ldap': { exit: 3, code: 'platform/ldap-down', sentence: /ECONNREFUSED/, next: /Check that it runs/ },
  'refused-zookeeper': {
    exit: 3,
    code: 'platform/zookeeper-quorum-lost',
    sentence: /0 of 1, and a majority is needed/,
    next: /^Start 127\.0\.0\.1:\d+, or/,
  },
  reset: { exit: 3, code: 'platform/master-down', sentence: /ECONNRESET/, next: /log of the server/ },
  unavailable: { exit: 3, code: 'platform/marathon-unusable', sentence: /HTTP 503/, next: /Look again.*proxy/ },
  silent: {
    exit: 3,
    code: 'timeout',
    sentence: /^hdfs did not tell .*(datanodes|superuser).* within 2\.4s \(--timeout is 2s for one request\)/,
    next: /--timeout 4s/,
  },
  'redirect-loop': {
    exit: 3,
    code: 'platform/redirect-loop',
    sentence: /^A redirect loop, (\S+) → \1: each names the next one as the leader/,
    next: /proxy.*--zk/,
  },
  'wrong-content-type': {
    exit: 3,
    code: 'platform/marathon-unusable',
    sentence: /not JSON/,
    next: /marathon\.addresses/,
  },
  'leader-lost': { exit: 3, code: 'platform/master-down', sentence: /does not answer as it should/, next: /./ },
  'no-leader': { exit: 3, code: 'platform/master-leaderless', sentence: /No leader is elected/, next: /election/ },
  'dead-leader': {
    exit: 3,
    code: 'platform/leader-in-zookeeper-dead',
    sentence: /ZooKeeper names .* and it does not answer as it should/,
    next: /session ends/,
  },
  'stale-standby': {
    exit: 1,
    code: 'platform/masters-disagree',
    sentence: /do not agree on who leads/,
    next: /restart the masters/,
  },
  'master-recovering': {
    exit: 3,
    code: 'platform/master-leaderless',
    sentence: /has not finished recovery/,
    next: /reads its registry.*a quorum of masters/,
  },
  'gone-agent': { exit: 0, code: 'platform/agents-lost', sentence: /Agents that/, next: /agent/ },
  'full-datanode': { exit: 1, code: 'platform/space-short', sentence: /HDFS has 0 B left/, next: /add datanodes/ },
  'dead-datanode': { exit: 0, code: 'platform/datanodes-dead', sentence: /Dead datanodes, 1 of 3/, next: /is up/ },
  'safe-mode': { exit: 1, code: 'platform/safe-mode', sentence: /is in safe mode/, next: /-safemode leave/ },
  'namenode-starting': { exit: 3, code: 'platform/namenode-starting', sentence: /still starting/, next: /Wait for it/ },
  'both-standby': {
    exit: 3,
    code: 'platform/namenode-none-active',
    sentence: /is active/,
    next: /-transitionToActive/,
  },
  'ldap-stops-after-page-3': {
    exit: 3,
    code: 'platform/ldap-pages-break-off',
    sentence: /LDAP gave 24 people in 3 pages, and then no more/,
    next: /limits/,
  },
  'event-stream-stalls': {
    exit: 0,
    code: 'platform/events-missing',
    sentence: /nothing comes/,
    next: /proxy_buffering/,
    options: patient,
    speed: 10,
  },
  'subscription-stalls': {
    exit: 0,
    code: 'platform/events-missing',
    sentence: /Mesos .* nothing comes/,
    next: /proxy_buffering/,
    options: patient,
    speed: 10,
  },
  'no-event-stream': { exit: 0, code: 'platform/events-missing', sentence: /Marathon .* is refused/, next: /proxy/ },
  'clock-skew': { exit: 1, code: 'platform/clock-skewed', sentence: /10m behind/, next: /NTP/ },
  'expired-certificate': {
    exit: 3,
    code: 'platform/certificate-ends',
    sentence: /has expired on \d{4}-\d\d-\d\d/,
    next: /renewed/,
    options: byTls,
  },
};

describe('the doctor names each fault that a lab can have, and the next step', () => {
  it.each(Object.entries(expected))('%s', async (name, { exit, code, sentence, next, options, speed }) => {
    const fault = Object.entries(namedFaults).find(([one]) => one === name)?.[1];
    await lab.loadFaults(fault);
    try {
      const seen = await doctor(options?.() ?? ['--timeout', '2s'], speed);
      const named = seen.told.filter((one) => one.code === code && sentence.test(one.sentence));
      expect(named, JSON.stringify(seen.told, undefined, 1)).not.toEqual([]);
      expect(named.map((one) => one.system)).toContain(fault?.system);
      for (const one of named) expect(one.next).toMatch(next);
      expect(seen.exit).toBe(exit);
    } finally {
      await lab.loadFaults(undefined);
    }
  });

  it('calls no master down that answers with a redirect', async () => {
    await lab.loadFaults(namedFaults['redirect-loop']);
    try {
      const { told } = await doctor(['--timeout', '2s']);
      expect(told.map(({ code }) => code)).not.toContain('platform/master-down');
      expect(told.map(({ code }) => code)).not.toContain('platform/leader-in-zookeeper-dead');
      expect(told.filter(({ code }) => code === 'platform/master-redirects')).toHaveLength(3);
    } finally {
      await lab.loadFaults(undefined);
    }
  });

  it('names one reason for answers that are cut, and not that it speaks no HTTP', async () => {
    await lab.loadFaults(namedFaults.cut);
    try {
      const told = (await doctor(['--timeout', '2s'])).told.filter(({ system }) => system === 'marathon');
      expect(told.map(({ code }) => code)).toEqual(['platform/marathon-unusable', 'unreachable']);
    } finally {
      await lab.loadFaults(undefined);
    }
  });

  it('says of a namenode that hangs how long it was given, and how to give it longer', async () => {
    await lab.loadFaults(namedFaults.silent);
    try {
      const down = (await doctor(['--timeout', '1s'])).told.filter(({ code }) => code === 'platform/namenode-down');
      expect(down).not.toEqual([]);
      for (const { next } of down)
        expect(next).toBe('It hangs, or needs longer than 1s: see its log and its load; to wait longer: --timeout 2s');
    } finally {
      await lab.loadFaults(undefined);
    }
  });

  it('and has nothing against the lab when none of them is left', async () => {
    expect(await doctor([])).toEqual({ exit: 0, told: [] });
  });
});

import type { FaultMoment, FaultRule, LabSystem, ScriptedFault, ScriptedFaults } from './script.ts';

/** A fault that can be had by its name. */
export interface NamedFault extends ScriptedFaults {
  /** What is wrong, for people: without a full stop. */
  readonly summary: string;
  /** Where it shows. */
  readonly system: LabSystem;
}

const EVENTS = 'GET /v2/events';

/** Every fault that mesosctl is tried with, the system at which a tool meets it first, and what is wrong then. */
export const namedFaults = {
  late: of('marathon', 'Marathon answers each call two seconds late', { kind: 'late', ms: 2000 }),
  cut: of('marathon', 'Marathon ends the connection 40 bytes into each answer', { kind: 'cut', bytes: 40 }),
  half: of('hdfs', 'The namenode sends half of each answer', { kind: 'half' }),
  refused: of('marathon', 'Nobody listens at the port of Marathon', { kind: 'down' }),
  'refused-ldap': of('ldap', 'Nobody listens at the port of the directory', { kind: 'down' }),
  'refused-zookeeper': of('zookeeper', 'Nobody listens at the port of ZooKeeper', { kind: 'down' }),
  reset: of('mesos', 'The master ends each connection without an answer', { kind: 'refuse' }),
  unavailable: of('marathon', 'Marathon answers 503 to every call', {
    kind: 'status',
    status: 503,
    body: 'Service Unavailable',
    contentType: 'text/plain',
  }),
  silent: of('hdfs', 'The namenode takes every call and never answers', { kind: 'stall', bytes: 0 }),
  'redirect-loop': of('mesos', 'The leading master redirects every call to itself', { kind: 'redirect-loop' }),
  'wrong-content-type': of('marathon', 'A page for people answers in place of Marathon, with status 200', {
    kind: 'wrong-content-type',
  }),
  'leader-lost': of(
    'mesos',
    'The leading master ends at its second call, and another one leads three seconds later',
    { kind: 'leader-lost', electionMs: 3000 },
    { nth: 2 },
  ),
  'no-leader': of('mesos', 'No master leads, and no election comes to an end', { kind: 'no-leader' }),
  'dead-leader': of('mesos', 'The leading master is dead, and ZooKeeper still names it', { kind: 'dead-leader' }),
  'stale-standby': of('mesos', 'A master that does not lead answers as if it did', { kind: 'stale-standby' }),
  'master-recovering': of('mesos', 'The leading master has not read its registry yet', { kind: 'master-recovering' }),
  'gone-agent': of('mesos', 'An agent has ended, and the master has it as inactive', {
    kind: 'gone-agent',
    agent: 0,
  }),
  'full-datanode': of('hdfs', 'No datanode takes another block', { kind: 'full-datanode' }),
  'dead-datanode': of('hdfs', 'One datanode is dead', { kind: 'dead-datanode', datanode: 0 }),
  'safe-mode': of('hdfs', 'The namenode is in safe mode', { kind: 'safe-mode' }),
  'namenode-starting': of('hdfs', 'The namenodes are still starting', { kind: 'namenode-starting' }),
  'both-standby': of('hdfs', 'Both namenodes stand by, and none is active', { kind: 'both-standby' }),
  'ldap-stops-after-page-3': of('ldap', 'The directory hangs up when the fourth page of a search is asked for', {
    kind: 'ldap-stops',
    page: 3,
  }),
  'event-stream-stalls': of(
    'marathon',
    'The event stream of Marathon is open and nothing comes',
    { kind: 'stall', bytes: 0 },
    { action: EVENTS },
  ),
  'subscription-stalls': of(
    'mesos',
    'The subscription to the master is open and nothing comes',
    { kind: 'stall', bytes: 0 },
    { action: 'SUBSCRIBE' },
  ),
  'no-event-stream': of(
    'marathon',
    'Marathon refuses the event stream',
    { kind: 'status', status: 503, body: 'Too many event streams', contentType: 'text/plain' },
    { action: EVENTS },
  ),
  'clock-skew': of('hdfs', 'The clock of the namenode is ten minutes behind', { kind: 'clock-skew', byMs: -600_000 }),
  'expired-certificate': of('ldap', 'The certificate of the directory has expired', { kind: 'expired-certificate' }),
} satisfies Readonly<Record<string, NamedFault>>;

export type FaultName = keyof typeof namedFaults;

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(namedFaults, name);

function of(system: LabSystem, summary: string, fault: ScriptedFault, when: FaultMoment = {}): NamedFault {
  const rule: FaultRule = { fault, when: { system, ...when } };
  return { system, summary, rules: [rule] };
}

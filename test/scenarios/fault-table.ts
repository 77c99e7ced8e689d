import type { FaultName } from '../../src/lab/fault-script/named.ts';
import type { ScriptedFaults } from '../../src/lab/fault-script/script.ts';

/** What becomes of a command under a fault. */
export interface Expected {
  readonly exit: number;
  /** Stands in what is printed. */
  readonly says: RegExp;
}

/** What `user show` and `user provision` come to under a fault, each over the whole tool. */
export interface FaultRow {
  readonly show: Expected;
  /** Where `user list` does not exit as `user show` does. */
  readonly list?: Expected;
  /** `left`: what there is of the tenant afterwards. */
  readonly provision: Expected & { readonly left: 'nothing' | 'part' | 'all' };
  /** For commands that wait. */
  readonly timeout?: string;
  /** In place of the named one, where that would take long. */
  readonly script?: ScriptedFaults;
  /** LDAP over TLS, which a lab's context does not have by itself. */
  readonly isLdaps?: boolean;
  /** Waits last a fourth of their time, for the lab has to get on meanwhile; all others are over at once. */
  readonly keepsTime?: boolean;
}

const SHOWN = { exit: 0, says: /^Notebook\t\/alice\/zeppelin, 1 of 1 running tasks healthy$/m };
const DONE = { exit: 0, says: /is closed to a stranger/, left: 'all' } as const;
const harmless: FaultRow = { show: SHOWN, provision: DONE };

/** The command sees it before it begins with anything. */
const seen = (says: RegExp): FaultRow => ({
  show: { exit: 3, says },
  provision: { exit: 3, says, left: 'nothing' },
});

export const faultTable: Readonly<Record<FaultName, FaultRow>> = {
  late: {
    ...harmless,
    script: { rules: [{ fault: { kind: 'late', ms: 60 }, when: { system: 'marathon' } }] },
  },
  cut: seen(/marathon at http:\S+ closed the connection before its answer to GET \/v2\/\w+ was whole/),
  half: seen(/hdfs at http:\S+ closed the connection before its answer to GETFILESTATUS \/user\/\w+ was whole/),
  refused: seen(/marathon at http:\S+ cannot be reached \(ECONNREFUSED\)/),
  'refused-ldap': seen(/LDAP at ldap:\S+ cannot be reached \(ECONNREFUSED\)/),
  'refused-zookeeper': seen(/zookeeper at \S+ cannot be reached \(ECONNREFUSED\)/),
  reset: seen(/mesos at http:\S+ closed the connection without an answer/),
  unavailable: seen(/Marathon at http:\S+ cannot answer GET \/v2\/\w+ now \(HTTP 503\)/),
  silent: { ...seen(/hdfs at http:\S+ did not answer GETFILESTATUS \/user\S* in time/), timeout: '300ms' },
  'redirect-loop': seen(/each names the next one as the leader|names \S+ as the leader/),
  'wrong-content-type': seen(/What http:\S+ answers to GET \/v2\/\w+ is not JSON/),
  'leader-lost': {
    show: { exit: 0, says: /Waiting up to 20 s for a leader of mesos: .*\(ECONNREFUSED\)[\s\S]*^Share\t4 cpus/m },
    provision: DONE,
    script: { rules: [{ fault: { kind: 'leader-lost', electionMs: 1500 }, when: { system: 'mesos', nth: 2 } }] },
    keepsTime: true,
  },
  'no-leader': seen(/No leader is elected: ZooKeeper knows no Mesos master at \/mesos/),
  'dead-leader': seen(/mesos at http:\S+ cannot be reached \(ECONNREFUSED\)/),
  'stale-standby': harmless,
  'master-recovering': seen(/mesos at http:\S+ cannot serve: Master has not finished recovery/),
  'gone-agent': harmless,
  'full-datanode': harmless,
  'dead-datanode': harmless,
  'safe-mode': {
    show: SHOWN,
    provision: {
      exit: 3,
      says: /HDFS is in safe mode and takes no changes; nothing was done[\s\S]*\nhint: If it was put there by hand/,
      left: 'nothing',
    },
  },
  'namenode-starting': seen(/takes no requests: NameNode still not started/),
  'both-standby': seen(/takes no requests: .* not supported in state standby/),
  'ldap-stops-after-page-3': {
    show: SHOWN,
    list: { exit: 3, says: /LDAP at ldap:\S+ .* page 4 after 1500 entries/ },
    provision: { exit: 3, says: /closed the connection before it answered SearchRequest .* page 4/, left: 'nothing' },
  },
  'event-stream-stalls': {
    ...harmless,
    provision: { ...DONE, says: /Marathon sends no events here: its list of deployments is read instead/ },
  },
  'no-event-stream': {
    ...harmless,
    provision: { ...DONE, says: /Marathon sends no events here: its list of deployments is read instead/ },
  },
  'subscription-stalls': harmless,
  'clock-skew': harmless,
  'expired-certificate': { ...seen(/LDAP at ldaps:\S+ .*CERT_HAS_EXPIRED/), isLdaps: true },
};

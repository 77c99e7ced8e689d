/** Systems whose servers the lab has. */
export const LAB_SYSTEMS = ['mesos', 'marathon', 'hdfs', 'ldap', 'zookeeper', 'zeppelin'] as const;
export type LabSystem = (typeof LAB_SYSTEMS)[number];

/** An answer of the script in place of the server's own, and no action. Of LDAP and ZooKeeper the status is their own number. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What happens to single calls. */
export type CallFault =
  /** The server thinks that long before it acts. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The server acts, and the connection ends behind so many bytes of the answer's body; before the head where none are said. */
  | { readonly kind: 'cut'; readonly bytes?: number | undefined }
  /** The server acts, and the connection ends in the middle of the answer. */
  | { readonly kind: 'half' }
  /** The server acts, and is silent behind so many bytes of the answer's body; the connection stays open. */
  | { readonly kind: 'stall'; readonly bytes?: number | undefined }
  /** The connection ends before the server acts. */
  | { readonly kind: 'refuse' }
  | StatusFault
  /** Sends the caller to where he just was. */
  | { readonly kind: 'redirect-loop' }
  /** A page for people with status 200. */
  | { readonly kind: 'wrong-content-type' }
  /** The search breaks off when the page behind this one is asked for. */
  | { readonly kind: 'ldap-stops'; readonly page: number }
  /** The clock of the answers goes wrong by so much; behind where it is negative. */
  | { readonly kind: 'clock-skew'; readonly byMs: number };

/** What the platform is like from then on, until the script ends. */
export type StandingFault =
  /** Nobody listens at the ports of the system. */
  | { readonly kind: 'down' }
  /** The leader's process ends, unanswered the call that it was at; another one leads after a while. */
  | { readonly kind: 'leader-lost'; readonly electionMs: number }
  /** Nobody leads, and no election comes to an end. */
  | { readonly kind: 'no-leader' }
  /** The leading master is dead, while ZooKeeper and the other masters still name it. */
  | { readonly kind: 'dead-leader' }
  /** A master that does not lead any more answers as if it did. */
  | { readonly kind: 'stale-standby' }
  /** The leading master has not read its registry yet. */
  | { readonly kind: 'master-recovering' }
  /** An agent has ended: the master has it as inactive. So it is for 75 s, then a real master removes it. Tasks go on. */
  | { readonly kind: 'gone-agent'; readonly agent: number }
  /** Datanodes take no more blocks: all of them unless one is said. */
  | { readonly kind: 'full-datanode'; readonly datanode?: number | undefined }
  /** Datanodes that nobody hears of any more: all of them unless one is said. */
  | { readonly kind: 'dead-datanode'; readonly datanode?: number | undefined }
  | { readonly kind: 'safe-mode' }
  /** The HTTP server of the namenodes is up and nothing behind it yet. */
  | { readonly kind: 'namenode-starting' }
  | { readonly kind: 'both-standby' }
  /** The servers with TLS show a certificate whose time is over. */
  | { readonly kind: 'expired-certificate' };

export type ScriptedFault = CallFault | StandingFault;
export type FaultKind = ScriptedFault['kind'];

/**
 * When a fault happens. Calls are counted for each rule by itself, from 1 on: those of its system, action and target alone.
 * A standing fault begins with the first call that fits, be it one of another system where none is named; or at once where
 * nothing is said of calls.
 */
export interface FaultMoment {
  readonly system?: LabSystem | undefined;
  /** As the lab names actions; `*` stands for any letters. */
  readonly action?: string | undefined;
  /** Path, role, app id, DN; `*` stands for any letters. */
  readonly target?: string | undefined;
  /** This call alone. */
  readonly nth?: number | undefined;
  /** This call and those behind it. */
  readonly from?: number | undefined;
  /** This call and those before it. */
  readonly to?: number | undefined;
  /** Each second, third, … of them. */
  readonly every?: number | undefined;
  /** From 0 to 1. Which calls it meets follows from the seed. */
  readonly probability?: number | undefined;
  /** Since the script was loaded. */
  readonly afterMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

export interface FaultRule {
  readonly fault: ScriptedFault;
  readonly when?: FaultMoment;
}

/** Faults of a lab, in order: all that fit a call meet it. */
export interface ScriptedFaults {
  /** Of the chances; 1 unless said. */
  readonly seed?: number | undefined;
  readonly rules: readonly FaultRule[];
}

import { Failure } from '../../core/failure.ts';
import type { HdfsLab } from '../hdfs/start.ts';
import type { LabMarathon } from '../marathon/start.ts';
import type { LabAgents } from '../mesos/agent/start.ts';
import type { Cluster } from '../mesos/cluster.ts';
import type { LabMasters } from '../mesos/masters.ts';
import type { ReopeningServer } from '../world.ts';
import { pullHdfs } from './hdfs-lever.ts';
import { faultKinds } from './kinds.ts';
import { pullMarathon } from './marathon-lever.ts';
import { pullMesos } from './mesos-lever.ts';
import type { Lever, Release } from './play.ts';
import type { LabSystem, StandingFault } from './script.ts';

/** The parts of a lab that standing faults change; undefined where one is off or another server stands in. */
export interface LeverParts {
  readonly cluster: Cluster;
  readonly agents: LabAgents;
  readonly masters: LabMasters;
  readonly marathon: LabMarathon;
  readonly hdfs: HdfsLab | undefined;
  readonly ldap: ReopeningServer | undefined;
  readonly zookeeper: ReopeningServer | undefined;
  /** Lets all servers with TLS show a certificate whose time is over, until it is released. */
  expireCertificate(): Promise<Release>;
}

/** What brings standing faults about on a lab. Rejects with Failure `unsupported` where the lab has no such system of its own. */
export function leverOf(parts: LeverParts): Lever {
  return async (fault, system = faultKinds[fault.kind].systems[0]) => {
    const release = system === undefined ? undefined : await pull(parts, fault, system);
    if (release !== undefined) return release;
    throw new Failure(
      'unsupported',
      `The lab cannot have the fault ${fault.kind} of ${system}: it has none of its own.`,
      {
        hint: 'Leave the fault out, or let the lab start that system.',
      },
    );
  };
}

async function pull(parts: LeverParts, fault: StandingFault, system: LabSystem): Promise<Release | undefined> {
  if (fault.kind === 'expired-certificate') return parts.expireCertificate();
  switch (system) {
    case 'mesos':
      return pullMesos(parts, fault);
    case 'marathon':
      return pullMarathon(parts.marathon, fault);
    case 'hdfs':
      return parts.hdfs && pullHdfs(parts.hdfs, fault);
    case 'ldap':
      return parts.ldap && pullServer(parts.ldap, fault);
    case 'zookeeper':
      return parts.zookeeper && pullServer(parts.zookeeper, fault);
    case 'zeppelin':
      return undefined;
  }
}

async function pullServer(server: ReopeningServer, fault: StandingFault): Promise<Release | undefined> {
  if (fault.kind !== 'down') return undefined;
  await server.stop();
  return () => server.open();
}

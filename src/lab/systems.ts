import type { HdfsTold, LdapTold } from './context-of.ts';
import type { ScriptedFaults } from './fault-script/script.ts';
import type { Faults } from './faults.ts';
import { type HdfsLab, type HdfsLabOptions, startHdfs } from './hdfs/start.ts';
import type { Directory } from './ldap/directory.ts';
import { SEED } from './ldap/seed.ts';
import { startLdap } from './ldap/server.ts';
import { claimNet } from './loopback.ts';
import { agentSpecs, type PartitionShares } from './mesos/agents.ts';
import { Cluster } from './mesos/cluster.ts';
import type { ShownCertificate } from './shown-certificate.ts';
import type { LabWorld, ReopeningServer } from './world.ts';
import { startZookeeper } from './zookeeper/start.ts';

/** Takes what must be done when the lab ends, or cannot start. */
export type AtEnd = (end: () => Promise<void>) => void;

/** Each of these systems can be off, or another server can stand in for the lab's own. */
export interface SystemOptions {
  /** What the lab's own HDFS is like, or one that stands in for it, or `off`. */
  readonly hdfs?: HdfsLabOptions | { readonly external: HdfsTold } | 'off';
  readonly ldap?: { readonly external: LdapTold } | 'off';
  /** `host:port` of one that stands in: put there what `masterNodes` gives. */
  readonly zookeeper?: { readonly external: string } | 'off';
}

/** The agents of a lab, at addresses that no other lab of this machine has. */
export async function startCluster(agents: number, partitions: PartitionShares, atEnd: AtEnd): Promise<Cluster> {
  const net = await claimNet();
  atEnd(net.release);
  const specs = agentSpecs(agents, partitions);
  return new Cluster({
    agents: specs.map((spec) => ({ ...spec, hostname: spec.hostname.replace(/^127\.0/, net.prefix) })),
  });
}

type Seen = Pick<LabWorld, 'faults'> & { readonly directory: Directory };

/** An HDFS with two namenodes unless `option` says otherwise, and what a context says of it. */
export async function startFileSystem(
  option: NonNullable<SystemOptions['hdfs']>,
  world: Seen,
  atEnd: AtEnd,
): Promise<{ readonly lab?: HdfsLab; readonly told?: HdfsTold }> {
  if (option === 'off') return {};
  if ('external' in option) return { told: option.external };
  const lab = await startHdfs(world, { namenodes: 2, ...option });
  atEnd(lab.server.stop);
  const { addresses } = lab.server;
  const authority = addresses.length === 1 ? new URL(addresses[0] ?? '').host : 'ns1';
  return { lab, told: { namenodes: addresses, user: option.superuser ?? 'hdfs', defaultFs: `hdfs://${authority}` } };
}

/** An LDAP server over the directory; gives what a context says of it. */
export async function startDirectory(
  option: SystemOptions['ldap'],
  world: Seen,
  tls: ShownCertificate,
  atEnd: AtEnd,
): Promise<{ readonly lab?: ReopeningServer; readonly told?: LdapTold }> {
  if (option === 'off') return {};
  if (option !== undefined) return { told: option.external };
  const lab = await startLdap(world, { tls });
  atEnd(lab.stop);
  const { provisioner, people, groups } = SEED;
  const [url = ''] = lab.addresses;
  return { lab, told: { url, bindDn: provisioner.dn, password: provisioner.password, people, groups } };
}

/** An expired certificate shows only where LDAP is asked by TLS: the context of a lab with that fault does so. */
export function toldOfDirectory(
  { lab, told }: { readonly lab?: ReopeningServer; readonly told?: LdapTold },
  faults: ScriptedFaults | undefined,
  ca: string,
): LdapTold | undefined {
  const isExpired = faults?.rules.some(({ fault }) => fault.kind === 'expired-certificate') === true;
  const url = isExpired ? lab?.addresses.find((address) => address.startsWith('ldaps:')) : undefined;
  return told === undefined || url === undefined ? told : { ...told, url, ca };
}

/** A ZooKeeper with the masters' nodes; gives its `host:port`. */
export async function startElection(
  option: SystemOptions['zookeeper'],
  faults: Faults,
  masterNodes: () => ReadonlyMap<string, Uint8Array>,
  atEnd: AtEnd,
): Promise<{ readonly lab?: ReopeningServer; readonly told?: string | undefined }> {
  if (option === 'off') return {};
  if (option !== undefined) return { told: option.external };
  const lab = await startZookeeper({ faults }, masterNodes);
  atEnd(lab.stop);
  return { lab, told: lab.addresses[0] };
}

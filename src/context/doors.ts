import type { HdfsAuth } from '../clients/hdfs/identity.ts';
import type { Credentials } from '../clients/layers/auth.ts';
import type { ZookeeperReader } from '../clients/zookeeper/types.ts';
import type { SecretPath } from '../config/table.ts';
import type { Config } from '../config.ts';
import { Failure } from '../core/failure.ts';
import { fileDoors } from './file-doors.ts';
import type { AllDoors, Opening } from './opening.ts';
import { pemOf, transportOf } from './transport.ts';

/** How each system is opened; it is sent nothing until it is asked something. Only what is opened is loaded. */
export const doors: AllDoors = {
  ...fileDoors,

  ldap: async ({ config, clock, trace }) => {
    const { ldap, requestTimeoutMs } = config.settings;
    const { openLdap } = await import('../clients/ldap/index.ts');
    return openLdap({
      url: ldap.url,
      startTls: ldap.startTls,
      sasl: ldap.sasl,
      bindDn: ldap.bindDn,
      password: ldap.bindDn === undefined ? undefined : await fetched(config, 'ldap.password'),
      people: ldap.people,
      groups: ldap.groups,
      schema: ldap.schema,
      attributes: ldap.attributes,
      tls: await pemOf(ldap.tls, 'ldap'),
      timeoutMs: requestTimeoutMs,
      clock,
      trace,
    });
  },

  hdfs: async ({ config, clock, trace, route, notice }) => {
    const { hdfs, requestTimeoutMs } = config.settings;
    const { openHdfs } = await import('../clients/hdfs/index.ts');
    return openHdfs({
      send: await transportOf(hdfs.tls, 'hdfs', route),
      clock,
      namenodes: hdfs.namenodes,
      httpfs: hdfs.httpfs,
      user: hdfs.user,
      doAs: hdfs.doAs,
      auth: await hdfsAuth(config),
      timeoutMs: requestTimeoutMs,
      notice,
      trace,
    });
  },

  mesos: async (opening) => {
    const { config, clock, trace, route, notice } = opening;
    const { mesos, requestTimeoutMs } = config.settings;
    const { openMesos } = await import('../clients/mesos/index.ts');
    return openMesos({
      send: await transportOf(mesos.tls, 'mesos', route),
      clock,
      masters: mesos.masters,
      zk: mesos.masters.length > 0 ? undefined : await mastersInZookeeper(opening),
      principal: mesos.principal,
      credentials: await mesosCredentials(config),
      wire: mesos.wire,
      timeoutMs: requestTimeoutMs,
      notice,
      trace,
    });
  },

  agent: async ({ config, clock, trace, route }) => {
    const { mesos, requestTimeoutMs } = config.settings;
    const { openAgents } = await import('../clients/agent/index.ts');
    const { read } = openAgents({
      send: await transportOf(mesos.tls, 'mesos', route),
      clock,
      credentials: await mesosCredentials(config),
      wire: mesos.wire,
      timeoutMs: requestTimeoutMs,
      trace,
    });
    return { read, write: undefined };
  },

  marathon: async ({ config, clock, trace, route, notice }) => {
    const { marathon, requestTimeoutMs } = config.settings;
    const token = await fetched(config, 'marathon.token');
    const { openMarathon } = await import('../clients/marathon/index.ts');
    return openMarathon({
      send: await transportOf(marathon.tls, 'marathon', route),
      clock,
      addresses: marathon.addresses,
      credentials:
        token === undefined ? await basic(config, marathon.user, 'marathon.password') : { kind: 'bearer', token },
      timeoutMs: requestTimeoutMs,
      notice,
      trace,
    });
  },

  metronome: async ({ config, clock, trace, route, notice }) => {
    const { metronome, requestTimeoutMs } = config.settings;
    const token = await fetched(config, 'metronome.token');
    const { openMetronome } = await import('../clients/metronome/index.ts');
    return openMetronome({
      send: await transportOf(metronome.tls, 'metronome', route),
      clock,
      addresses: metronome.addresses,
      credentials:
        token === undefined ? await basic(config, metronome.user, 'metronome.password') : { kind: 'bearer', token },
      timeoutMs: requestTimeoutMs,
      notice,
      trace,
    });
  },

  zeppelin: async ({ config, clock, trace, route }) => {
    const { zeppelin, requestTimeoutMs } = config.settings;
    const { openZeppelin } = await import('../clients/zeppelin/index.ts');
    const opener = openZeppelin({
      send: await transportOf(zeppelin.tls, 'zeppelin', route),
      clock,
      user: zeppelin.user,
      serverName: zeppelin.tls.serverName,
      password: zeppelin.user === undefined ? undefined : await fetched(config, 'zeppelin.password'),
      timeoutMs: requestTimeoutMs,
      trace,
    });
    return { read: opener, write: opener };
  },

  zookeeper: async (opening) => ({ read: await zookeeperOf(opening), write: undefined }),

  contexts: async ({ config, disk }) => (await import('./contexts.ts')).openContexts(config.editing, disk),

  programs: async ({ config, clock, host }) => {
    const { stateDir, context } = config.settings;
    return (await import('../clients/programs/index.ts')).openPrograms({
      clock,
      env: host.env,
      hostName: host.hostName,
      pid: host.pid,
      cwd: host.cwd,
      stateDir,
      context,
      processMark: (pid) => host.processMark(pid),
      endGroup: (pid, signal) => host.endGroup(pid, signal),
      groupRuns: (pid) => host.groupRuns(pid),
    });
  },

  platforms: async (opening) => (await import('./platforms.ts')).openPlatforms(opening, doors),
};

/** ZooKeeper names the masters by host and port alone; they speak TLS where the context says anything of it. */
async function mastersInZookeeper(opening: Opening) {
  const { zk, tls } = opening.config.settings.mesos;
  if (zk === undefined) return undefined;
  const scheme = Object.values(tls).some((one) => one !== undefined) ? 'https' : 'http';
  const zookeeper = await zookeeperOf(opening);
  return async (signal: AbortSignal): Promise<readonly string[]> =>
    (await zookeeper.masters(signal)).map(({ address }) => `${scheme}://${address}`);
}

async function zookeeperOf({ config, clock, trace }: Opening): Promise<ZookeeperReader> {
  const { mesos, requestTimeoutMs } = config.settings;
  const { openZookeeper } = await import('../clients/zookeeper/index.ts');
  return openZookeeper({
    url: mesos.zk ?? '',
    user: mesos.zkUser,
    password: mesos.zkUser === undefined ? undefined : await fetched(config, 'mesos.zkPassword'),
    clock,
    timeoutMs: requestTimeoutMs,
    trace,
  });
}

/** How the namenodes know us. What Kerberos needs is loaded with the first ticket. */
async function hdfsAuth(config: Config): Promise<HdfsAuth> {
  const { auth } = config.settings.hdfs;
  if (auth === 'simple') return { kind: 'simple' };
  if (auth === 'spnego')
    return { kind: 'spnego', ticket: (await import('../clients/hdfs/kerberos-tickets.ts')).kerberosTickets() };
  const token = await fetched(config, 'hdfs.delegationToken');
  if (token !== undefined) return { kind: 'token', token };
  throw new Failure('config', 'hdfs.auth is token, and hdfs.delegationToken is not set.', {
    system: 'hdfs',
    hint: 'Say where the token is kept, or set hdfs.auth to simple: mesosctl context show',
  });
}

/** Masters and agents of one cluster know the same principals. */
async function mesosCredentials(config: Config): Promise<Credentials | undefined> {
  const token = await fetched(config, 'mesos.token');
  if (token !== undefined) return { kind: 'bearer', token };
  return basic(config, config.settings.mesos.principal, 'mesos.secret');
}

async function basic(config: Config, user: string | undefined, secret: SecretPath): Promise<Credentials | undefined> {
  const password = user === undefined ? undefined : await fetched(config, secret);
  return user === undefined || password === undefined ? undefined : { kind: 'basic', user, password };
}

/** A secret, fetched now and once: what is wrong with it ends the command before any server is asked. */
async function fetched(config: Config, secret: SecretPath): Promise<(() => Promise<string>) | undefined> {
  const text = await config.secret(secret)?.();
  return text === undefined ? undefined : async () => text;
}

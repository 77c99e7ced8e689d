import { openHdfs } from '../clients/hdfs/index.ts';
import type { Credentials } from '../clients/layers/auth.ts';
import type { TraceSink } from '../clients/layers/trace.ts';
import { openLdap } from '../clients/ldap/index.ts';
import { openMarathon } from '../clients/marathon/index.ts';
import { openMesos } from '../clients/mesos/index.ts';
import { openZeppelin } from '../clients/zeppelin/index.ts';
import { findMasters } from '../clients/zookeeper/find-masters.ts';
import type { System } from '../commands/define.ts';
import type { SecretPath } from '../config/table.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Readers, Writers } from '../plan/keeper.ts';
import { pemOf, transportOf } from './transport.ts';

/** Both doors of one system. */
export interface Doors<S extends System> {
  readonly read: Readers[S];
  readonly write: Writers[S];
  close?(): Promise<void>;
}

/** What every door is opened with. */
export interface Opening {
  readonly config: Config;
  readonly clock: Clock;
  readonly trace: TraceSink | undefined;
}

/** How each system is opened; it is sent nothing until it is asked something. */
export const doors: { readonly [S in System]: (opening: Opening) => Promise<Doors<S>> } = {
  ldap: async ({ config, clock, trace }) => {
    const { ldap, requestTimeoutMs } = config.settings;
    return openLdap({
      url: ldap.url,
      startTls: ldap.startTls,
      bindDn: ldap.bindDn,
      password: ldap.bindDn === undefined ? undefined : await fetched(config, 'ldap.password'),
      people: ldap.people,
      groups: ldap.groups,
      tls: await pemOf(ldap.tls, 'ldap'),
      timeoutMs: requestTimeoutMs,
      clock,
      trace,
    });
  },

  hdfs: async ({ config, clock, trace }) => {
    const { hdfs, requestTimeoutMs } = config.settings;
    return openHdfs({
      send: await transportOf(hdfs.tls, 'hdfs'),
      clock,
      namenodes: hdfs.namenodes,
      user: hdfs.user,
      timeoutMs: requestTimeoutMs,
      trace,
    });
  },

  mesos: async ({ config, clock, trace }) => {
    const { mesos, requestTimeoutMs } = config.settings;
    return openMesos({
      send: await transportOf(mesos.tls, 'mesos'),
      clock,
      masters: mesos.masters,
      zk: mesos.masters.length > 0 ? undefined : mastersInZookeeper(config, clock),
      principal: mesos.principal,
      credentials: await basic(config, mesos.principal, 'mesos.secret'),
      timeoutMs: requestTimeoutMs,
      trace,
    });
  },

  marathon: async ({ config, clock, trace }) => {
    const { marathon, requestTimeoutMs } = config.settings;
    const token = await fetched(config, 'marathon.token');
    return openMarathon({
      send: await transportOf(marathon.tls, 'marathon'),
      clock,
      addresses: marathon.addresses,
      credentials:
        token === undefined ? await basic(config, marathon.user, 'marathon.password') : { kind: 'bearer', token },
      timeoutMs: requestTimeoutMs,
      trace,
    });
  },

  zeppelin: async ({ config, clock, trace }) => {
    const { zeppelin, requestTimeoutMs } = config.settings;
    const opener = openZeppelin({
      send: await transportOf(zeppelin.tls, 'zeppelin'),
      clock,
      user: zeppelin.user,
      password: zeppelin.user === undefined ? undefined : await fetched(config, 'zeppelin.password'),
      timeoutMs: requestTimeoutMs,
      trace,
    });
    return { read: opener, write: opener };
  },
};

/** ZooKeeper names the masters by host and port alone; they speak TLS where the context says anything of it. */
function mastersInZookeeper({ settings }: Config, clock: Clock) {
  const { zk, tls } = settings.mesos;
  if (zk === undefined) return undefined;
  const isTls = Object.values(tls).some((one) => one !== undefined);
  return async (signal: AbortSignal): Promise<readonly string[]> => {
    return findMasters(zk, { clock, timeoutMs: settings.requestTimeoutMs, signal, scheme: isTls ? 'https' : 'http' });
  };
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

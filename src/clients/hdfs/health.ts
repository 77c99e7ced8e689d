import { gather } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { readAnswer } from '../unreadable.ts';
import type { Beans, NamenodeCalls } from './call.ts';
import { decodeConfiguration } from './decode-configuration.ts';
import { decodeDatanodeDetail } from './decode-datanode.ts';
import { decodeCluster, decodeLoad, decodeNamenode, decodeState } from './decode-namenode.ts';
import { decodeStorageTypes } from './decode-storage-types.ts';
import type { HdfsHealth, Namenode, NamenodeState } from './health-types.ts';
import { exceptionOf } from './refusal.ts';

/** Namenodes that are asked at once. */
const AT_ONCE = 8;

/** What namenodes and datanodes tell of themselves: JMX, and which of them take requests. */
export function hdfsHealth(calls: NamenodeCalls, active: (signal: AbortSignal) => Promise<string>): HdfsHealth {
  const bean = (base: string, name: string, signal: AbortSignal, service = 'NameNode'): Promise<Beans> =>
    calls.beans(base, `Hadoop:service=${service},name=${name}`, signal);

  const namenode = async (base: string, signal: AbortSignal): Promise<Namenode> => {
    const status = await bean(base, 'NameNodeStatus', signal);
    const info = await bean(base, 'NameNodeInfo', signal);
    const progress = await bean(base, 'StartupProgress', signal);
    return decodeNamenode(await stateOf(calls, base, status, signal), status, info, progress);
  };

  return {
    eachNamenode: async (signal) => {
      const facts = await gather(calls.namenodes, AT_ONCE, (base) => namenode(base, signal));
      return calls.namenodes.flatMap((base, index) => {
        const fact = facts[index];
        return fact === undefined ? [] : [{ base, namenode: fact }];
      });
    },
    cluster: async (signal) => {
      const base = await active(signal);
      const info = await bean(base, 'NameNodeInfo', signal);
      const state = await bean(base, 'FSNamesystemState', signal);
      return decodeCluster(info, state, await bean(base, 'FSNamesystem', signal));
    },
    storageTypes: async (signal) => decodeStorageTypes(await bean(await active(signal), 'BlockStats', signal)),
    load: async (base, signal) =>
      decodeLoad(await bean(base, 'JvmMetrics', signal), await bean(base, 'RpcActivityForPort*', signal)),
    datanode: async (address, signal) => decodeDatanodeDetail(await bean(address, 'DataNodeInfo', signal, 'DataNode')),
    configuration: async (base, signal) => {
      const page = await calls.page(base, '/conf?format=json', 'CONF', signal);
      return page === undefined ? undefined : readAnswer({ name: 'CONF', base }, () => decodeConfiguration(page.body));
    },
    isSuperuser: async (signal) => {
      const parameters = { 'xattr.name': 'trusted.mesosctl', encoding: 'hex' };
      const ask = { method: 'GET', op: 'GETXATTRS', path: '/', parameters, repeatable: true } as const;
      try {
        await calls.operation(ask, signal);
        return true;
      } catch (thrown) {
        const failure = Failure.from(thrown);
        if (exceptionOf(failure) === 'AccessControlException') return false;
        if (isNoSuchAttribute(failure)) return true;
        throw failure;
      }
    },
  };
}

/**
 * What a namenode is, by what it answers: JMX says `active` of one that is still starting (recorded of 3.4.1), and a
 * request alone does not tell an observer from the active one.
 */
async function stateOf(calls: NamenodeCalls, base: string, status: Beans, signal: AbortSignal): Promise<NamenodeState> {
  const told = decodeState(status);
  try {
    await calls.operation({ method: 'GET', op: 'GETFILESTATUS', path: '/', repeatable: true, base }, signal);
    return told === 'observer' ? told : 'active';
  } catch (thrown) {
    const failure = Failure.from(thrown);
    const exception = exceptionOf(failure);
    if (exception === 'StandbyException') return 'standby';
    if (exception === 'RetriableException') return 'starting';
    // It refuses this for a reason of its own, such as who we are: its own word stands.
    if (failure.code === 'denied' || failure.code === 'unauthenticated') return told;
    throw failure;
  }
}

/** The refusal of a superuser's question for an attribute that nobody has set (XAttrNotFoundException, before 3.3 IOException). */
const isNoSuchAttribute = (failure: Failure): boolean =>
  exceptionOf(failure) === 'XAttrNotFoundException' ||
  failure.message.includes('At least one of the attributes provided was not found');

import { Failure } from '../../../core/failure.ts';
import { mustHave } from '../bean.ts';
import type { NamenodeCalls } from '../call.ts';
import { type Members, maybe, object, text, within } from '../members.ts';

/**
 * What `excludedatanodes` must say so that the namenode does not name these datanodes again. It knows them by the address
 * of their data transfer, and a redirect names that of their web server: JMX has both. One that it does not list is named
 * by its host (NamenodeWebHdfsMethods.chooseDatanode, 3.4.1; a word that it does not know counts for nothing).
 * @param gone `host:port` as redirects have named them
 */
export async function excludedDatanodes(
  calls: NamenodeCalls,
  gone: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const nodes = await liveNodes(calls, signal);
  return gone.map((host) => transferAddress(host, nodes) ?? host.replace(/:\d+$/, '')).join(',');
}

function transferAddress(host: string, nodes: readonly (readonly [name: string, told: Members])[]): string | undefined {
  const [hostname, port] = [host.replace(/:\d+$/, ''), /:(\d+)$/.exec(host)?.[1] ?? ''];
  const [, found] =
    nodes.find(([name, told]) =>
      [told['infoAddr'], told['infoSecureAddr']].some(
        (address) => address === host || (name.startsWith(`${hostname}:`) && String(address).endsWith(`:${port}`)),
      ),
    ) ?? [];
  return found === undefined ? undefined : maybe(text, found, 'xferaddr');
}

/** Datanodes that are believed alive, by the first namenode that tells: a standby knows them too; none where none does. */
async function liveNodes(calls: NamenodeCalls, signal: AbortSignal): Promise<[string, Members][]> {
  for (const base of calls.namenodes) {
    try {
      const info = mustHave(
        await calls.beans(base, 'Hadoop:service=NameNode,name=NameNodeInfo', signal),
        'NameNodeInfo',
      );
      return Object.entries(within(info, 'LiveNodes')).map(([name, told]) => [name, object(told, name)]);
    } catch (thrown) {
      if (Failure.from(thrown).code === 'interrupted') throw thrown;
    }
  }
  return [];
}

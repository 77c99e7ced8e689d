import { grouped } from '../../../core/grouped.ts';
import { rule } from '../../rule.ts';
import type { Cluster, LiveMaster } from '../../subjects/cluster.ts';
import { cluster, liveMaster } from '../../subjects/cluster-example.ts';

const m1 = liveMaster('--zk=zk://z1:2181,z2:2181/mesos --quorum=2', 'http://m1:5050');

export default rule<Cluster>({
  id: 'mesos/masters-differ',
  reads: 'cluster',
  severity: 'error',
  title: 'Masters of one cluster have different flags',
  why: 'With different quorums the smallest decides how safe the registry is; with different --zk there are two clusters. Where roles, authentication or timeouts differ, the cluster behaves otherwise as soon as another master leads, which is when nobody looks for it.',
  sources: [
    'apache/mesos docs/operational-guide.md, docs/high-availability.md and docs/configuration/master.md, 1.11.0',
  ],
  *check({ parts: { masters = [] } }) {
    for (const flag of FLAGS) {
      const byValue = [...grouped(comparable(masters, flag), (master) => shownValue(master, flag))].sort(
        ([, a], [, b]) => b.length - a.length,
      );
      const [[usual, [first] = []] = [], ...others] = byValue;
      for (const [value, those] of first === undefined || usual === undefined ? [] : others) {
        for (const master of those) {
          const { at = master.at } = master.flags.settings.get(flag) ?? {};
          const isShown = flag === 'quorum' || flag === 'zk';
          yield {
            at,
            source: master.flags.source,
            ...(isShown ? {} : { severity: 'warning' }),
            sentence: `${flag} of ${master.base} is ${isShown ? `${value}, and ${usual} on` : 'another than that of'} ${first?.base ?? 'the others'}${isShown ? ': they must be alike' : ': when another of them leads, the cluster behaves otherwise'}.`,
            mend: 'Start all masters with the same flags.',
            data: { flag, master: master.base },
          };
        }
      }
    }
  },
  bad: [
    cluster({ masters: [m1, liveMaster('--zk=zk://z1:2181,z2:2181/mesos --quorum=1', 'http://m2:5050')] }),
    cluster({ masters: [m1, liveMaster('--zk=zk://z9:2181/mesos --quorum=2', 'http://m2:5050')] }),
    cluster({ masters: [m1, liveMaster('--zk=zk://z1:2181,z2:2181/mesos --quorum=2 --roles=web', 'http://m2:5050')] }),
  ],
  good: [
    cluster({
      masters: [m1, liveMaster('--zk=zk://z2:2181,z1:2181/mesos --quorum=2 --ip=10.0.0.2', 'http://m2:5050')],
    }),
    cluster({
      masters: [
        m1,
        liveMaster('--zk=zk://z1:2181,z2:2181/mesos --quorum=2 --require_agent_domain=false', 'http://m2:5050'),
      ],
    }),
    cluster({ masters: [m1] }),
    cluster({}),
  ],
});

/** Flags that no master has for itself. */
const FLAGS = [
  'quorum',
  'zk',
  'roles',
  'authenticate_frameworks',
  'authenticate_agents',
  'authenticate_http_readwrite',
  'authenticate_http_readonly',
  'authenticate_http_frameworks',
  'agent_ping_timeout',
  'max_agent_ping_timeouts',
  'agent_reregister_timeout',
  'recovery_agent_removal_limit',
  'filter_gpu_resources',
  'require_agent_domain',
] as const;

/** During an upgrade newer masters have flags that older ones do not know; that these three are not set says something. */
const comparable = (masters: readonly LiveMaster[], flag: string): readonly LiveMaster[] =>
  flag === 'quorum' || flag === 'zk' || flag === 'roles'
    ? masters
    : masters.filter(({ flags }) => flags.settings.has(flag));

/** A flag as it is compared and shown: servers of ZooKeeper in their order, without a password. */
function shownValue({ flags }: LiveMaster, flag: string): string {
  const value = flags.settings.value(flag) ?? 'not set';
  const [, hosts, path = ''] = /^zk:\/\/(?:[^@/]*@)?([^/]+)(\/.*)?$/.exec(value) ?? [];
  return flag === 'zk' && hosts !== undefined ? `zk://${hosts.split(',').sort().join(',')}${path}` : value;
}

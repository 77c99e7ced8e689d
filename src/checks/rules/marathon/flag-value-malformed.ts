import { withoutSecrets } from '../../../core/secret-text.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/flag-value-malformed',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'Marathon does not start with such a value',
  why: 'Times and counts of Marathon are whole numbers, without a unit, and its ZooKeeper is zk:// with hosts and a path, without a slash at the end. At a value of another form it ends.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/ZookeeperConf.scala (ZKUrlPattern), MarathonConf.scala (opt[Int], opt[Long]), 0.8.2 to 1.10.26',
  ],
  *check(flags) {
    for (const { entry, fault } of flags.malformed('marathon')) {
      yield {
        at: entry.at,
        sentence: `${flags.called(entry)} is "${withoutSecrets(entry.value)}", which ${fault.is}: Marathon ends at it.`,
        mend: fault.mend,
      };
    }
  },
  bad: [
    marathonFlags('--zk zk1:2181,zk2:2181/marathon'),
    marathonFlags('--zk zk://zk1:2181'),
    marathonFlags('--zk zk://zk1:2181/marathon/'),
    marathonFlags('--task_launch_timeout 5mins'),
    marathonFlags('--http_port=eight'),
  ],
  good: [
    marathonFlags('--zk zk://user:word@zk1:2181,zk2/marathon/a --http_port 8080 --task_launch_timeout=300000'),
    marathonFlags('--zk $ZK --http_port $PORT0'),
    marathonFlags('--hostname eight --checkpoint'),
  ],
});

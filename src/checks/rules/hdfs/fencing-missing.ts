import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.ha.fencing.methods';

export default rule<HadoopConf>({
  id: 'hdfs/fencing-missing',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Automatic failover without a way to fence',
  why: 'A ZKFC that has no fencing method does not start, so that nothing fails over. With journal nodes, which let one writer in at a time, shell(/bin/true) is enough.',
  sources: ['apache/hadoop ZKFailoverController.java and NodeFencer.java, 2.7.7 and 3.3.6'],
  *check({ settings, isAll, isNamenodes }) {
    const entry = settings.entries.find(
      ({ key, value }) => /^dfs\.ha\.automatic-failover\.enabled(\.|$)/.test(key) && value.toLowerCase() === 'true',
    );
    const isSet = settings.entries.some(({ key }) => key === KEY || key.startsWith(`${KEY}.`));
    if (entry === undefined || isSet || !isAll || !isNamenodes) return;
    yield {
      at: entry.at,
      sentence: `${KEY} is not set: the ZKFC does not start, and nothing fails over.`,
      mend: `Set ${KEY} to sshfence, or to shell(/bin/true) where the edits are kept by journal nodes.`,
    };
  },
  bad: [hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.ha.automatic-failover.enabled': 'true' })],
  good: [
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.ha.automatic-failover.enabled': 'true', [KEY]: 'sshfence' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.ha.automatic-failover.enabled': 'false' }),
    hdfsSite({ 'dfs.ha.automatic-failover.enabled': 'true' }),
  ],
});

import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

const KEYS = 'dfs.ha.fencing.ssh.private-key-files';

export default rule<HadoopFolder>({
  id: 'hdfs/sshfence-without-key',
  reads: 'hadoop-folder',
  severity: 'error',
  title: 'sshfence has no key to log in with',
  why: 'sshfence logs in to the other namenode with the keys that are named and with nothing else: no agent, no key of the account. Without one it never fences, and where no other method follows nothing fails over.',
  sources: [
    'apache/hadoop ha/SshFenceByTcpPort.java (getKeyFiles, createSession) and NodeFencer.java, 2.7.7 and 3.4.1; HDFS High Availability guides',
  ],
  *check({ core, hdfs, isAll }) {
    const entries = [...core.settings.entries, ...hdfs.settings.entries];
    if (!isAll || entries.some(({ key, value }) => key.startsWith(KEYS) && value.trim() !== '')) return;
    for (const entry of hdfs.settings.entries) {
      if (!/^dfs\.ha\.fencing\.methods(\.|$)/.test(entry.key)) continue;
      const methods = entry.value
        .split('\n')
        .map((line) => line.replace(/#.*$/, '').trim())
        .filter((line) => line !== '');
      if (!methods.some((method) => method.startsWith('sshfence'))) continue;
      const isAlone = methods.every((method) => method.startsWith('sshfence'));
      yield {
        at: entry.valueAt,
        source: hdfs.source,
        sentence: `${entry.key} has sshfence, and ${KEYS} is in neither file: it never fences${isAlone ? ', and nothing fails over' : '; only the methods behind it do'}.`,
        mend: `Set ${KEYS} to the private key of the account that runs the ZKFC.`,
        ...(isAlone ? {} : { severity: 'warning' as const }),
      };
    }
  },
  bad: [
    hadoopFolder({}, { 'dfs.ha.fencing.methods': 'sshfence' }),
    hadoopFolder({}, { 'dfs.ha.fencing.methods': 'sshfence(hdfs:22)\nshell(/bin/true)' }),
  ],
  good: [
    hadoopFolder({}, { 'dfs.ha.fencing.methods': 'sshfence', [KEYS]: '/home/hdfs/.ssh/id_rsa' }),
    hadoopFolder({ [KEYS]: '/home/hdfs/.ssh/id_rsa' }, { 'dfs.ha.fencing.methods': 'sshfence' }),
    hadoopFolder({}, { 'dfs.ha.fencing.methods': 'shell(/usr/local/bin/fence)' }),
  ],
});

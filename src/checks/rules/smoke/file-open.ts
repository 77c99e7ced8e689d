import { formatMode } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { SmokeSeen } from '../../subjects/smoke.ts';
import { soundSmoke } from '../../subjects/smoke-example.ts';

export default rule<SmokeSeen>({
  id: 'smoke/file-open',
  reads: 'smoke',
  severity: 'error',
  title: 'What a paragraph writes is open beyond the umask',
  why: 'No server can force a umask on HDFS: what a program writes is as open as the program and the default ACL of the folder let it be.',
  sources: [
    'Hadoop 3.4.1, hdfs-default.xml: dfs.namenode.posix.acl.inheritance.enabled',
    'HDFS 3.4.1 watched: umask table',
  ],
  *check({ entries, strangerMayRead, tenant, umask }) {
    for (const { path, mode, type } of entries) {
      const isRead = type === 'FILE' && strangerMayRead;
      if ((mode & umask) === 0 && !isRead) continue;
      yield {
        place: `hdfs ${path}`,
        sentence: `A paragraph of ${tenant} wrote ${path} with the mode ${formatMode(mode)}, and his umask is ${formatMode(umask)}${isRead ? '; a stranger may read it' : ''}.`,
        mend: `mesosctl user provision ${shellWord(tenant)}`,
      };
    }
  },
  bad: [
    { ...soundSmoke, strangerMayRead: true },
    { ...soundSmoke, entries: soundSmoke.entries.map((entry) => ({ ...entry, mode: 0o644 })) },
  ],
  good: [
    soundSmoke,
    { ...soundSmoke, umask: 0o027, entries: [{ path: '/user/alice/a', type: 'FILE', owner: 'alice', mode: 0o640 }] },
  ],
});

import { known, valueIn } from '../../../core/fact.ts';
import { formatMode, modeUnderMask } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { ownEntry, soundIsolation, withHdfs } from '../../subjects/isolation-example.ts';

const GROUP_DIGIT = 0o070;

export default rule<IsolationFacts>({
  id: 'isolation/shared-group',
  reads: 'isolation',
  severity: 'warning',
  title: 'Another tenant is in a group that has rights',
  why: 'The group digit lets in whoever the namenode puts into the group. What was made under a home has its group, whoever made it.',
  sources: [
    'HDFS 3.4.1 watched: the group of a new entry is that of its folder',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  *check({ hdfs, memberships, other, owner }) {
    const groups = valueIn(memberships) ?? [];
    const entries = valueIn(hdfs)?.entries ?? [];
    for (const { path, group, mode, acl } of entries) {
      if (!groups.includes(group) || (modeUnderMask(mode, acl) & GROUP_DIGIT) === 0) continue;
      yield {
        place: `hdfs ${path}`,
        sentence: `${other} is in the group ${group}, to which ${path} gives rights (mode ${formatMode(mode)}).`,
        mend:
          path === entries[0]?.path
            ? `mesosctl user provision ${shellWord(owner)} --umask 077; or give him a primary group of his own`
            : `hdfs dfs -chmod g-rwx ${shellWord(path)}; or give it a group of its own: hdfs dfs -chgrp`,
      };
    }
  },
  bad: [withHdfs({ entries: [{ ...ownEntry, group: 'analysts', mode: 0o750 }] }, { memberships: known(['analysts']) })],
  good: [
    soundIsolation,
    withHdfs({ entries: [{ ...ownEntry, group: 'analysts' }] }, { memberships: known(['analysts']) }),
    withHdfs({ entries: [{ ...ownEntry, group: 'analysts', mode: 0o750 }] }),
  ],
});

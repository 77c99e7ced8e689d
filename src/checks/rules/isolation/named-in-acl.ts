import { aclName, givesRights } from '../../../core/acl-name.ts';
import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { ownEntry, soundIsolation, withHdfs } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/named-in-acl',
  reads: 'isolation',
  severity: 'warning',
  title: 'An ACL names another tenant, or a group of his',
  why: 'A mask or the mode of the home may hold the entry back today. A chmod moves the mask, a default entry goes to all that is made below: then he is in.',
  sources: ['HDFS 3.4.1 watched: SETPERMISSION 700 leaves a named entry listed but without effect'],
  *check({ hdfs, memberships, other }) {
    const groups = valueIn(memberships) ?? [];
    const isHis = (entry: string): boolean => {
      const named = aclName(entry);
      return named?.kind === 'user' ? named.name === other : named !== undefined && groups.includes(named.name);
    };
    for (const { path, acl } of valueIn(hdfs)?.entries ?? []) {
      const named = acl.filter((entry) => givesRights(entry) && isHis(entry));
      if (named.length === 0) continue;
      yield {
        place: `hdfs ${path}`,
        sentence: `The ACL of ${path} names ${other} or a group of his: ${named.join(', ')}.`,
        mend: `If it is not meant: hdfs dfs -setfacl -x ${shellWord(named.map((entry) => entry.replace(/[^:]*$/, '').replace(/:$/, '')).join(','))} ${shellWord(path)}`,
      };
    }
  },
  bad: [
    withHdfs({ entries: [{ ...ownEntry, acl: ['user:bob:r-x'] }] }),
    withHdfs({ entries: [{ ...ownEntry, acl: ['default:group:analysts:r--'] }] }, { memberships: known(['analysts']) }),
  ],
  good: [
    soundIsolation,
    withHdfs({ entries: [{ ...ownEntry, acl: ['user:bob:---', 'user:carol:rwx', 'group:analysts:r-x'] }] }),
  ],
});

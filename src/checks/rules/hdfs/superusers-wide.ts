import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.permissions.superusergroup';
const EVERYBODYS = new Set(['users', 'everyone', 'domain users', 'people', 'staff', 'nogroup', 'nobody', '*']);

export default rule<HadoopConf>({
  id: 'hdfs/superusers-wide',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'The group of superusers is a group of everybody, or of nobody',
  why: 'Members of this one group pass every check of the namenode. The value is one name: with commas in it, it is the name of a group that does not exist, and nobody is superuser but the account of the namenode.',
  sources: ['apache/hadoop hdfs-default.xml; FSPermissionChecker.java, 2.7.7 and 3.3.6'],
  *check({ settings, named }) {
    const entry = settings.get(KEY);
    if (entry === undefined) return;
    const mend = 'Name one group that has the operators alone.';
    if (EVERYBODYS.has(entry.value.toLowerCase())) {
      yield {
        at: entry.valueAt,
        sentence: `${named(KEY)} is ${entry.value}: whoever is in it may do everything.`,
        mend,
      };
    } else if (entry.value.includes(',')) {
      const sentence = `${named(KEY)} takes one group, and "${entry.value}" is none: no member of these groups is superuser.`;
      yield { at: entry.valueAt, severity: 'warning', sentence, mend };
    }
  },
  bad: [
    hdfsSite({ 'dfs.permissions.superusergroup': 'users' }),
    hdfsSite({ 'dfs.permissions.supergroup': 'hdfs,ops' }),
  ],
  good: [
    hdfsSite({ 'dfs.permissions.superusergroup': 'hdfsadmin' }),
    hdfsSite({ 'dfs.permissions.superusergroup': 'hadoop' }),
  ],
});

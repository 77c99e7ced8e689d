import { planUmaskProbe } from '../../plan/umask-probe.ts';
import { change } from '../define.ts';
import { word } from '../fields.ts';

export default change({
  summary: 'Prove what new files of a tenant get, by writing some as he would and removing them',
  about:
    'Makes folders and files by WebHDFS as the tenant, with and without a mode, in .mesosctl-probe-* of his home; reads their modes and ACLs back, tries one as a stranger, compares with what was reckoned from the default ACL, and removes all of it, also after a failure. What a killed run has left the next one removes. Ends with 1 where a stranger may read what was made. hdfs.user must be a superuser, or a proxy user with hdfs.doAs or Kerberos.',
  needs: ['hdfs'],
  fields: { tenant: word('<tenant>', 'login name of the tenant') },
  examples: ['mesosctl hdfs umask-probe alice --yes', 'mesosctl hdfs umask-probe alice --yes -o json'],
  lock: ({ tenant }) => `user-${tenant}`,
  plan: ({ input, settings, signal, hdfs }) => planUmaskProbe(input.tenant, settings, { hdfs }, signal),
});

import { known, valueIn } from '../../../core/fact.ts';
import { defaultAcl } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { wantedDefaults } from '../../../core/umask/policy.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { lockedHome, soundHome, soundTenant } from '../../subjects/tenant-example.ts';

const acl = { owner: 'alice', group: 'alice', mode: 0o700, stickyBit: false, access: [], defaults: [] };

export default rule<TenantFacts>({
  id: 'tenant/home-inherits-nothing',
  reads: 'tenant',
  severity: 'warning',
  title: 'New entries of the home are not held to the umask',
  why: "Without a default ACL each client's own umask decides: raw WebHDFS makes folders 755 and files 644. With POSIX inheritance (the default since HDFS 3.0) a default ACL replaces it.",
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, dfs.namenode.posix.acl.inheritance.enabled',
  ],
  *check(facts) {
    const home = valueIn(facts.home);
    if (home?.acl === undefined || !facts.inherits) return;
    const wanted = wantedDefaults({ umask: facts.umask, tenant: facts.name, hard: home.lockedBy });
    const defaults = home.acl.defaults.join();
    if (defaults === wanted.join() || defaults === defaultAcl(facts.umask).join()) return;
    const isLocked = home.lockedBy !== undefined;
    const found = home.acl.defaults.length === 0 ? 'no default ACL' : `the default ACL ${home.acl.defaults.join(',')}`;
    yield {
      place: `hdfs ${home.path}`,
      sentence: `${home.path} has ${found}, and ${wanted.join(',')} is wanted.`,
      mend: isLocked
        ? `mesosctl hdfs umask-enforce ${shellWord(home.path)}`
        : `mesosctl user provision ${shellWord(facts.name)}`,
    };
  },
  bad: [{ ...soundTenant, home: known(soundHome({ acl })) }],
  good: [
    soundTenant,
    { ...soundTenant, inherits: false, home: known(soundHome({ acl })) },
    { ...soundTenant, home: known(lockedHome()) },
    { ...soundTenant, home: known(soundHome({ acl: undefined })) },
  ],
});

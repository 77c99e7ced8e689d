import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldFolder, heldHome, inheriting, soundPolicy } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/inherits-nothing',
  reads: 'hdfs-entry',
  severity: 'warning',
  title: 'New entries of the folder are not held to the umask',
  why: "Without a default ACL the umask of each client decides, and raw WebHDFS has none: folders become 755 and files 644. A default ACL is the only thing on the server's side that holds new entries; it is no lock.",
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Hadoop 3.4.1, hdfs-default.xml: dfs.namenode.posix.acl.inheritance.enabled',
  ],
  check(held) {
    return faultsOfKind('inherits-nothing', held);
  },
  bad: [heldFolder(inheriting()), heldHome(inheriting())],
  good: [heldFolder(), heldFile(), { ...heldFolder(inheriting()), policy: { ...soundPolicy, inherit: false } }],
});

// Made from the tree of src/commands by scripts/generate-manifest.mjs. Not to be edited.
import type { Entry } from './entry.ts';

export const manifest: readonly Entry[] = [
  {
    path: ['context', 'list'],
    summary: 'List the contexts of the configuration',
    load: () => import('./context/list.ts'),
  },
  {
    path: ['context', 'remove'],
    summary: 'Take a context out of the file',
    load: () => import('./context/remove.ts'),
  },
  {
    path: ['context', 'set'],
    summary: 'Create a context, or change settings of one',
    load: () => import('./context/set.ts'),
  },
  {
    path: ['context', 'show'],
    summary: 'Show every setting of the current context and where it comes from',
    load: () => import('./context/show.ts'),
  },
  {
    path: ['context', 'test'],
    summary: 'Test whether the systems of a context can be reached and take the login',
    load: () => import('./context/test.ts'),
  },
  {
    path: ['context', 'use'],
    summary: 'Make a context the current one',
    load: () => import('./context/use.ts'),
  },
  {
    path: ['doctor'],
    summary: 'Look at every system in reach, and name what is wrong with the next step',
    load: () => import('./doctor.ts'),
  },
  {
    path: ['hdfs', 'acl', 'remove'],
    summary: 'Remove entries, the default ACL or the whole ACL of a path, with -R of all below it',
    load: () => import('./hdfs/acl/remove.ts'),
  },
  {
    path: ['hdfs', 'acl', 'set'],
    summary: 'Set entries of the ACL of a file or folder, or of all in it',
    load: () => import('./hdfs/acl/set.ts'),
  },
  {
    path: ['hdfs', 'acl', 'show'],
    summary: 'Show the ACL of a file or folder, what the mask leaves of it, and what is inherited',
    load: () => import('./hdfs/acl/show.ts'),
  },
  {
    path: ['hdfs', 'balance', 'run'],
    summary: 'Balance HDFS with its own balancer, guarded, and put back what was changed for it',
    load: () => import('./hdfs/balance/run.ts'),
  },
  {
    path: ['hdfs', 'balance', 'show'],
    summary: 'Show how full datanodes and their disks are, and whether the Balancer would call it balanced',
    load: () => import('./hdfs/balance/show.ts'),
  },
  {
    path: ['hdfs', 'balance', 'simulate'],
    summary: 'Simulate a run of the Balancer: bytes, hours, the level that it reaches, and what to enlarge',
    load: () => import('./hdfs/balance/simulate.ts'),
  },
  {
    path: ['hdfs', 'df'],
    summary: 'Show how full HDFS is, or how much lies below paths and what their quotas leave',
    load: () => import('./hdfs/df.ts'),
  },
  {
    path: ['hdfs', 'health'],
    summary: 'Show how namenodes, datanodes and JournalNodes are, and what is wrong with them',
    load: () => import('./hdfs/health.ts'),
  },
  {
    path: ['hdfs', 'list'],
    summary: 'List files and folders of HDFS',
    load: () => import('./hdfs/list.ts'),
  },
  {
    path: ['hdfs', 'namespace', 'scan'],
    summary: 'Read all inodes of a namenode into tables: owners, ages, sizes, quotas, heap and more',
    load: () => import('./hdfs/namespace/scan.ts'),
  },
  {
    path: ['hdfs', 'quota', 'apply'],
    summary: 'Set the quotas of all folders and tenants of a file, many at a time',
    load: () => import('./hdfs/quota/apply.ts'),
  },
  {
    path: ['hdfs', 'quota', 'list'],
    summary: 'List the quotas of tenants and folders: used, left, near full, days to full',
    load: () => import('./hdfs/quota/list.ts'),
  },
  {
    path: ['hdfs', 'quota', 'set'],
    summary: 'Set or clear the quotas of a folder: names, space, kinds of storage',
    load: () => import('./hdfs/quota/set.ts'),
  },
  {
    path: ['hdfs', 'umask-audit'],
    summary: 'Find what of homes is more open than the umask: modes, ACLs, owners, default ACLs',
    load: () => import('./hdfs/umask-audit.ts'),
  },
  {
    path: ['hdfs', 'umask-enforce'],
    summary: 'Close homes and what is in them as far as the umask says, or lock them',
    load: () => import('./hdfs/umask-enforce.ts'),
  },
  {
    path: ['hdfs', 'umask-show'],
    summary: 'Show where the umask of a tenant comes from on each way in, and prove what new files get',
    load: () => import('./hdfs/umask-show.ts'),
  },
  {
    path: ['lab', 'demo'],
    summary: 'Show the main job on an embedded platform, in under a minute',
    load: () => import('./lab/demo.ts'),
  },
  {
    path: ['lab', 'start'],
    summary: 'Start an embedded platform to try everything on, until Ctrl-C',
    load: () => import('./lab/start.ts'),
  },
  {
    path: ['lint'],
    summary: 'Judge configuration files, each by the versions that will read it',
    load: () => import('./lint.ts'),
  },
  {
    path: ['plan', 'apply'],
    summary: 'Apply a plan that was saved, or go on with a run that was stopped',
    load: () => import('./plan/apply.ts'),
  },
  {
    path: ['plan', 'log'],
    summary: 'List what mesosctl has changed on this platform, newest first',
    load: () => import('./plan/log.ts'),
  },
  {
    path: ['plan', 'show'],
    summary: 'Show one run: its changes, what was before and after, and how each went',
    load: () => import('./plan/show.ts'),
  },
  {
    path: ['plan', 'undo'],
    summary: 'Take a run back: before and after swapped, in the reverse order',
    load: () => import('./plan/undo.ts'),
  },
  {
    path: ['preflight', 'balance'],
    summary: 'May HDFS be balanced now',
    load: () => import('./preflight/balance.ts'),
  },
  {
    path: ['preflight', 'ci'],
    summary: 'May this change of the repository go on: the one line for a pipeline',
    load: () => import('./preflight/ci.ts'),
  },
  {
    path: ['preflight', 'provision'],
    summary: 'May this user be provisioned now',
    load: () => import('./preflight/provision.ts'),
  },
  {
    path: ['preflight', 'spark'],
    summary: 'May this Spark job be started now',
    load: () => import('./preflight/spark.ts'),
  },
  {
    path: ['preflight', 'upgrade'],
    summary: 'May the platform go to other versions, and what would break',
    load: () => import('./preflight/upgrade.ts'),
  },
  {
    path: ['rule', 'list'],
    summary: 'List the rules by which files and platforms are judged',
    load: () => import('./rule/list.ts'),
  },
  {
    path: ['rule', 'show'],
    summary: 'Show what a rule is for: why, versions, sources, examples',
    load: () => import('./rule/show.ts'),
  },
  {
    path: ['user', 'apply'],
    summary: 'Provision all tenants of a file, many at a time',
    load: () => import('./user/apply.ts'),
  },
  {
    path: ['user', 'deprovision'],
    summary: 'Take a tenant back: notebook, reservation, quota; home and account on request',
    load: () => import('./user/deprovision.ts'),
  },
  {
    path: ['user', 'diff'],
    summary: 'Show what provisioning would change',
    load: () => import('./user/diff.ts'),
  },
  {
    path: ['user', 'isolation'],
    summary: "Prove that one tenant cannot see another's data",
    load: () => import('./user/isolation.ts'),
  },
  {
    path: ['user', 'list'],
    summary: 'List all tenants, one row each, across all systems',
    load: () => import('./user/list.ts'),
  },
  {
    path: ['user', 'provision'],
    summary: 'Give a user an account, a home, a share of the cluster and a notebook',
    load: () => import('./user/provision.ts'),
  },
  {
    path: ['user', 'show'],
    summary: 'Show one tenant across all systems, and what is wrong with it',
    load: () => import('./user/show.ts'),
  },
  {
    path: ['version'],
    summary: 'Show the version of mesosctl',
    load: () => import('./version.ts'),
  },
  {
    path: ['zeppelin', 'list'],
    summary: 'List the notebooks of all tenants, and how each fares',
    load: () => import('./zeppelin/list.ts'),
  },
  {
    path: ['zeppelin', 'restart'],
    summary: 'Restart the notebook of a tenant, or one of its interpreters',
    load: () => import('./zeppelin/restart.ts'),
  },
  {
    path: ['zeppelin', 'show'],
    summary: 'Show the notebook of a tenant: app, task, interpreters, Spark, and what is wrong with it',
    load: () => import('./zeppelin/show.ts'),
  },
  {
    path: ['zeppelin', 'smoke'],
    summary: 'Try the notebook of a tenant: a paragraph writes into his home and reads it back',
    load: () => import('./zeppelin/smoke.ts'),
  },
  {
    path: ['zeppelin', 'verify'],
    summary: 'Verify that notebooks are what was promised',
    load: () => import('./zeppelin/verify.ts'),
  },
];

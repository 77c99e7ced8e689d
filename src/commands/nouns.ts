/**
 * What each noun of the command line is about, for the help; one that stands in another is named by both. A noun without
 * its words does not pass the house test.
 */
export const nouns: Readonly<Record<string, string>> = {
  context: 'Platforms that the configuration describes',
  doctor: 'Every system in reach: what is wrong with it, and the next step',
  hdfs: 'HDFS: health, space, permissions, balance and the namespace',
  'hdfs acl': 'Access control lists of files and folders',
  'hdfs balance': 'How full datanodes and their disks are, and how they are levelled',
  'hdfs namespace': 'All inodes of a namenode, from its image or by a walk',
  'hdfs quota': 'Quotas of names and space: what is used of them, and how they are kept',
  lab: 'An embedded platform to try everything on',
  lint: 'Configuration files, judged by the versions that read them',
  plan: 'Runs of plans: what was changed, by whom, and the way back',
  preflight: 'Before a job is started: whether anything stands in its way',
  rule: 'Rules by which files and platforms are judged',
  user: 'Tenants: account, home, share and notebook',
  version: 'The tool itself',
  zeppelin: 'Notebooks of the tenants: state, promises, restart, a try of each',
};

/** What each noun of the command line is about, for the help. A noun without its words does not pass the house test. */
export const nouns: Readonly<Record<string, string>> = {
  context: 'Platforms that the configuration describes',
  doctor: 'Every system in reach: what is wrong with it, and the next step',
  lab: 'An embedded platform to try everything on',
  lint: 'Configuration files, judged by the versions that read them',
  plan: 'Runs of plans: what was changed, by whom, and the way back',
  preflight: 'Before a job is started: whether anything stands in its way',
  rule: 'Rules by which files and platforms are judged',
  user: 'Tenants: account, home, share and notebook',
  version: 'The tool itself',
  zeppelin: 'Notebooks of the tenants: state, promises, restart, a try of each',
};

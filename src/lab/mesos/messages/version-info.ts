/** 2020-11-24T00:00:00Z: a build of nobody's, for the form only. */
const BUILT_S = 1_606_176_000;

/** VersionInfo of a master or an agent. */
export const versionInfo = (version: string) => ({
  version,
  build_date: '2020-11-24 00:00:00',
  build_time: BUILT_S,
  build_user: 'lab',
  git_sha: '0'.repeat(40),
});

import { question } from '../action.ts';

/** 2020-11-24T00:00:00Z: a build of nobody's, for the form only. */
const BUILT_S = 1_606_176_000;

export const getVersion = question('GET_VERSION', ({ version }) => ({
  version_info: {
    version,
    build_date: '2020-11-24 00:00:00',
    build_time: BUILT_S,
    build_user: 'lab',
    git_sha: '0'.repeat(40),
  },
}));

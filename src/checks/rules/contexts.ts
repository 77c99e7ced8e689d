import type { Rule } from '../rule.ts';
import type { ContextsFile } from '../subjects/contexts-file.ts';
import certificateWithoutKey from './contexts/certificate-without-key.ts';
import currentMissing from './contexts/current-missing.ts';
import loginInTheClear from './contexts/login-in-the-clear.ts';
import namenodePortOfOtherHadoop from './contexts/namenode-port-of-other-hadoop.ts';
import namenodePortWrong from './contexts/namenode-port-wrong.ts';
import secretInClear from './contexts/secret-in-clear.ts';
import settingUnknown from './contexts/setting-unknown.ts';
import tlsUnused from './contexts/tls-unused.ts';
import valueMalformed from './contexts/value-malformed.ts';

/** All rules about the file of mesosctl's own contexts. */
export const contextsRules: readonly Rule<ContextsFile>[] = [
  certificateWithoutKey,
  currentMissing,
  loginInTheClear,
  namenodePortOfOtherHadoop,
  namenodePortWrong,
  secretInClear,
  settingUnknown,
  tlsUnused,
  valueMalformed,
];

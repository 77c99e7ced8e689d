import type { Rule } from '../rule.ts';
import type { HueFolder } from '../subjects/hue-folder.ts';
import type { HueIni } from '../subjects/hue-ini.ts';
import cookieInTheClear from './hue/cookie-in-the-clear.ts';
import databaseInAFile from './hue/database-in-a-file.ts';
import debugShown from './hue/debug-shown.ts';
import firstComerLetIn from './hue/first-comer-let-in.ts';
import homeModeByUmask from './hue/home-mode-by-umask.ts';
import homeModeFixed from './hue/home-mode-fixed.ts';
import homeModeMalformed from './hue/home-mode-malformed.ts';
import homeModeOpen from './hue/home-mode-open.ts';
import interpolationUnresolved from './hue/interpolation-unresolved.ts';
import ldapCertificateNotDemanded from './hue/ldap-certificate-not-demanded.ts';
import ldapCertificateUnchecked from './hue/ldap-certificate-unchecked.ts';
import ldapInTheClear from './hue/ldap-in-the-clear.ts';
import nameMisspelt from './hue/name-misspelt.ts';
import nameserviceWithPort from './hue/nameservice-with-port.ts';
import oauthMakesNoHome from './hue/oauth-makes-no-home.ts';
import openidUnverified from './hue/openid-unverified.ts';
import passwordPlain from './hue/password-plain.ts';
import portOutOfRange from './hue/port-out-of-range.ts';
import secretKeyEmpty from './hue/secret-key-empty.ts';
import secretKeyKnown from './hue/secret-key-known.ts';
import secretKeyMissing from './hue/secret-key-missing.ts';
import switchMalformed from './hue/switch-malformed.ts';
import textIsAList from './hue/text-is-a-list.ts';
import umaskUnread from './hue/umask-unread.ts';
import userCaseKept from './hue/user-case-kept.ts';
import userSearchMixed from './hue/user-search-mixed.ts';
import valueCutAtHash from './hue/value-cut-at-hash.ts';
import webhdfsOneNamenode from './hue/webhdfs-one-namenode.ts';
import webhdfsPortOfOtherHadoop from './hue/webhdfs-port-of-other-hadoop.ts';
import webhdfsVersionUnknown from './hue/webhdfs-version-unknown.ts';

/** All rules about the configuration of Hue. */
export const hueIniRules: readonly Rule<HueIni>[] = [
  cookieInTheClear,
  databaseInAFile,
  debugShown,
  firstComerLetIn,
  homeModeByUmask,
  homeModeFixed,
  homeModeMalformed,
  homeModeOpen,
  interpolationUnresolved,
  ldapCertificateNotDemanded,
  ldapCertificateUnchecked,
  ldapInTheClear,
  nameMisspelt,
  oauthMakesNoHome,
  openidUnverified,
  passwordPlain,
  portOutOfRange,
  secretKeyEmpty,
  secretKeyKnown,
  switchMalformed,
  textIsAList,
  umaskUnread,
  userCaseKept,
  userSearchMixed,
  valueCutAtHash,
  webhdfsOneNamenode,
  webhdfsVersionUnknown,
];

/** All rules about the files of Hue in one folder, and the HDFS beside them. */
export const hueFolderRules: readonly Rule<HueFolder>[] = [
  nameserviceWithPort,
  secretKeyMissing,
  webhdfsPortOfOtherHadoop,
];

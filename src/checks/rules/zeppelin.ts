import type { Rule } from '../rule.ts';
import type { ZeppelinOnHdfs } from '../subjects/across-files.ts';
import type { Environment } from '../subjects/environment.ts';
import type { MarathonApp } from '../subjects/marathon-app.ts';
import type { ShiroIni } from '../subjects/shiro-ini.ts';
import type { ZeppelinFacts } from '../subjects/zeppelin.ts';
import type { ZeppelinFolder } from '../subjects/zeppelin-folder.ts';
import type { ZeppelinInterpreters } from '../subjects/zeppelin-interpreter.ts';
import type { ZeppelinSite } from '../subjects/zeppelin-site.ts';
import anonymousAllowed from './zeppelin/anonymous-allowed.ts';
import anonymousSwitchGone from './zeppelin/anonymous-switch-gone.ts';
import blankInProperty from './zeppelin/blank-in-property.ts';
import connectTimeoutShort from './zeppelin/connect-timeout-short.ts';
import directoryCaseKept from './zeppelin/directory-case-kept.ts';
import directoryPasswordPlain from './zeppelin/directory-password-plain.ts';
import envAnonymousSwitch from './zeppelin/env-anonymous-switch.ts';
import envMasterEarly from './zeppelin/env-master-early.ts';
import envMasterGone from './zeppelin/env-master-gone.ts';
import envSparkNotSupported from './zeppelin/env-spark-not-supported.ts';
import environmentOverSite from './zeppelin/environment-over-site.ts';
import hadoopClientMissing from './zeppelin/hadoop-client-missing.ts';
import hdfsNotebooksTooEarly from './zeppelin/hdfs-notebooks-too-early.ts';
import hdfsUserUnset from './zeppelin/hdfs-user-unset.ts';
import healthCheckNeedsLogin from './zeppelin/health-check-needs-login.ts';
import healthPathTooEarly from './zeppelin/health-path-too-early.ts';
import idleInterpretersStay from './zeppelin/idle-interpreters-stay.ts';
import imageBindsLoopback from './zeppelin/image-binds-loopback.ts';
import imageHomeChanged from './zeppelin/image-home-changed.ts';
import imageWithoutLibmesos from './zeppelin/image-without-libmesos.ts';
import impersonatesInOneProcess from './zeppelin/impersonates-in-one-process.ts';
import impersonationWithoutProxyuser from './zeppelin/impersonation-without-proxyuser.ts';
import keystoreWithoutPassword from './zeppelin/keystore-without-password.ts';
import listensOnLoopback from './zeppelin/listens-on-loopback.ts';
import masterVariableEarly from './zeppelin/master-variable-early.ts';
import masterVariableGone from './zeppelin/master-variable-gone.ts';
import notebookAnswersStrangers from './zeppelin/notebook-answers-strangers.ts';
import notebooksInContainer from './zeppelin/notebooks-in-container.ts';
import notebooksNotOnHdfs from './zeppelin/notebooks-not-on-hdfs.ts';
import notesPublic from './zeppelin/notes-public.ts';
import originsAny from './zeppelin/origins-any.ts';
import pipeInProperty from './zeppelin/pipe-in-property.ts';
import plainHttp from './zeppelin/plain-http.ts';
import portOutOfRange from './zeppelin/port-out-of-range.ts';
import settingsInContainer from './zeppelin/settings-in-container.ts';
import sharedSparkContext from './zeppelin/shared-spark-context.ts';
import shiroHashUnmatched from './zeppelin/shiro-hash-unmatched.ts';
import shiroLdapInTheClear from './zeppelin/shiro-ldap-in-the-clear.ts';
import shiroMissing from './zeppelin/shiro-missing.ts';
import shiroNotebooksOpen from './zeppelin/shiro-notebooks-open.ts';
import shiroPasswordPlain from './zeppelin/shiro-password-plain.ts';
import shiroRealmUnused from './zeppelin/shiro-realm-unused.ts';
import shiroReferenceUndefined from './zeppelin/shiro-reference-undefined.ts';
import shiroSampleUsers from './zeppelin/shiro-sample-users.ts';
import shiroSectionTwice from './zeppelin/shiro-section-twice.ts';
import shiroSettingsOpen from './zeppelin/shiro-settings-open.ts';
import shiroTimeoutInSeconds from './zeppelin/shiro-timeout-in-seconds.ts';
import shiroUrlNeverAsked from './zeppelin/shiro-url-never-asked.ts';
import shiroUsersBesideRealm from './zeppelin/shiro-users-beside-realm.ts';
import siteKeyTwice from './zeppelin/site-key-twice.ts';
import siteSwitchMalformed from './zeppelin/site-switch-malformed.ts';
import siteValueMissing from './zeppelin/site-value-missing.ts';
import siteWithoutTls from './zeppelin/site-without-tls.ts';
import sparkHomeUnset from './zeppelin/spark-home-unset.ts';
import sparkImpersonates from './zeppelin/spark-impersonates.ts';
import sparkNotSupported from './zeppelin/spark-not-supported.ts';
import sslPortIgnored from './zeppelin/ssl-port-ignored.ts';
import sslPortNotSet from './zeppelin/ssl-port-not-set.ts';
import storageTooEarly from './zeppelin/storage-too-early.ts';
import twoMasters from './zeppelin/two-masters.ts';
import unknownVariable from './zeppelin/unknown-variable.ts';
import unknownVariableInApp from './zeppelin/unknown-variable-in-app.ts';
import userCaseKept from './zeppelin/user-case-kept.ts';
import versionDiffers from './zeppelin/version-differs.ts';
import webhdfsPortOfOtherHadoop from './zeppelin/webhdfs-port-of-other-hadoop.ts';

/** All rules about a notebook alone; those about a tenant's notebook are the tenant's. */
export const zeppelinRules: readonly Rule<ZeppelinFacts>[] = [plainHttp, sparkImpersonates, versionDiffers];

/** All rules about `zeppelin-site.xml`. */
export const zeppelinSiteRules: readonly Rule<ZeppelinSite>[] = [
  anonymousAllowed,
  anonymousSwitchGone,
  connectTimeoutShort,
  hdfsNotebooksTooEarly,
  idleInterpretersStay,
  keystoreWithoutPassword,
  listensOnLoopback,
  notebooksNotOnHdfs,
  notesPublic,
  originsAny,
  portOutOfRange,
  siteKeyTwice,
  siteSwitchMalformed,
  siteValueMissing,
  siteWithoutTls,
  sslPortNotSet,
  userCaseKept,
];

/** All rules about the `shiro.ini` of Zeppelin. */
export const shiroIniRules: readonly Rule<ShiroIni>[] = [
  directoryPasswordPlain,
  shiroHashUnmatched,
  shiroLdapInTheClear,
  shiroNotebooksOpen,
  shiroPasswordPlain,
  shiroRealmUnused,
  shiroReferenceUndefined,
  shiroSampleUsers,
  shiroSectionTwice,
  shiroSettingsOpen,
  shiroTimeoutInSeconds,
  shiroUrlNeverAsked,
  shiroUsersBesideRealm,
];

/** All rules about the app of a notebook. */
export const zeppelinAppRules: readonly Rule<MarathonApp>[] = [
  hadoopClientMissing,
  hdfsUserUnset,
  healthCheckNeedsLogin,
  healthPathTooEarly,
  imageBindsLoopback,
  imageHomeChanged,
  imageWithoutLibmesos,
  masterVariableEarly,
  masterVariableGone,
  notebooksInContainer,
  settingsInContainer,
  sparkNotSupported,
  sslPortIgnored,
  storageTooEarly,
  unknownVariableInApp,
];

/** All rules about interpreter settings. */
export const zeppelinInterpreterRules: readonly Rule<ZeppelinInterpreters>[] = [
  blankInProperty,
  impersonatesInOneProcess,
  notebookAnswersStrangers,
  pipeInProperty,
  sharedSparkContext,
  sparkHomeUnset,
  twoMasters,
  webhdfsPortOfOtherHadoop,
];

/** All rules about `zeppelin-env.sh`. */
export const zeppelinEnvRules: readonly Rule<Environment>[] = [
  envAnonymousSwitch,
  envMasterEarly,
  envMasterGone,
  envSparkNotSupported,
  unknownVariable,
];

/** All rules about the files of a `conf` of Zeppelin seen together. */
export const zeppelinFolderRules: readonly Rule<ZeppelinFolder>[] = [
  directoryCaseKept,
  environmentOverSite,
  shiroMissing,
];

/** Rules about the interpreters of a Zeppelin and the namenodes whose files lie beside. */
export const zeppelinOnHdfsRules: readonly Rule<ZeppelinOnHdfs>[] = [impersonationWithoutProxyuser];

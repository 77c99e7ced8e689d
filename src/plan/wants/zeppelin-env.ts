import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { SPARK_DEFAULTS, sparkDefaults } from '../../core/spark-defaults.ts';
import { atLeast } from '../../core/versions.ts';
import { prologueOf } from './zeppelin-prologue.ts';

export interface ZeppelinWant {
  readonly version: string;
  readonly user: string;
  /** Folder of the notes on HDFS, `hdfs://ns/user/alice/notebook` or without a scheme. */
  readonly notebookDir: string;
  /** Folder of interpreter.json and the like on HDFS. */
  readonly configDir: string;
  /** Folder of the installation; undefined: where Apache's images of the version have it. */
  readonly home: string | undefined;
  readonly sparkHome: string;
  readonly sparkMaster: string;
  /** Properties that hold Spark from its first start on, before and without any interpreter setting. No secrets. */
  readonly spark: Readonly<Record<string, string>>;
  /** Path of libmesos.so, within the app; undefined: the image says it. */
  readonly mesosNativeLibrary: string | undefined;
  /** `https://alice.notebooks.example.org`, the only origin that may open web sockets. */
  readonly origin: string | undefined;
  /** Names of the fetched files, as they lie in the sandbox. */
  readonly fetched: readonly string[];
  /** Source of the Marathon secret with the keystore's password. */
  readonly keystoreSecret: string | undefined;
}

/** How Zeppelin of this version is told to be private: variables, the command line before it starts, its health path. */
export interface ZeppelinStart {
  readonly env: Readonly<Record<string, Json>>;
  readonly secrets: Readonly<Record<string, Json>>;
  /** Shell text that runs before Zeppelin; ends with `&& ` or is empty. */
  readonly prologue: string;
  readonly healthPath: string;
  /** Folder of the installation. */
  readonly home: string;
}

const FILE_SYSTEM_NOTES = 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo';
const FILE_SYSTEM_CONFIG = 'org.apache.zeppelin.storage.FileSystemConfigStorage';
const TIMEOUT_LIFECYCLE = 'org.apache.zeppelin.interpreter.lifecycle.TimeoutLifecycleManager';

/**
 * Variables are the names of Zeppelin's `ConfVars` (ZeppelinConfiguration.java), which win over zeppelin-site.xml.
 * @throws Failure `config` when the files that make an instance private are not among the fetched ones
 */
export function zeppelinStart(want: ZeppelinWant): ZeppelinStart {
  if (!atLeast(want.version, '0.8')) {
    throw new Failure(
      'usage',
      `Zeppelin ${want.version} cannot keep notes and settings on HDFS (0.8.0 and newer can).`,
      {
        hint: 'Choose a newer one with --zeppelin-version.',
      },
    );
  }
  const tls = tlsOf(want);
  return {
    env: {
      HADOOP_USER_NAME: want.user,
      SPARK_USER: want.user,
      SPARK_HOME: want.sparkHome,
      USE_HADOOP: 'true',
      ZEPPELIN_ADDR: '0.0.0.0',
      ZEPPELIN_SSL: 'true',
      ...tls.env,
      ...loginOf(want),
      ZEPPELIN_NOTEBOOK_PUBLIC: 'false',
      ZEPPELIN_NOTEBOOK_STORAGE: FILE_SYSTEM_NOTES,
      ZEPPELIN_NOTEBOOK_DIR: want.notebookDir,
      ZEPPELIN_CONFIG_STORAGE_CLASS: FILE_SYSTEM_CONFIG,
      ZEPPELIN_CONFIG_FS_DIR: want.configDir,
      ZEPPELIN_INTERPRETER_LIFECYCLE_MANAGER_CLASS: TIMEOUT_LIFECYCLE,
      ZEPPELIN_INTERPRETER_CONNECT_TIMEOUT: '600000',
      ...(want.mesosNativeLibrary === undefined ? {} : { MESOS_NATIVE_JAVA_LIBRARY: want.mesosNativeLibrary }),
      [SPARK_DEFAULTS]: sparkDefaults({ 'spark.master': want.sparkMaster, ...want.spark }),
      ...(want.origin === undefined ? {} : { ZEPPELIN_ALLOWED_ORIGINS: want.origin }),
      [atLeast(want.version, '0.9') ? 'SPARK_MASTER' : 'MASTER']: want.sparkMaster,
    },
    secrets: tls.secrets,
    prologue: prologueOf({ fetched: want.fetched, tls: tls.exports }),
    healthPath: atLeast(want.version, '0.9') ? '/health/readiness' : '/',
    home: want.home ?? (atLeast(want.version, '0.9') ? '/opt/zeppelin' : '/zeppelin'),
  };
}

/** Anonymous access: a switch up to 0.8, from 0.9 on shut by the very presence of shiro.ini. */
function loginOf(want: ZeppelinWant): Record<string, Json> {
  if (!want.fetched.includes('shiro.ini')) {
    throw new Failure(
      'config',
      `zeppelin.fetch brings no shiro.ini, and Zeppelin ${want.version} without one lets anybody in.`,
      {
        hint: 'Add the URI of a shiro.ini with your LDAP realm to zeppelin.fetch in the context.',
      },
    );
  }
  return atLeast(want.version, '0.9') ? {} : { ZEPPELIN_ANONYMOUS_ALLOWED: 'false' };
}

interface TlsStart {
  readonly env: Record<string, Json>;
  readonly secrets: Record<string, Json>;
  /** `NAME="value"`, for the shell to export. */
  readonly exports: readonly string[];
}

/** PEM files from 0.10 on, else a PKCS12 keystore whose password is a Marathon secret or a fetched file. */
function tlsOf(want: ZeppelinWant): TlsStart {
  if (atLeast(want.version, '0.10') && want.fetched.includes('tls.key') && want.fetched.includes('tls.crt')) {
    const exports = ['ZEPPELIN_SSL_PEM_KEY="$MESOS_SANDBOX/tls.key"', 'ZEPPELIN_SSL_PEM_CERT="$MESOS_SANDBOX/tls.crt"'];
    return { env: {}, secrets: {}, exports };
  }
  if (!want.fetched.includes('keystore.p12')) {
    throw new Failure(
      'config',
      `zeppelin.fetch brings neither keystore.p12 nor (from Zeppelin 0.10) tls.key and tls.crt.`,
      {
        hint: 'Add their URIs to zeppelin.fetch in the context: the notebook is served over TLS only.',
      },
    );
  }
  const env = { ZEPPELIN_SSL_KEYSTORE_TYPE: 'PKCS12' };
  const path = 'ZEPPELIN_SSL_KEYSTORE_PATH="$MESOS_SANDBOX/keystore.p12"';
  if (want.keystoreSecret !== undefined) {
    return {
      env: { ...env, ZEPPELIN_SSL_KEYSTORE_PASSWORD: { secret: 'keystore' } },
      secrets: { keystore: { source: want.keystoreSecret } },
      exports: [path],
    };
  }
  if (!want.fetched.includes('keystore.password')) {
    throw new Failure(
      'config',
      'The password of keystore.p12 is nowhere: neither zeppelin.keystoreSecret nor a fetched keystore.password.',
      {
        hint: 'Set zeppelin.keystoreSecret to the source of a Marathon secret, or add keystore.password to zeppelin.fetch.',
      },
    );
  }
  return {
    env,
    secrets: {},
    exports: [path, 'ZEPPELIN_SSL_KEYSTORE_PASSWORD="$(cat "$MESOS_SANDBOX/keystore.password")"'],
  };
}

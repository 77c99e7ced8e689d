import { isSecretName } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinFolder } from '../../subjects/zeppelin-folder.ts';
import { zeppelinFolder } from '../../subjects/zeppelin-folder-example.ts';

/** Variables and the keys whose place they take (ConfVars). */
const keys: Readonly<Record<string, string>> = {
  ZEPPELIN_ADDR: 'zeppelin.server.addr',
  ZEPPELIN_PORT: 'zeppelin.server.port',
  ZEPPELIN_SERVER_CONTEXT_PATH: 'zeppelin.server.context.path',
  ZEPPELIN_SSL: 'zeppelin.ssl',
  ZEPPELIN_SSL_PORT: 'zeppelin.server.ssl.port',
  ZEPPELIN_SSL_KEYSTORE_PATH: 'zeppelin.ssl.keystore.path',
  ZEPPELIN_SSL_KEYSTORE_TYPE: 'zeppelin.ssl.keystore.type',
  ZEPPELIN_SSL_KEYSTORE_PASSWORD: 'zeppelin.ssl.keystore.password',
  ZEPPELIN_WAR: 'zeppelin.war',
  ZEPPELIN_NOTEBOOK_DIR: 'zeppelin.notebook.dir',
  ZEPPELIN_NOTEBOOK_STORAGE: 'zeppelin.notebook.storage',
  ZEPPELIN_NOTEBOOK_PUBLIC: 'zeppelin.notebook.public',
  ZEPPELIN_ALLOWED_ORIGINS: 'zeppelin.server.allowed.origins',
  ZEPPELIN_ANONYMOUS_ALLOWED: 'zeppelin.anonymous.allowed',
  ZEPPELIN_INTERPRETER_DIR: 'zeppelin.interpreter.dir',
  ZEPPELIN_INTERPRETER_CONNECT_TIMEOUT: 'zeppelin.interpreter.connect.timeout',
  ZEPPELIN_USERNAME_FORCE_LOWERCASE: 'zeppelin.username.force.lowercase',
};

export default rule<ZeppelinFolder>({
  id: 'zeppelin/environment-over-site',
  reads: 'zeppelin-folder',
  severity: 'warning',
  holds: { zeppelin: { since: '0.5.6' } },
  title: 'A variable stands before the setting of zeppelin-site.xml',
  why: 'Zeppelin looks into its environment first, then into the properties of Java, and then into zeppelin-site.xml. Who changes the file changes nothing, and what is derived from it, a health check or a balancer, is wrong.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java getString, v0.5.6 to v0.12.0'],
  *check({ site, environment }) {
    for (const { key: name, value } of environment?.settings.entries ?? []) {
      const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
      const entry = key === undefined ? undefined : site.settings.get(key);
      if (key === undefined || entry === undefined || entry.value === value || value.includes('$')) continue;
      const values = isSecretName(key)
        ? `${name} of zeppelin-env.sh has another value than ${key}, and counts`
        : `${name} of zeppelin-env.sh is ${value} and counts, not ${key} ${entry.value}`;
      yield { at: entry.at, sentence: `${values}.`, mend: 'Set it in one of the two.' };
    }
  },
  bad: [zeppelinFolder({ site: { 'zeppelin.server.port': '8080' }, environment: 'export ZEPPELIN_PORT=9995\n' })],
  good: [
    zeppelinFolder({ site: { 'zeppelin.server.port': '9995' }, environment: 'export ZEPPELIN_PORT=9995\n' }),
    zeppelinFolder({ site: { 'zeppelin.server.port': '9995' }, environment: 'export ZEPPELIN_PORT=$PORT0\n' }),
    zeppelinFolder({ site: { 'zeppelin.server.port': '9995' } }),
  ],
});

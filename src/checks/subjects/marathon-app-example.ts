import { Source } from '../../core/source.ts';
import { readJson } from '../text/json.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { MarathonApp } from './marathon-app.ts';

/** An app that Marathon takes and that says nothing of note; `fields` come instead of or besides its own. */
export function marathonApp(fields: object, versions: Versions = {}): MarathonApp {
  return appOf({ id: '/web', cmd: 'exec bin/web', cpus: 0.5, mem: 256, instances: 1, ...fields }, versions);
}

/** A notebook of one user as it should be; `fields` come instead of or besides its own. */
export function zeppelinApp(fields: object, versions: Versions = {}): MarathonApp {
  return appOf({ ...NOTEBOOK, ...fields }, versions);
}

const NOTEBOOK = {
  id: '/zeppelin/anna',
  user: 'anna',
  cmd: 'exec bin/zeppelin.sh',
  cpus: 1,
  mem: 4096,
  instances: 1,
  container: { type: 'MESOS', docker: { image: 'example/zeppelin-mesos:0.10.1-3' } },
  env: {
    ZEPPELIN_NOTEBOOK_STORAGE: 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo',
    ZEPPELIN_CONFIG_STORAGE_CLASS: 'org.apache.zeppelin.storage.FileSystemConfigStorage',
    SPARK_MASTER: 'mesos://zk://z1:2181/mesos',
    HADOOP_CONF_DIR: '/etc/hadoop/conf',
    HADOOP_USER_NAME: 'anna',
    SPARK_USER: 'anna',
    SPARK_HOME: '/opt/spark',
    MESOS_NATIVE_JAVA_LIBRARY: '/usr/lib/libmesos.so',
  },
  healthChecks: [{ protocol: 'MESOS_HTTP', path: '/health/readiness', portIndex: 0, gracePeriodSeconds: 600 }],
  upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
  unreachableStrategy: { inactiveAfterSeconds: 300, expungeAfterSeconds: 600 },
  taskKillGracePeriodSeconds: 60,
  maxLaunchDelaySeconds: 60,
};

const appOf = (fields: object, versions: Versions): MarathonApp => {
  const source = new Source('app.json', `${JSON.stringify(fields, null, 2)}\n`);
  return new MarathonApp(source, versions, () => rootOf(source.text));
};

/** The value of a text of JSON. */
export const rootOf = (text: string): TextNode => readJson(text).root ?? { kind: 'nothing', start: 0, end: 0 };

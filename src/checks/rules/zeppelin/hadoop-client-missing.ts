import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/hadoop-client-missing',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The storage on HDFS has no client of Hadoop',
  why: 'Zeppelin leaves Hadoop out, and asks the hadoop command for its class path. Without HADOOP_CONF_DIR it does not find the namenodes; with USE_HADOOP=false it has no client at all.',
  sources: ['apache/zeppelin bin/common.sh, bin/zeppelin.sh, bin/functions.sh, 0.11.2 and 0.12.0'],
  *check(app) {
    const storages = ['ZEPPELIN_NOTEBOOK_STORAGE', 'ZEPPELIN_CONFIG_STORAGE_CLASS'].map((name) =>
      app.child('env', name),
    );
    const storage = storages.find((node) => /FileSystem(Notebook|Config)/.test(textOf(node) ?? ''));
    if (storage === undefined) return;
    const isOff = app.env('USE_HADOOP') === 'false';
    if (!isOff && app.child('env', 'HADOOP_CONF_DIR') !== undefined) return;
    if (!isOff && (/HADOOP_CONF_DIR/.test(app.text('cmd') ?? '') || app.child('fetch') !== undefined)) return;
    yield {
      at: storage,
      sentence: isOff
        ? 'USE_HADOOP is false, and this storage needs a client of Hadoop.'
        : 'HADOOP_CONF_DIR is not set, and this storage needs the configuration of HDFS.',
      mend: 'Put a client of Hadoop into the image, and set HADOOP_CONF_DIR.',
    };
  },
  bad: [
    zeppelinApp({ env: { ZEPPELIN_NOTEBOOK_STORAGE: 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo' } }),
    zeppelinApp({
      env: {
        ZEPPELIN_NOTEBOOK_STORAGE: 'org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo',
        HADOOP_CONF_DIR: '/c',
        USE_HADOOP: 'false',
      },
    }),
  ],
  good: [zeppelinApp({}), zeppelinApp({ env: {} })],
});

import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/notebooks-in-container',
  reads: 'marathon-app',
  severity: 'error',
  title: 'Notebooks are lost when the app is started anew',
  why: 'Marathon starts a fresh container each time. The default storages of Zeppelin keep notebooks in a folder of the server, which goes with the container.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, 0.6.2, 0.7.0 (Git by default) and 0.12.0'],
  *check(app) {
    if (!app.isZeppelin || app.isTemplate || app.child('id') === undefined) return;
    const storage = app.env('ZEPPELIN_NOTEBOOK_STORAGE') ?? '';
    if (storage !== '' && !/VFSNotebookRepo|GitNotebookRepo$/.test(storage.split(',')[0] ?? '')) return;
    const volumes = app.items('container', 'volumes');
    const mounts = volumes.map((volume) => textOf(childOf(volume, 'containerPath')) ?? '');
    const dir = app.env('ZEPPELIN_NOTEBOOK_DIR') ?? 'notebook';
    if (
      /^\w+:\/\//.test(dir) ||
      mounts.some((mount) => dir.startsWith(mount) || /notebook|\/?zeppelin\/?$|data/.test(mount))
    )
      return;
    if (app.env('ZEPPELIN_CONF_DIR') !== undefined || mounts.some((mount) => /conf/.test(mount))) return;
    if (app.image === undefined) return;
    yield {
      at: app.at,
      sentence: `${app.name} keeps its notebooks in a folder of its container: they go when it is started anew.`,
      mend: 'Set ZEPPELIN_NOTEBOOK_STORAGE to org.apache.zeppelin.notebook.repo.FileSystemNotebookRepo (0.8 and newer), or put ZEPPELIN_NOTEBOOK_DIR on a volume.',
    };
  },
  bad: [
    zeppelinApp({ env: {} }),
    zeppelinApp({ env: { ZEPPELIN_NOTEBOOK_STORAGE: 'org.apache.zeppelin.notebook.repo.GitNotebookRepo' } }),
  ],
  good: [
    zeppelinApp({}),
    zeppelinApp({
      env: {},
      container: {
        docker: { image: 'example/zeppelin:1' },
        volumes: [{ containerPath: '/opt/zeppelin/notebook', hostPath: '/n', mode: 'RW' }],
      },
    }),
    zeppelinApp({ env: { ZEPPELIN_CONF_DIR: '/mnt/conf' } }),
  ],
});

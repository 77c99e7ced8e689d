import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/settings-in-container',
  reads: 'marathon-app',
  severity: 'warning',
  holds: { zeppelin: { since: '0.8.0' } },
  title: 'Settings and rights are lost when the app is started anew',
  why: 'Interpreter settings, credentials and the rights on notebooks lie in the conf folder of the server by default, and go with the container.',
  sources: ['apache/zeppelin FileSystemConfigStorage.java, ZeppelinConfiguration.java, 0.8.2 to 0.12.0'],
  *check(app) {
    if (!app.isZeppelin || app.isTemplate || app.image === undefined || app.child('id') === undefined) return;
    if (/FileSystemConfigStorage/.test(app.env('ZEPPELIN_CONFIG_STORAGE_CLASS') ?? '')) return;
    if (app.env('ZEPPELIN_CONF_DIR') !== undefined || app.child('fetch') !== undefined) return;
    const mounts = app.items('container', 'volumes').map((volume) => textOf(childOf(volume, 'containerPath')) ?? '');
    if (
      mounts.some((mount) => /conf|zeppelin\/?$/.test(mount)) ||
      /conf\/|interpreter\.json/.test(app.text('cmd') ?? '')
    )
      return;
    yield {
      at: app.at,
      sentence: `${app.name} keeps interpreter settings and the rights on notebooks in its container: they go when it is started anew.`,
      mend: 'Set ZEPPELIN_CONFIG_STORAGE_CLASS to org.apache.zeppelin.storage.FileSystemConfigStorage with ZEPPELIN_CONFIG_FS_DIR, or put the conf folder on a volume.',
    };
  },
  bad: [zeppelinApp({ env: { SPARK_MASTER: 'mesos://a' } })],
  good: [
    zeppelinApp({}),
    zeppelinApp({ env: { ZEPPELIN_CONF_DIR: '/mnt/conf' } }),
    zeppelinApp({ env: {}, fetch: [{ uri: 'http://e.example/conf.tgz' }] }),
  ],
});

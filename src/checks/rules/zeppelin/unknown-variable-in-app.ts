import { meantZeppelinVariable } from '../../../core/zeppelin-variables.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp, zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/unknown-variable-in-app',
  reads: 'marathon-app',
  severity: 'note',
  title: 'The app sets a variable that no Zeppelin reads',
  why: 'Nobody says that nothing reads it, and what it was to change stays as it is by default. Only a script of the image could read it.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java and conf/zeppelin-env.sh.template, v0.5.6 to v0.12.1'],
  *check(app) {
    for (const { key, keyAt } of membersOf(app.child('env'))) {
      const meant = meantZeppelinVariable(key, app.source.text);
      if (meant === undefined) continue;
      yield {
        at: keyAt,
        sentence: `No Zeppelin reads ${key}; only a script of the image may.`,
        mend: `Write ${meant}, if that was meant.`,
      };
    }
  },
  bad: [marathonApp({ env: { ZEPPELIN_NOTEBOK_DIR: '/notebook' } })],
  good: [
    zeppelinApp({ env: { ZEPPELIN_NOTEBOOK_DIR: '/notebook', ZEPPELIN_ACME_TEAM: 'etl' } }),
    zeppelinApp({
      cmd: 'ZEPPELIN_PORT=$ZEPPELIN_SERVER_PORT exec bin/zeppelin.sh',
      env: { ZEPPELIN_SERVER_PORT: '9995' },
    }),
  ],
});

import { meantZeppelinVariable } from '../../../core/zeppelin-variables.ts';
import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'zeppelin/unknown-variable',
  reads: 'zeppelin-env',
  severity: 'warning',
  title: 'No Zeppelin reads a variable of this name',
  why: 'A script may set whatever it wants, and nobody says that nothing reads it. What it was to change stays as it is by default.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java and conf/zeppelin-env.sh.template, v0.5.6 to v0.12.1'],
  *check({ settings, source }) {
    for (const { key, keyAt } of settings.entries) {
      const meant = meantZeppelinVariable(key, source.text);
      if (meant === undefined) continue;
      yield { at: keyAt, sentence: `No Zeppelin reads ${key}.`, mend: `Write ${meant}, if that was meant.` };
    }
  },
  bad: [
    environment('zeppelin-env.sh', 'export ZEPPELIN_NOTEBOK_DIR=/notebook\n'),
    environment('zeppelin-env.sh', 'export ZEPPELIN_ALLOW_ANONYMOUS=false\n'),
  ],
  good: [
    environment('zeppelin-env.sh', 'export ZEPPELIN_NOTEBOOK_DIR=/notebook\nexport ZEPPELIN_INTP_MEM=-Xmx2g\n'),
    environment('zeppelin-env.sh', 'export ZEPPELIN_ACME_TEAM=etl\n'),
    environment('zeppelin-env.sh', 'ZEPPELIN_ADDRS=10.0.0.1\nexport ZEPPELIN_ADDR=$\u007bZEPPELIN_ADDRS}\n'),
  ],
});

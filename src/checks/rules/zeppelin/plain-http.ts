import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinFacts } from '../../subjects/zeppelin.ts';
import { soundZeppelin } from '../../subjects/zeppelin-example.ts';

export default rule<ZeppelinFacts>({
  id: 'zeppelin/plain-http',
  reads: 'zeppelin',
  severity: 'error',
  title: 'The notebook is served without TLS',
  why: 'Passwords of the directory, and the session that runs code as the tenant, go over the network for everybody to read.',
  sources: ['Apache Zeppelin, ZeppelinConfiguration.java, 0.8.2 to 0.12.0: ZEPPELIN_SSL is false unless it is set'],
  *check({ app, base, tenant }) {
    if (base?.startsWith('http:') !== true) return;
    yield {
      place: `zeppelin ${base}`,
      sentence: `${app.id} is served at ${base}, without TLS.`,
      mend: `mesosctl user provision ${shellWord(tenant.name)}`,
    };
  },
  bad: [{ ...soundZeppelin, base: 'http://10.0.0.1:31000' }],
  good: [soundZeppelin, { ...soundZeppelin, base: undefined }],
});

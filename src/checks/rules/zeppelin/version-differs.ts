import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { compareVersions } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import { soundNotebook, soundTenant } from '../../subjects/tenant-example.ts';
import type { ZeppelinFacts } from '../../subjects/zeppelin.ts';
import { soundZeppelin } from '../../subjects/zeppelin-example.ts';

/** `0.10` names every `0.10.x`. */
const isSame = (answered: string, made: string): boolean => {
  const length = made.split('.').length;
  return compareVersions(answered.split('.').slice(0, length).join('.'), made) === 0;
};

export default rule<ZeppelinFacts>({
  id: 'zeppelin/version-differs',
  reads: 'zeppelin',
  severity: 'warning',
  title: 'The notebook is of another version than its app is made for',
  why: 'How a Zeppelin is kept private depends on its version: TLS, anonymous access and the name of the Spark master are told in other ways.',
  sources: ['Apache Zeppelin, ZeppelinConfiguration.java, 0.8.2, 0.9.0 and 0.10.1'],
  *check({ app, base, tenant, version }) {
    const answered = valueIn(tenant.notebook)?.version;
    if (answered === undefined || version === undefined || isSame(answered, version)) return;
    yield {
      place: `zeppelin ${base}`,
      sentence: `${app.id} was made for Zeppelin ${version}, and ${answered} answers.`,
      mend: `mesosctl user provision ${shellWord(tenant.name)} --zeppelin-version ${shellWord(answered)}`,
    };
  },
  bad: [
    { ...soundZeppelin, tenant: { ...soundTenant, notebook: known(soundNotebook({ version: '0.9.0' })) } },
    { ...soundZeppelin, version: '0.11' },
  ],
  good: [soundZeppelin, { ...soundZeppelin, version: '0.10' }, { ...soundZeppelin, version: undefined }],
});

import { planSmoke } from '../../plan/zeppelin-smoke.ts';
import { change } from '../define.ts';
import { text, word } from '../fields.ts';

export default change({
  summary: 'Try the notebook of a tenant: a paragraph writes into his home and reads it back',
  about:
    'Makes a note and runs its paragraph, by sh or python where the image has a client of Hadoop, else by Spark, whose executor writes then. Looks at owner and mode of what HDFS holds, tries it as a stranger, and removes folder and note. What does not hold is found (exit 1).',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: {
    tenant: word('<tenant>', 'login name of the tenant'),
    interpreter: text('--interpreter <name>', 'only this interpreter, such as spark'),
  },
  examples: ['mesosctl zeppelin smoke alice --yes', 'mesosctl zeppelin smoke alice --interpreter spark --wait 10m'],
  lock: ({ tenant }) => `user-${tenant}`,
  plan: ({ input, settings, signal, ...read }) =>
    planSmoke({ name: input.tenant, interpreter: input.interpreter }, settings, read, signal),
});

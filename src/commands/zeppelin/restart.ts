import { planRestart } from '../../plan/zeppelin-restart.ts';
import { change } from '../define.ts';
import { text, word } from '../fields.ts';

export default change({
  summary: 'Restart the notebook of a tenant, or one of its interpreters',
  about:
    'Marathon ends the task before it starts another one, so that a notebook never runs twice; then it is waited for until it is healthy, and looked at again. With --interpreter only the processes of that interpreter end.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: {
    tenant: word('<tenant>', 'login name of the tenant'),
    interpreter: text('--interpreter <id>', 'only this interpreter, such as spark'),
  },
  examples: ['mesosctl zeppelin restart alice', 'mesosctl zeppelin restart alice --interpreter spark --yes'],
  lock: ({ tenant }) => `user-${tenant}`,
  plan: ({ input, settings, signal, ...read }) =>
    planRestart({ name: input.tenant, interpreter: input.interpreter }, settings, read, signal),
});

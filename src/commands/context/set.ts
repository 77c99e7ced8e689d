import { planContextSet } from '../../plan/context-set.ts';
import { change } from '../define.ts';
import { text, word, words } from '../fields.ts';

export default change({
  summary: 'Create a context, or change settings of one',
  about:
    'Writes at once, without asking; --dry-run shows only what would be written. Settings are checked before anything is written; comments and order of the file stay. Nothing behind "=" takes a setting away. A secret is never an argument: --from says where it is kept, and one from stdin is put into a file for its owner alone, beside the file of the contexts.',
  needs: ['contexts'],
  isUnasked: true,
  fields: {
    name: word('<name>', 'name of the context'),
    settings: words('[setting=value...]', 'settings, such as ldap.url=ldaps://ldap.example.org'),
    secret: text('--secret <setting>', 'secret to set, such as ldap.password'),
    from: text('--from <source>', 'where it is: file:PATH, env:NAME, command:PROGRAM ARGUMENTS or stdin'),
  },
  examples: [
    'mesosctl context set prod mesos.zk=zk://zk1:2181,zk2:2181/mesos tenant.cpus=8',
    'mesosctl context set prod --secret ldap.password --from stdin',
    'mesosctl context set prod protected=true',
  ],
  lock: () => 'contexts',
  plan: ({ input: { name, settings, secret, from }, contexts }) =>
    planContextSet({ context: name, settings, secret, from }, contexts),
});

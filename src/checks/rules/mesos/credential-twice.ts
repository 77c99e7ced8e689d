import { rule } from '../../rule.ts';
import type { MesosCredentials } from '../../subjects/mesos-credentials.ts';
import { credentials } from '../../subjects/mesos-credentials-example.ts';
import { childOf, itemsOf, textOf } from '../../text/node.ts';

export default rule<MesosCredentials>({
  id: 'mesos/credential-twice',
  reads: 'mesos-credentials',
  severity: 'error',
  title: 'Two secrets for one principal',
  why: 'Only one of them is right for the master, and which one is not to be told from the file: one of two programs of that name cannot log in.',
  sources: ['apache/mesos src/authentication/cram_md5/auxprop.cpp (a map by principal), 1.11.0'],
  *check({ root }) {
    const seen = new Set<string>();
    for (const one of itemsOf(childOf(root, 'credentials'))) {
      const principal = childOf(one, 'principal');
      const name = textOf(principal);
      if (principal === undefined || name === undefined) continue;
      if (seen.has(name)) {
        yield {
          at: principal,
          sentence: `The principal ${name} has a secret already, further up.`,
          mend: 'Keep one of the two.',
        };
      }
      seen.add(name);
    }
  },
  bad: [credentials('{"credentials": [{"principal": "a", "secret": "s"}, {"principal": "a", "secret": "t"}]}')],
  good: [credentials('{"credentials": [{"principal": "a", "secret": "s"}, {"principal": "b", "secret": "s"}]}')],
});

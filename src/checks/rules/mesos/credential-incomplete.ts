import { rule } from '../../rule.ts';
import type { MesosCredentials } from '../../subjects/mesos-credentials.ts';
import { credentials } from '../../subjects/mesos-credentials-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<MesosCredentials>({
  id: 'mesos/credential-incomplete',
  reads: 'mesos-credentials',
  severity: 'error',
  title: 'A credential lacks its principal or secret',
  why: 'A principal without a secret proves nothing, and the file is refused where the principal is missing.',
  sources: ['apache/mesos include/mesos/mesos.proto (Credential), src/credentials/credentials.hpp, 1.11.0'],
  *check({ root }) {
    for (const one of credentialsIn(root)) {
      for (const name of ['principal', 'secret']) {
        const value = childOf(one, name);
        if (value !== undefined && textOf(value) !== '') continue;
        yield {
          at: value ?? { start: one.start, end: one.start + 1 },
          sentence: `This credential has no ${name}.`,
          mend: `Add "${name}".`,
        };
      }
    }
  },
  bad: [credentials('{"credentials": [{"principal": "anna"}]}'), credentials('{"principal": "", "secret": "s"}')],
  good: [
    credentials('{"credentials": [{"principal": "anna", "secret": "s"}]}'),
    credentials('{"principal": "a", "secret": "s"}'),
  ],
});

/** Many in `--credentials`, one in `--credential`. */
function credentialsIn(root: TextNode | undefined): readonly TextNode[] {
  const list = childOf(root, 'credentials');
  if (list !== undefined) return itemsOf(list);
  return childOf(root, 'principal') !== undefined || childOf(root, 'secret') !== undefined
    ? [root].flatMap((one) => one ?? [])
    : [];
}

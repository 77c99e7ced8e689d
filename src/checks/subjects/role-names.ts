import { roleFault } from '../../core/mesos-role.ts';
import type { Remark } from '../rule.ts';
import { childOf, type TextNode, textOf } from '../text/node.ts';

/** What is wrong with the `role` of each object of a list; an object without one is not spoken of. */
export function* illegalRoles(objects: readonly TextNode[]): Iterable<Remark> {
  for (const object of objects) {
    const role = childOf(object, 'role');
    const written = textOf(role);
    const fault = written === undefined ? undefined : roleFault(written);
    if (role === undefined || fault === undefined) continue;
    yield {
      at: role,
      sentence: `"${written}" cannot be the name of a role: ${fault}.`,
      mend: 'Write the role as it is called.',
    };
  }
}

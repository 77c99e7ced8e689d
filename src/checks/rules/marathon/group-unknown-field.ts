import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { membersOf } from '../../text/node.ts';

const KNOWN = ['id', 'apps', 'pods', 'groups', 'dependencies', 'version', 'enforceRole', 'scaleBy'];

export default rule<MarathonGroup>({
  id: 'marathon/group-unknown-field',
  reads: 'marathon-group',
  severity: 'warning',
  title: 'A group has no such field',
  why: 'Fields that Marathon does not know are dropped without a word.',
  sources: ['mesosphere/marathon docs/docs/rest-api/public/api/v2/types/group.raml, 1.11'],
  *check(group) {
    for (const { node } of group.groups) {
      for (const { key, keyAt } of membersOf(node)) {
        if (KNOWN.includes(key) || /^[_$#/]|comment/i.test(key)) continue;
        const near = nearest(key, KNOWN);
        if (near !== undefined)
          yield {
            at: keyAt,
            sentence: `"${key}" is no field of a group: Marathon drops it without a word.`,
            mend: `Write "${near}".`,
          };
      }
    }
  },
  bad: [marathonGroup({ id: '/z', app: [] }), marathonGroup({ id: '/z', apps: [], enforcerole: true })],
  good: [marathonGroup({ id: '/z', apps: [], groups: [], dependencies: [], version: 'x', pods: [] })],
});

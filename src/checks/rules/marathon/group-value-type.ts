import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { membersOf } from '../../text/node.ts';

const LISTS = ['apps', 'groups', 'pods', 'dependencies'];

export default rule<MarathonGroup>({
  id: 'marathon/group-value-type',
  reads: 'marathon-group',
  severity: 'error',
  title: 'A group has lists of apps and groups',
  why: 'A group is refused with 422 when one of its lists is anything else.',
  sources: ['Marathon 1.11.24: apps "none" is 422 error.expected.jsarray'],
  *check(group) {
    for (const { node } of group.groups) {
      for (const { key, value } of membersOf(node)) {
        if (!LISTS.includes(key) || value.kind === 'list' || value.kind === 'nothing') continue;
        yield { at: value, sentence: `"${key}" of a group must be a list.`, mend: 'Put it into brackets.' };
      }
    }
  },
  bad: [marathonGroup({ id: '/inv', apps: 'none' }), marathonGroup({ id: '/inv', groups: [{ id: 'a', apps: {} }] })],
  good: [marathonGroup({ id: '/inv', apps: [], groups: null })],
});

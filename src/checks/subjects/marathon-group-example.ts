import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { rootOf } from './marathon-app-example.ts';
import { MarathonGroup } from './marathon-group.ts';

/** A group as it would be sent to Marathon. */
export function marathonGroup(fields: object, versions: Versions = {}): MarathonGroup {
  const source = new Source('group.json', `${JSON.stringify(fields, null, 2)}\n`);
  return new MarathonGroup(source, versions, () => rootOf(source.text));
}

import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { rootOf } from './marathon-app-example.ts';
import { Nodes } from './nodes.ts';

/** A file of JSON for the examples of rules. */
export function nodes(path: string, value: unknown, versions: Versions = {}): Nodes {
  const source = new Source(path, `${JSON.stringify(value, null, 2)}\n`);
  return new Nodes(source, versions, () => rootOf(source.text));
}

import type { FullApp } from '../../../clients/marathon/types.ts';
import { isObject, type JsonObject, toJson } from '../../../core/json.ts';
import { MarathonGroup } from '../../subjects/marathon-group.ts';
import type { Versions } from '../../versions.ts';
import { printedItems, rootOf } from './printed.ts';

/** Fields by which apps get into each other's way. */
const SHARED = ['dependencies', 'portDefinitions', 'requirePorts'] as const;

/** All apps as the root group that they are in, each with what it claims of what there is once: ports, names, turns. */
export function appsTogether(apps: readonly FullApp[], versions: Versions): MarathonGroup {
  const sorted = [...apps].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { source } = printedItems('marathon/apps', sorted, claimsOf, { head: '{"id": "/", "apps": [', tail: ']}' });
  return new MarathonGroup(source, versions, () => rootOf(source));
}

function claimsOf({ id, definition }: FullApp): JsonObject {
  const { container, labels } = definition;
  const mappings = isObject(container) ? container['portMappings'] : undefined;
  const balanced = Object.entries(isObject(labels) ? labels : {}).filter(([name]) => name.startsWith('HAPROXY_'));
  const claims = {
    ...Object.fromEntries(SHARED.map((name) => [name, definition[name]])),
    ...(mappings === undefined ? {} : { container: { portMappings: mappings } }),
    ...(balanced.length === 0 ? {} : { labels: Object.fromEntries(balanced) }),
  };
  return { id, ...Object.fromEntries(Object.entries(claims).flatMap(([name, value]) => said(name, value))) };
}

const said = (name: string, value: unknown): [string, ReturnType<typeof toJson>][] =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, toJson(value)]];

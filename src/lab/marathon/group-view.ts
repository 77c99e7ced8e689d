import type { JsonObject } from '../../core/json.ts';
import { parentOf } from './app-id.ts';
import type { AppSpec } from './app-spec.ts';
import type { GroupMemory } from './history.ts';

/** What an answer holds of a group's members, and how it shows them. */
export interface GroupParts {
  readonly apps: boolean;
  readonly pods: boolean;
  readonly groups: boolean;
  readonly app: (spec: AppSpec) => JsonObject;
  readonly pod: (spec: AppSpec) => JsonObject;
}

/** A group with all that is below it. `enforceRole` stands on top-level groups only. */
export function groupView(memory: GroupMemory, id: string, parts: GroupParts): JsonObject {
  const group = memory.groups.find((each) => each.id === id);
  const children = memory.groups.filter((each) => each.id !== '/' && parentOf(each.id) === id);
  const own = memory.specs.filter((spec) => parentOf(spec.id) === id);
  const isTop = id !== '/' && parentOf(id) === '/';
  return {
    id,
    apps: parts.apps ? own.filter(({ containers }) => containers === undefined).map(parts.app) : [],
    pods: parts.pods ? own.filter(({ containers }) => containers !== undefined).map(parts.pod) : [],
    groups: parts.groups ? children.map((child) => groupView(memory, child.id, parts)) : [],
    dependencies: group?.dependencies ?? [],
    version: group?.version ?? '',
    ...(isTop ? { enforceRole: group?.enforceRole ?? false } : {}),
  };
}

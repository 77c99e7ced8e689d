import type { JsonObject } from '../../core/json.ts';
import { parentOf } from './app-id.ts';
import { specView } from './app-view.ts';
import type { Group, MarathonState } from './state.ts';

/** What an answer holds of a group's members. */
export interface GroupParts {
  readonly apps: boolean;
  readonly groups: boolean;
}

/** A group with all that is below it. `enforceRole` stands on top-level groups only. */
export function groupView(state: MarathonState, group: Group, parts: GroupParts): JsonObject {
  const children = [...state.groups.values()].filter(({ id }) => id !== '/' && parentOf(id) === group.id);
  const apps = [...state.apps.values()].filter(({ spec }) => parentOf(spec.id) === group.id);
  const isTop = group.id !== '/' && parentOf(group.id) === '/';
  return {
    id: group.id,
    apps: parts.apps ? apps.map(({ spec }) => specView(spec)) : [],
    pods: [],
    groups: parts.groups ? children.map((child) => groupView(state, child, parts)) : [],
    dependencies: [],
    version: group.version,
    ...(isTop ? { enforceRole: group.enforceRole } : {}),
  };
}

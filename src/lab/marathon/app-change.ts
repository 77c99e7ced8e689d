import { isObject, type Json, type JsonObject, sameJson, toJson } from '../../core/json.ts';
import { normalized } from './app-fields.ts';
import { appId, parentOf } from './app-id.ts';
import { ruleFaults } from './app-rules.ts';
import { type Fault, shapeFaults } from './app-shape.ts';
import type { AppSpec } from './app-spec.ts';
import { type AppChange, differs } from './deployment-plan.ts';
import { specOf } from './parse-spec.ts';
import { servicePortsOf, withServicePorts } from './service-ports.ts';
import type { MarathonState } from './state.ts';

/** A definition that is not taken, and why. */
export type Refused = { readonly message: 'Invalid JSON' | 'Object is not valid'; readonly details: readonly Fault[] };

/** What a definition becomes: `fields` as the answer to POST shows them, with service ports not given yet. */
export interface Wanted {
  readonly change: AppChange & { readonly after: AppSpec };
  readonly fields: JsonObject;
}

export interface Definition {
  readonly body: Json;
  /** The id of the path; undefined where the body must name it. */
  readonly pathId?: string;
  /** Whether fields that are not sent stay as they are. */
  readonly partial: boolean;
}

/** Reads a definition against what is stored: form first, then the rules between fields. */
export function wantedApp(state: MarathonState, definition: Definition, version: string): Wanted | Refused {
  const { body, pathId } = definition;
  const misshapen = shapeFaults(body, pathId === undefined);
  if (misshapen.length > 0 || !isObject(body)) return { message: 'Invalid JSON', details: misshapen };
  const sent = withoutNulls(body);
  const id = appId(String(sent['id'] ?? pathId));
  if (pathId !== undefined && id !== pathId) return invalid('must not be an empty string');
  if (sent['version'] !== undefined) return invalid("The 'version' field may only be combined with the 'id' field.");
  const before = state.apps.get(id)?.spec;
  const roles = state.rolesFor(id);
  const base = definition.partial && before !== undefined ? { ...before.fields, ...sent } : sent;
  const fields = normalized(base, id, before?.role ?? roles[0] ?? state.mesosRole);
  const faults = [...ruleFaults(fields, sent, roles), ...nameFaults(state, id, state.pods)];
  if (faults.length > 0) return { message: 'Object is not valid', details: faults };
  return { fields, change: { id, before, after: specAfter(state, fields, before, version) } };
}

export const isRefused = (wanted: Wanted | Refused): wanted is Refused => 'details' in wanted;

const invalid = (error: string): Refused => ({
  message: 'Object is not valid',
  details: [{ path: '/', errors: [error] }],
});

const withoutNulls = (body: Record<string, unknown>): JsonObject =>
  Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (value === null ? [] : [[name, toJson(value)]])));

/** Service ports that were given once are kept; an unchanged definition stays at its version. */
function specAfter(state: MarathonState, fields: JsonObject, before: AppSpec | undefined, version: string): AppSpec {
  const given = before === undefined ? [] : servicePortsOf(before.fields);
  const complete = withServicePorts(fields, (index) => given[index] ?? state.nextServicePort(version));
  if (before !== undefined && sameJson(before.fields, complete)) return before;
  const sameConfig = before !== undefined && !differs(before.fields, complete);
  const scaled = before === undefined || !sameConfig || before.instances !== complete['instances'];
  return specOf(complete, version, {
    lastScalingAt: scaled ? version : before.lastScalingAt,
    lastConfigChangeAt: sameConfig ? before.lastConfigChangeAt : version,
  });
}

/** An app may not have the id of a group or pod, nor lie below an app; and so with pods. `others` are those of the other kind. */
export function nameFaults(state: MarathonState, id: string, others: ReadonlyMap<string, unknown>): Fault[] {
  if (others.has(id)) return [{ path: '/', errors: ['Applications and Pods may not share the same id'] }];
  const above: string[] = [];
  for (let parent = parentOf(id); parent !== '/'; parent = parentOf(parent)) above.push(parent);
  if (!state.groups.has(id) && !above.some((parent) => state.apps.has(parent))) return [];
  return [{ path: '/', errors: ['Groups and Applications may not have the same identifier.'] }];
}

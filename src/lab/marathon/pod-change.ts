import { isObject, type Json, sameJson, toJson } from '../../core/json.ts';
import { nameFaults, type Refused } from './app-change.ts';
import { appId } from './app-id.ts';
import type { AppSpec } from './app-spec.ts';
import { type AppChange, differs } from './deployment-plan.ts';
import { objectOf } from './json-read.ts';
import { normalizedPod } from './pod-fields.ts';
import { podRuleFaults, podShapeFaults } from './pod-rules.ts';
import { podSpecOf } from './pod-spec.ts';
import type { MarathonState } from './state.ts';

/** What a pod's definition becomes: form first, then the rules between fields. */
export function wantedPod(
  state: MarathonState,
  body: Json,
  version: string,
): (AppChange & { readonly after: AppSpec }) | Refused {
  const misshapen = podShapeFaults(body);
  if (misshapen.length > 0 || !isObject(body)) return { message: 'Invalid JSON', details: misshapen };
  const id = appId(String(body['id']));
  const roles = state.rolesFor(id);
  const before = state.pods.get(id)?.spec;
  const fields = normalizedPod(objectOf(toJson(body)), id, before?.role ?? roles[0] ?? state.mesosRole);
  const faults = [...podRuleFaults(fields, roles), ...nameFaults(state, id, state.apps)];
  if (faults.length > 0) return { message: 'Object is not valid', details: faults };
  if (before !== undefined && sameJson(before.fields, fields)) return { id, before, after: before };
  const sameConfig = before !== undefined && !differs(scaled(before.fields), scaled(fields));
  const lastConfigChangeAt = sameConfig ? before.lastConfigChangeAt : version;
  return { id, before, after: podSpecOf(fields, version, { lastScalingAt: version, lastConfigChangeAt }) };
}

/** But for the number of instances. */
const scaled = (fields: AppSpec['fields']): AppSpec['fields'] => ({ ...fields, scaling: null });

import { isObject, type Json, toJson } from '../../core/json.ts';
import { isRefused, type Refused, wantedApp } from './app-change.ts';
import { appId, isBelow, parentOf } from './app-id.ts';
import { type Fault, shapeFaults } from './app-shape.ts';
import { isCircle, textsIn } from './dependencies.ts';
import type { AppChange } from './deployment-plan.ts';
import type { MarathonState } from './state.ts';

/** A group of a body; `path` is its place there, `/groups(1)`. */
export interface NamedGroup {
  readonly id: string;
  readonly path: string;
  readonly enforceRole: boolean;
  /** undefined where the body says nothing of them: then they stay. */
  readonly dependencies: readonly string[] | undefined;
}

export interface WantedGroup {
  readonly groups: readonly NamedGroup[];
  readonly changes: readonly AppChange[];
}

/** Faults of form in a group and all below it. */
export function groupFaults(body: Json, path = ''): Fault[] {
  if (!isObject(body)) return [{ path: `${path}/id`, errors: [`${JSON.stringify(body)} is not an object`] }];
  const shape = (name: string): Fault[] =>
    body[name] === undefined || Array.isArray(body[name])
      ? []
      : [{ path: `${path}/${name}`, errors: ['error.expected.jsarray'] }];
  const apps = items(body, 'apps').flatMap((app, index) =>
    shapeFaults(app, true).map((fault) => ({ ...fault, path: `${path}/apps(${index})${fault.path}` })),
  );
  const groups = items(body, 'groups').flatMap((group, index) => groupFaults(group, `${path}/groups(${index})`));
  return [...shape('apps'), ...shape('groups'), ...apps, ...groups];
}

/** The groups and apps that a body names, ids made absolute. The paths of bad apps are lost on the way (1.11.24). */
export function wantedGroup(
  state: MarathonState,
  id: string,
  body: Record<string, unknown>,
  version: string,
  path = '',
): WantedGroup | { readonly refused: Refused } {
  const dependencies = Array.isArray(body['dependencies']) ? textsIn(body['dependencies'], id) : undefined;
  const group: NamedGroup = { id, path, enforceRole: body['enforceRole'] === true, dependencies };
  const groups = [group];
  const changes: AppChange[] = [];
  for (const [index, app] of items(body, 'apps').entries()) {
    if (!isObject(app)) continue;
    const appPath = appId(String(app['id']), id);
    if (!isBelow(appPath, id)) return { refused: outside(`/apps(${index})/id`, id) };
    const roleDefault =
      app['role'] === undefined && group.enforceRole && parentOf(id) === '/' ? { role: id.slice(1) } : {};
    const wanted = inGroup(state, group, () =>
      wantedApp(state, { body: toJson({ ...app, ...roleDefault, id: appPath }), partial: false }, version),
    );
    if (isRefused(wanted)) return { refused: wanted };
    changes.push(wanted.change);
  }
  for (const [index, child] of items(body, 'groups').entries()) {
    if (!isObject(child)) continue;
    const below = wantedGroup(state, appId(String(child['id']), id), child, version, `${path}/groups(${index})`);
    if ('refused' in below) return below;
    groups.push(...below.groups);
    changes.push(...below.changes);
  }
  const needs = new Map(changes.map(({ id: app, after }) => [app, textsIn(after?.fields['dependencies'])]));
  return isCircle(needs) ? { refused: circular } : { groups, changes };
}

const circular: Refused = {
  message: 'Object is not valid',
  details: [{ path: '/', errors: ['Dependency graph has cyclic dependencies.'] }],
};

/** A new group that insists on its role does so already for the apps that come with it; another one allows it later only. */
function inGroup<T>(state: MarathonState, { id, enforceRole }: NamedGroup, read: () => T): T {
  if (!enforceRole || parentOf(id) !== '/' || state.groups.has(id)) return read();
  state.groups.set(id, { id, enforceRole, version: '', dependencies: [] });
  try {
    return read();
  } finally {
    state.groups.delete(id);
  }
}

export function keepGroup(state: MarathonState, named: NamedGroup, version: string): void {
  const { id, enforceRole, dependencies } = named;
  const isNew = !state.groups.has(id);
  state.keepGroups(id, version);
  const group = state.groups.get(id);
  if (group === undefined) return;
  if (isNew) group.enforceRole = enforceRole;
  group.dependencies = dependencies ?? group.dependencies;
}

/** Whether the body names a group that is there already: one below, or the nested group of the path by its `id`. */
export function isNamed(state: MarathonState, group: NamedGroup, id: string, body: Record<string, unknown>): boolean {
  if (!state.groups.has(group.id)) return false;
  return group.id === id ? body['id'] !== undefined && parentOf(id) !== '/' : true;
}

/** Apps of the group that the body's `apps` leaves out, and those of groups that `groups: []` does away with. */
export function withoutUnnamed(
  state: MarathonState,
  id: string,
  body: Record<string, unknown>,
  wanted: WantedGroup,
): AppChange[] {
  const named = new Set(wanted.changes.map((change) => change.id));
  return state.appsBelow(id).flatMap(({ spec }) => {
    const isOwn = parentOf(spec.id) === id;
    const goes = isOwn ? body['apps'] !== undefined : body['groups'] !== undefined;
    return goes && !named.has(spec.id) ? [{ id: spec.id, before: spec, after: undefined }] : [];
  });
}

/** Groups below that `groups` of a body leaves out go with their apps. */
export function removeUnnamed(state: MarathonState, id: string, named: readonly NamedGroup[]): void {
  for (const group of [...state.groups.keys()]) {
    if (isBelow(group, id) && group !== id && !named.some((each) => each.id === group)) state.groups.delete(group);
  }
}

const outside = (path: string, id: string): Refused => ({
  message: 'Object is not valid',
  details: [{ path, errors: [`Identifier is not child of '${id}'`] }],
});

const items = (body: Record<string, unknown>, name: string): Json[] => {
  const value = body[name];
  return Array.isArray(value) ? value.map(toJson) : [];
};

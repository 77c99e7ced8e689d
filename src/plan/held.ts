import type { App } from '../clients/marathon/types.ts';
import { rememberedOf } from '../core/remembered.ts';
import { encodeTenantName } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';

/** Roles that belong to no tenant: Marathon's own, those of the partitions, and the one of everybody. */
export const sharedRoles = (settings: Settings, marathonRole: string): ReadonlySet<string> =>
  new Set(['*', marathonRole, ...Object.values(settings.partitions).flatMap(({ role }) => role ?? [])]);

/**
 * Top-level roles that are a tenant's alone: his encoded name, and those that his apps run under or remember. An app whose
 * share lies inside another role's (`a/b`) runs under a role that is not his.
 */
export function heldRoles(name: string, apps: readonly App[], shared: ReadonlySet<string>): string[] {
  const told = apps.flatMap(({ definition }) => {
    const { role } = rememberedOf(definition);
    return role?.includes('/') === true ? [] : [definition['role'], role];
  });
  const roles = [encodeTenantName(name), ...told.filter((role) => typeof role === 'string')];
  return [...new Set(roles)].filter((role) => !role.includes('/') && !shared.has(role));
}

/** The groups above apps, deepest first, but for those of the partitions: `/a/b/c` → `/a/b`, `/a`. */
export function groupsAbove(ids: readonly string[], shared: ReadonlySet<string>): string[] {
  const groups = new Set(ids.flatMap(ancestorsOf));
  return [...groups].filter((group) => !shared.has(group.slice(1))).sort((a, b) => b.length - a.length);
}

function ancestorsOf(id: string): string[] {
  const parent = id.slice(0, id.lastIndexOf('/'));
  return parent === '' ? [] : [parent, ...ancestorsOf(parent)];
}

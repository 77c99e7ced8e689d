import { namesOf } from '../names-of.ts';
import { isTenantName } from '../tenant-name.ts';
import { rightsOf, type UmaskEntry } from './entry.ts';
import { isLockedHome } from './locked-home.ts';
import type { UmaskPolicy } from './policy.ts';

/** What a context says of umasks. */
export interface UmaskSettings {
  /** Folder of the homes, `/user`. */
  readonly homes: string;
  /** Who owns hard homes. */
  readonly superuser: string;
  /** Of all whom no policy names. */
  readonly umask: number;
  readonly policies: readonly SetPolicy[];
  /** Folders that are passed over with all that is in them. */
  readonly protectedPaths: readonly string[];
}

/** A policy as the context sets it, for the homes of tenants and for folders. */
export interface SetPolicy {
  readonly tenants: readonly string[];
  /** Absolute, without a slash at the end. */
  readonly paths: readonly string[];
  readonly umask: number | undefined;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly inherit: boolean;
  readonly hard: boolean;
}

/** Which policy holds where. */
export interface UmaskPolicies {
  /** The policy of the longest path above or at this one, of a home or of a folder that the context names. */
  at(path: string): UmaskPolicy;
  /** The policy that begins with exactly this path: that of a home, or of a folder that the context names. */
  from(path: string): UmaskPolicy | undefined;
  /** What the root of a policy tells of itself. */
  foundOf(policy: UmaskPolicy, root: FoundEntry): FoundRoot;
  /** A policy with what its root tells: what is locked is held to that, also where the context does not say so. */
  withRoot(policy: UmaskPolicy, root: FoundRoot): UmaskPolicy;
  isProtected(path: string): boolean;
  /** Whether all that lies directly in a folder is held to what the folder is: no policy begins there, and nothing is protected. */
  isEven(folder: string): boolean;
}

type FoundEntry = Pick<UmaskEntry, 'owner' | 'group' | 'mode' | 'acl'>;

/** The home, or the folder, with which a policy begins, as it is. */
export interface FoundRoot {
  /** Groups of a home's entries are those of the home itself, unless the policy says: HDFS gives them so (the BSD rule). */
  readonly group: string;
  /** Whether it is a home that belongs to the superuser and lets its tenant in by name. */
  readonly isLocked: boolean;
  /** Whether it is a home, or lies in one, and belongs to neither its tenant nor, locked, to the superuser. */
  readonly isForeign?: boolean;
}

const PLAIN: SetPolicy = {
  tenants: [],
  paths: [],
  umask: undefined,
  owner: undefined,
  group: undefined,
  inherit: true,
  hard: false,
};

/** @param umask what the operator asks for in place of all umasks of the context */
export function umaskPolicies(settings: UmaskSettings, umask: number | undefined): UmaskPolicies {
  const byPath = new Map(settings.policies.flatMap((set) => set.paths.map((path) => [path, set] as const)));
  const byTenant = new Map(settings.policies.flatMap((set) => set.tenants.map((tenant) => [tenant, set] as const)));
  const guarded = new Set(settings.protectedPaths);
  const isProtected = (path: string): boolean => guarded.size > 0 && upwards(path).some((one) => guarded.has(one));
  const uneven = new Set([settings.homes, ...[...byPath.keys(), ...guarded].map((path) => upwards(path)[1] ?? '/')]);
  const made = (root: string, set: SetPolicy | undefined): UmaskPolicy => {
    const { inherit, hard, ...said } = set ?? PLAIN;
    const tenant = tenantAt(root, settings.homes);
    const isHome = tenant !== undefined && root === `${settings.homes}/${tenant}`;
    return {
      root,
      tenant,
      umask: umask ?? said.umask ?? settings.umask,
      owner: said.owner ?? tenant,
      group: said.group,
      inherit,
      hard: hard && isHome ? settings.superuser : undefined,
      isUnsaid: set === undefined || (umask !== undefined && umask !== (said.umask ?? settings.umask)),
    };
  };
  const above = settings.homes === '/' ? '/' : `${settings.homes}/`;
  // Asked of every entry there is: most are neither a home nor named, which is told by the path alone.
  const from = (path: string): UmaskPolicy | undefined => {
    const isInHomes = path.lastIndexOf('/') === above.length - 1 && path.startsWith(above);
    const tenant = isInHomes ? tenantAt(path, settings.homes) : undefined;
    const named = byPath.size === 0 ? undefined : byPath.get(path);
    const set = named ?? (tenant === undefined ? undefined : (byTenant.get(tenant) ?? PLAIN));
    return set && made(path, set);
  };
  return {
    from,
    at: (path) => {
      for (const one of upwards(path)) {
        const policy = from(one);
        if (policy !== undefined) return policy;
      }
      return made(path, undefined);
    },
    foundOf: ({ root, tenant, owner }, found) => {
      const { group } = found;
      const lets = tenant !== undefined && isLockedHome(tenant, settings.superuser, rightsOf(found));
      const isForeign = tenant !== undefined && found.owner !== owner && !lets;
      return { group, isLocked: lets && root === `${above}${tenant}`, ...(isForeign ? { isForeign } : {}) };
    },
    withRoot: (policy, { group, isLocked, isForeign = false }) => {
      const isOfGroup = policy.group === undefined && policy.tenant !== undefined;
      const isFound = isLocked && policy.hard === undefined;
      if (!isOfGroup && !isFound && !isForeign) return policy;
      return {
        ...policy,
        ...(isOfGroup ? { group } : {}),
        ...(isFound ? { hard: settings.superuser, isLockUnsaid: true } : {}),
        ...(isForeign ? { isForeign } : {}),
      };
    },
    isProtected,
    isEven: (folder) => !uneven.has(folder) && !isProtected(folder),
  };
}

/** Whose home a path is in; undefined where it is in none, or in one that no tenant can have. */
function tenantAt(path: string, homes: string): string | undefined {
  const above = homes === '/' ? '/' : `${homes}/`;
  const [name = ''] = path.startsWith(above) ? path.slice(above.length).split('/') : [];
  return isTenantName(name) ? name : undefined;
}

/** A path and all above it: `/a/b`, `/a`, `/`. */
export function upwards(path: string): string[] {
  const names = namesOf(path);
  return [...names.keys()].map((at) => `/${names.slice(0, names.length - at).join('/')}`).concat('/');
}

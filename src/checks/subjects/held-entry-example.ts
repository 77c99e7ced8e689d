import type { UmaskEntry } from '../../core/umask/entry.ts';
import { type UmaskPolicy, wantedDefaults } from '../../core/umask/policy.ts';
import type { HeldEntry } from '../../core/umask/told-fault.ts';

/** alice's home, held to umask 077. */
export const soundPolicy: UmaskPolicy = {
  root: '/user/alice',
  tenant: 'alice',
  umask: 0o077,
  owner: 'alice',
  group: 'alice',
  inherit: true,
  hard: undefined,
};

export const hardPolicy: UmaskPolicy = { ...soundPolicy, hard: 'hdfs' };

/** The context does not say that it is hard, and it is. */
export const foundLockPolicy: UmaskPolicy = { ...hardPolicy, isLockUnsaid: true };

const file: UmaskEntry = {
  path: '/user/alice/data/a.csv',
  type: 'FILE',
  fileId: 16_390n,
  owner: 'alice',
  group: 'alice',
  mode: 0o600,
  aclBit: false,
  acl: undefined,
  way: 'nobody',
};

const folder: UmaskEntry = {
  ...file,
  path: '/user/alice/data',
  type: 'DIRECTORY',
  mode: 0o700,
  aclBit: true,
  acl: { access: [], defaults: wantedDefaults(soundPolicy) },
};

const home: UmaskEntry = { ...folder, path: '/user/alice', way: 'everybody' };

/** A home of which the superuser is the owner, and which lets its tenant in by name. */
const lockedHome: UmaskEntry = {
  ...home,
  owner: 'hdfs',
  mode: 0o770,
  acl: { access: ['user:alice:rwx', 'group::---'], defaults: wantedDefaults(hardPolicy) },
};

/** A sound entry with some of it otherwise. */
const held =
  (entry: UmaskEntry, policy: UmaskPolicy) =>
  (differs: Partial<UmaskEntry> = {}): HeldEntry => ({ entry: { ...entry, ...differs }, policy });

export const heldFile = held(file, soundPolicy);
export const heldFolder = held(folder, soundPolicy);
export const heldHome = held(home, soundPolicy);
export const heldLockedHome = held(lockedHome, hardPolicy);

/** An ACL that names somebody. */
export const named = (...access: string[]): Pick<UmaskEntry, 'aclBit' | 'acl'> => ({
  aclBit: true,
  acl: { access, defaults: [] },
});

/** A folder that inherits this. */
export const inheriting = (...defaults: string[]): Pick<UmaskEntry, 'aclBit' | 'acl'> => ({
  aclBit: defaults.length > 0,
  acl: defaults.length === 0 ? undefined : { access: [], defaults },
});

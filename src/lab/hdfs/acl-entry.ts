/** One entry of an ACL. `name` is undefined for the owner, the owning group, the mask and all others. */
export interface AclEntry {
  readonly scope: 'access' | 'default';
  readonly type: AclType;
  readonly name: string | undefined;
  /** r 4, w 2, x 1. */
  readonly bits: number;
}

const TYPES = ['user', 'group', 'mask', 'other'] as const;
export type AclType = (typeof TYPES)[number];

export const aclType = (text: string | undefined): AclType | undefined => TYPES.find((type) => type === text);

/** `r-x`. */
export function formatBits(bits: number): string {
  return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
}

export function parseBits(text: string): number {
  return (text.includes('r') ? 4 : 0) | (text.includes('w') ? 2 : 0) | (text.includes('x') ? 1 : 0);
}

/** `default:user:bob:rwx`, as GETACLSTATUS lists it. */
export function formatAclEntry({ scope, type, name, bits }: AclEntry): string {
  return `${scope === 'default' ? 'default:' : ''}${type}:${name ?? ''}:${formatBits(bits)}`;
}

/** The order of the namenode: access before default; user, group, mask, other; the unnamed first. */
export function compareAclEntries(a: AclEntry, b: AclEntry): number {
  if (a.scope !== b.scope) return a.scope === 'access' ? -1 : 1;
  if (a.type !== b.type) return TYPES.indexOf(a.type) - TYPES.indexOf(b.type);
  const [first, second] = [a.name ?? '', b.name ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}

export const isSameKey = (a: AclEntry, b: AclEntry): boolean => compareAclEntries(a, b) === 0;

/** Whom an entry of an ACL names: `default:group:analysts:r-x` → `{kind: 'group', name: 'analysts'}`; undefined for all others. */
export function aclName(entry: string): { readonly kind: 'user' | 'group'; readonly name: string } | undefined {
  const [, kind, name = ''] = /^(?:default:)?(user|group):([^:]+):/.exec(entry) ?? [];
  return kind === 'user' || kind === 'group' ? { kind, name } : undefined;
}

/** Whether an entry gives any right: `user:bob:r--`, not `user:bob:---`. */
export const givesRights = (entry: string): boolean => /[rwx][^:]*$/.test(entry);

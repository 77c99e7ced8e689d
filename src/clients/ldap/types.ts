/** A posixAccount. */
export interface Account {
  readonly dn: string;
  readonly name: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
  readonly homeDirectory: string;
  readonly commonName: string;
}

/** A posixGroup. */
export interface Group {
  readonly dn: string;
  readonly name: string;
  readonly gidNumber: number;
  readonly members: readonly string[];
}

export interface LdapReader {
  /** All accounts of the name under the people base: two of them are a fault that the caller must see. */
  accounts(name: string, signal: AbortSignal): Promise<Account[]>;
  /** Every account under the people base, in pages. */
  allAccounts(signal: AbortSignal): Promise<Account[]>;
  groupsByName(name: string, signal: AbortSignal): Promise<Group[]>;
  groupsByGid(gidNumber: number, signal: AbortSignal): Promise<Group[]>;
  accountsByUid(uidNumber: number, signal: AbortSignal): Promise<Account[]>;
  /** Accounts whose primary group it is. */
  accountsByGid(gidNumber: number, signal: AbortSignal): Promise<Account[]>;
  /** All uidNumbers and gidNumbers in use from `from` to `to`, both included. */
  numbersInUse(from: number, to: number, signal: AbortSignal): Promise<ReadonlySet<number>>;
  /** The DN that a new account, a new group would have. */
  accountDn(name: string): string;
  groupDn(name: string): string;
}

export interface NewAccount {
  readonly name: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
  readonly homeDirectory: string;
  readonly loginShell: string;
  readonly commonName: string;
  readonly surname: string;
}

export interface LdapWriter {
  /** inetOrgPerson + posixAccount + shadowAccount. Failure `exists` when the DN is taken. */
  addAccount(account: NewAccount, signal: AbortSignal): Promise<void>;
  addGroup(name: string, gidNumber: number, members: readonly string[], signal: AbortSignal): Promise<void>;
  /** Replaces uidNumber (and gidNumber) in one atomic modification that fails with `conflict` when the old one is gone. */
  renumberAccount(dn: string, from: number, to: number, signal: AbortSignal): Promise<void>;
  remove(dn: string, signal: AbortSignal): Promise<void>;
}

/** What keeps somebody from logging in, as far as we may see it: nothing here does not say that nothing does. */
export interface AccountBars {
  /** By too many wrong passwords, or by an administrator. */
  readonly isLocked?: true;
  readonly isDisabled?: true;
  /** Ms since the epoch. */
  readonly expiresAtMs?: number;
}

/** A posixAccount, or what stands for one in another schema. */
export interface Account extends AccountBars {
  readonly dn: string;
  readonly name: string;
  readonly uidNumber: number;
  readonly gidNumber: number;
  readonly homeDirectory: string;
  readonly commonName: string;
}

/** A posixGroup, or what stands for one in another schema. */
export interface Group {
  readonly dn: string;
  readonly name: string;
  readonly gidNumber: number;
  /** Names. Of a member whose DN is all that is known, the DN. */
  readonly members: readonly string[];
}

/** The attributes that accounts and groups are read from, and written to. */
export interface AttributeNames {
  /** Login name. */
  readonly name: string;
  readonly commonName: string;
  readonly uidNumber: string;
  readonly gidNumber: string;
  readonly home: string;
  readonly groupName: string;
  readonly member: string;
}

/** What a server says of itself (RFC 4512 section 5.1); empty where it tells nobody. */
export interface RootDse {
  readonly namingContexts: readonly string[];
  /** OIDs of the controls that it supports. */
  readonly supportedControls: readonly string[];
  /** `EXTERNAL`, `GSSAPI`, …: those that it offers on this connection. */
  readonly saslMechanisms: readonly string[];
  /** `OpenLDAP`, `389 Project 389-Directory/2.4.5`; undefined where nothing tells it. */
  readonly vendor: string | undefined;
}

/** A search for all people, which begins with a few small pages. */
export interface PagingTrial {
  /** Entries that were asked for with each small page. */
  readonly pageEntries: number;
  /** Entries that came with each of them; more than were asked for where the server does not page. */
  readonly pages: readonly number[];
}

export interface LdapReader {
  rootDse(signal: AbortSignal): Promise<RootDse>;
  /** Whom the server takes us for (RFC 4532), `dn:uid=mesosctl,…`; empty: nobody. Undefined where it does not tell. */
  whoAmI(signal: AbortSignal): Promise<string | undefined>;
  /** Reads the DNs of all people, in small pages at first. @throws Failure that says how many came, when the pages break off */
  tryPaging(signal: AbortSignal): Promise<PagingTrial>;
  /** All accounts of the name under the people base: two of them are a fault that the caller must see. */
  accounts(name: string, signal: AbortSignal): Promise<Account[]>;
  /** Every account under the people base, in pages. */
  allAccounts(signal: AbortSignal): Promise<Account[]>;
  /**
   * The same, page by page over a connection of its own, which is closed at the end or when nobody wants more.
   * @throws Failure when they break off: what came until then is not all
   */
  accountPages(signal: AbortSignal): AsyncIterable<readonly Account[]>;
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

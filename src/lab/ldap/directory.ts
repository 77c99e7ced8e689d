import { randomUUID } from 'node:crypto';
import type { LabDirectory } from '../world.ts';
import { type Dn, isWithin, parentOf, parseDn } from './dn.ts';
import { type Attributes, type Entry, hasValue, isOfClass, valuesOf } from './entry.ts';
import { isPassword } from './password.ts';
import { lineage } from './schema.ts';

/** After so many wrong passwords an account is locked (pwdMaxFailure of the sample policy). */
const FAILURES_BEFORE_LOCK = 5;

export interface DirectoryOptions {
  readonly suffix: string;
  /** An administrator who is in no entry, as slapd's rootdn; no limit and no rule binds him. */
  readonly root: { readonly dn: string; readonly password: string };
  /** Who else may add, change and remove entries: DN → bases under which he may. No size limit binds them. */
  readonly writers?: Readonly<Record<string, readonly string[]>>;
}

/** Who a client is after a successful bind: his DN as he wrote it, and its key. */
export interface Who {
  readonly dn: string;
  readonly key: string;
}

/** The tree of entries behind the lab's LDAP server, and the questions that other servers of the lab have about it. */
export class Directory implements LabDirectory {
  readonly suffix: Dn;
  readonly root: Who;
  readonly #rootPassword: string;
  readonly #writers: ReadonlyMap<string, readonly string[]>;
  readonly #entries = new Map<string, Entry>();
  /** Groups of users who were asked about since the last change: HDFS asks with every call. */
  readonly #groups = new Map<string, readonly string[]>();

  constructor({ suffix, root, writers = {} }: DirectoryOptions) {
    this.suffix = parseDn(suffix);
    this.root = { dn: root.dn, key: parseDn(root.dn).key };
    this.#rootPassword = root.password;
    this.#writers = new Map(
      Object.entries(writers).map(([dn, bases]) => [parseDn(dn).key, bases.map((base) => parseDn(base).key)]),
    );
  }

  entry(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** The entry itself and all below it, in the order in which they came. */
  within(key: string): Entry[] {
    return [...this.#entries.values()].filter((entry) => isWithin(entry.dn.key, key));
  }

  hasChildren(key: string): boolean {
    return [...this.#entries.keys()].some((one) => one !== key && isWithin(one, key));
  }

  /** The nearest entry above a DN that there is, as text; empty when there is none. */
  nearest(dn: Dn): string {
    for (let above = parentOf(dn); above.rdns.length > 0; above = parentOf(above)) {
      const entry = this.#entries.get(above.key);
      if (entry !== undefined) return entry.dn.text;
    }
    return '';
  }

  /** Puts an entry in its place, with what a server notes about a new one. */
  create(dn: Dn, attributes: Attributes, by: Who): void {
    const now = generalizedTime();
    const operational = new Map([
      ['structuralObjectClass', [structuralOf(attributes)]],
      ['entryUUID', [randomUUID()]],
      ['creatorsName', [by.dn]],
      ['createTimestamp', [now]],
      ['modifiersName', [by.dn]],
      ['modifyTimestamp', [now]],
    ]);
    this.#entries.set(dn.key, { dn, attributes, operational });
    this.#groups.clear();
  }

  /** Puts other attributes into an entry, and the entry under another DN when that is given. */
  change(entry: Entry, attributes: Attributes, by: Who, dn: Dn = entry.dn): void {
    const operational = new Map([
      ...entry.operational,
      ['modifiersName', [by.dn]],
      ['modifyTimestamp', [generalizedTime()]],
    ]);
    if (dn.key !== entry.dn.key) this.#entries.delete(entry.dn.key);
    this.#entries.set(dn.key, { dn, attributes, operational });
    this.#groups.clear();
  }

  remove(key: string): void {
    this.#entries.delete(key);
    this.#groups.clear();
  }

  /** Whether the password logs in; wrong ones are counted, and then none does. */
  login(dn: Dn, password: string): boolean {
    if (dn.key === this.root.key) return password === this.#rootPassword;
    const entry = this.#entries.get(dn.key);
    if (entry === undefined || entry.operational.has('pwdAccountLockedTime')) return false;
    const right = valuesOf(entry.attributes, 'userPassword').some((kept) => isPassword(kept, password));
    this.#entries.set(dn.key, {
      ...entry,
      operational: right ? without(entry.operational, 'pwdFailureTime') : failedOnce(entry.operational),
    });
    return right;
  }

  isRoot(who: Who | undefined): boolean {
    return who?.key === this.root.key;
  }

  /** Whether no size limit binds him. */
  isUnlimited(who: Who | undefined): boolean {
    return who !== undefined && (this.isRoot(who) || this.#writers.has(who.key));
  }

  /** Whether he may add, change and remove an entry of this DN. */
  mayWrite(who: Who | undefined, dn: Dn): boolean {
    if (who === undefined) return false;
    const parent = parentOf(dn).key;
    return this.isRoot(who) || (this.#writers.get(who.key) ?? []).includes(parent);
  }

  /** Names of the user's groups: by memberUid, by member, and the one of his gidNumber. */
  groupsOf(user: string): readonly string[] {
    const groups = this.#groups.get(user) ?? this.#membershipsOf(user);
    this.#groups.set(user, groups);
    return groups;
  }

  #membershipsOf(user: string): string[] {
    const account = this.#accountOf(user);
    const [gidNumber = ''] = account === undefined ? [] : valuesOf(account.attributes, 'gidNumber');
    const isMember = ({ attributes }: Entry): boolean =>
      isOfClass(attributes, 'posixGroup')
        ? hasValue(attributes, 'memberUid', user) || hasValue(attributes, 'gidNumber', gidNumber)
        : isOfClass(attributes, 'groupOfNames') &&
          account !== undefined &&
          hasValue(attributes, 'member', account.dn.text);
    return this.within(this.suffix.key)
      .filter(isMember)
      .flatMap(({ attributes }) => valuesOf(attributes, 'cn').slice(0, 1));
  }

  passwordIs(user: string, password: string): boolean {
    const account = this.#accountOf(user);
    return account !== undefined && password !== '' && this.login(account.dn, password);
  }

  #accountOf(user: string): Entry | undefined {
    return this.within(this.suffix.key).find(
      ({ attributes }) => isOfClass(attributes, 'posixAccount') && hasValue(attributes, 'uid', user),
    );
  }
}

function failedOnce(operational: Attributes): Attributes {
  const now = generalizedTime();
  const failures = [...(operational.get('pwdFailureTime') ?? []), now];
  const locked = failures.length >= FAILURES_BEFORE_LOCK;
  return new Map([
    ...operational,
    ['pwdFailureTime', failures],
    ...(locked ? ([['pwdAccountLockedTime', [now]]] as const) : []),
  ]);
}

function without(attributes: Attributes, name: string): Attributes {
  return new Map([...attributes].filter(([key]) => key !== name));
}

/** The lowest structural class of an entry. */
function structuralOf(attributes: Attributes): string {
  const lines = valuesOf(attributes, 'objectClass').map((name) =>
    lineage(name).filter((each) => each.kind === 'structural'),
  );
  return lines.sort((a, b) => b.length - a.length)[0]?.[0]?.name ?? 'top';
}

/** Now, as LDAP writes times: `20261121092332Z`. */
const generalizedTime = (): string => `${new Date().toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;

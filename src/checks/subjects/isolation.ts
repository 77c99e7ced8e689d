import type { Readers } from '../../clients/doors.ts';
import type { Account } from '../../clients/ldap/types.ts';
import { aclName } from '../../core/acl-name.ts';
import { type Fact, fact, factOf, known, onceEach, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { TENANT_LABEL } from '../../core/tenant-name.ts';
import { type AppSide, appSide, asksLogin, notesOpenTo, tryNotebooks, trySandboxes } from './isolation-apps.ts';
import { type HdfsSeen, tryHdfs } from './isolation-hdfs.ts';
import type { Trial } from './trial.ts';

/** What `other` sees of `owner`: what was tried as him, and what would let him in some day. */
export interface IsolationFacts {
  readonly owner: string;
  readonly other: string;
  /** Whether HDFS asks for a proof of who somebody is, and not for his name alone. */
  readonly isNameProven: boolean;
  /** All that was tried, in the order of the systems. */
  readonly trials: readonly Trial[];
  /** Why notebooks or sandboxes could not even be looked for. */
  readonly untried: readonly Failure[];
  readonly hdfs: Fact<HdfsSeen>;
  /** undefined: LDAP knows no `other`. */
  readonly account: Fact<Account | undefined>;
  /** Groups that hold something of the owner's, or are the superusers', and that `other` is in by LDAP. */
  readonly memberships: Fact<readonly string[]>;
  readonly apps: Fact<{ readonly own: readonly AppSide[]; readonly others: readonly AppSide[] }>;
  /** Whether Marathon shows apps to whoever asks, as far as the context can tell: it asks without a login. */
  readonly isMarathonOpen: boolean;
  /** Notes that `other` may read once he is logged in; none where no administrator looks. */
  readonly openNotes: Fact<readonly string[]>;
  /** undefined: the masters keep it to themselves. */
  readonly mesosAsksLogin: Fact<boolean | undefined>;
}

export interface IsolationAbout {
  readonly owner: string;
  readonly other: string;
  readonly homes: string;
  readonly isNameProven: boolean;
  readonly isMarathonOpen: boolean;
  /** Whether an account is known that may see the permissions of notes. */
  readonly isAdministered: boolean;
  /** How agents are asked for sandboxes; undefined: they are not. */
  readonly sandboxes: { readonly scheme: 'http' | 'https'; readonly as: string | undefined } | undefined;
  readonly atOnce: number;
}

export type IsolationReaders = Pick<Readers, 'ldap' | 'hdfs' | 'mesos' | 'marathon' | 'zeppelin' | 'agent'>;

/** Tries and looks at all systems at once; nothing is written. What cannot be read is a fact too. */
export async function readIsolation(
  about: IsolationAbout,
  read: IsolationReaders,
  signal: AbortSignal,
): Promise<IsolationFacts> {
  const { owner, other, isNameProven, isMarathonOpen, atOnce } = about;
  const [tried, account, apps, mesosAsksLogin] = await Promise.all([
    factOf('hdfs', tryHdfs(about, read.hdfs, signal)),
    factOf(
      'ldap',
      read.ldap.accounts(other, signal).then(([first]) => first),
    ),
    factOf(
      'marathon',
      Promise.all([owner, other].map((name) => read.marathon.apps(signal, `${TENANT_LABEL}==${name}`))),
    ),
    factOf('mesos', mastersAskLogin(read.mesos, signal)),
  ]);
  const [own = [], others = []] = valueIn(apps) ?? [];
  const hdfs = tried.ok ? known(tried.value.seen) : tried;
  const [memberships, notebooks, openNotes, sandboxes] = await Promise.all([
    fact(membershipsOf(valueIn(account), valueIn(hdfs), other, atOnce, read.ldap, signal)),
    fact(tryNotebooks(own, read.zeppelin, atOnce, signal)),
    about.isAdministered ? fact(notesOpenTo(other, own, read.zeppelin, atOnce, signal)) : known([]),
    about.sandboxes === undefined ? known([]) : fact(trySandboxes(own, { ...about.sandboxes, atOnce }, read, signal)),
  ]);
  return {
    owner,
    other,
    isNameProven,
    trials: [tried.ok ? tried.value.trials : [], valueIn(notebooks) ?? [], valueIn(sandboxes) ?? []].flat(),
    untried: [notebooks, sandboxes].flatMap((one) => (one.ok ? [] : [one.failure])),
    hdfs,
    account,
    memberships,
    apps: apps.ok ? known({ own: own.map(appSide), others: others.map(appSide) }) : apps,
    isMarathonOpen,
    openNotes,
    mesosAsksLogin,
  };
}

/** What could not be read or tried, once each: then nothing is proved. */
export function unreadIsolation(facts: IsolationFacts): Failure[] {
  const { hdfs, account, memberships, apps, openNotes, mesosAsksLogin, untried, trials } = facts;
  const read = [hdfs, account, memberships, apps, openNotes, mesosAsksLogin];
  return onceEach([
    ...read.flatMap((one: Fact<unknown>) => (one.ok ? [] : [one.failure])),
    ...untried,
    ...trials.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
  ]);
}

/** Of the groups that hold an entry, are named in an ACL, or hold the root of HDFS, those that LDAP puts him in. */
async function membershipsOf(
  account: Account | undefined,
  hdfs: HdfsSeen | undefined,
  other: string,
  atOnce: number,
  ldap: Readers['ldap'],
  signal: AbortSignal,
): Promise<string[]> {
  if (hdfs === undefined) return [];
  const named = hdfs.entries.flatMap(({ group, acl }) => [
    group,
    ...acl.flatMap((entry) => {
      const one = aclName(entry);
      return one?.kind === 'group' ? [one.name] : [];
    }),
  ]);
  const names = [...new Set([hdfs.root.group, ...named])].sort();
  const found = await inTurns(names, atOnce, async (name) => {
    const groups = await ldap.groupsByName(name, signal);
    return groups.some(({ gidNumber, members }) => members.includes(other) || gidNumber === account?.gidNumber);
  });
  return names.filter((_, index) => found[index] === true);
}

/** Whoever may not see the flags is told nothing: then authorization is at work. */
async function mastersAskLogin(mesos: Readers['mesos'], signal: AbortSignal): Promise<boolean | undefined> {
  try {
    return asksLogin(await mesos.flags(signal));
  } catch (thrown) {
    if (Failure.from(thrown).code === 'denied') return undefined;
    throw thrown;
  }
}

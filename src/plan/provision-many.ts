import { createHash } from 'node:crypto';
import { Failure } from '../core/failure.ts';
import { inTurns } from '../core/in-turns.ts';
import { canonical, isObject, toJson } from '../core/json.ts';
import { addScalars, holds, type Scalars, scalarsIn, scalarsOf } from '../core/resources.ts';
import { scalarWords } from '../core/scalar-words.ts';
import { TENANT_LABEL, tenantOf } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import { lowestFree } from './keepers/ldap-account.ts';
import { newPlaces } from './new-places.ts';
import type { Batch, Part, Unplanned } from './plan.ts';
import { planProvision } from './provision.ts';
import { readingMany } from './reading-many.ts';
import type { Said } from './said.ts';
import type { TenantAsked } from './wants/tenant-asked.ts';

export interface ManyAsked {
  readonly title: string;
  readonly tenants: readonly { readonly asked: TenantAsked; readonly said: Said }[];
  readonly atOnce: number;
  readonly whole: boolean;
}

type Scope = { readonly settings: Settings; readonly readText: (path: string) => Promise<string | undefined> };

/**
 * Plans many tenants in one look at the platform: what they have in common is read once. Numbers of new accounts are given
 * out in the order of the tenants. A tenant who cannot be planned does not keep from the others.
 * @throws Failure when none can be planned, and all for one reason
 */
export async function planProvisionMany(
  many: ManyAsked,
  scope: Scope,
  live: Readers,
  signal: AbortSignal,
): Promise<Batch> {
  const read = readingMany(live, many.tenants.length);
  const numbers = await newNumbers(many, scope.settings, read, signal);
  const everyone = many.tenants.map(({ asked }) => asked);
  const places = await newPlaces(everyone, scope.settings, read, signal);
  const planned = await inTurns(many.tenants, many.atOnce, async ({ asked, said }): Promise<Part | Unplanned> => {
    try {
      const plan = await planProvision(
        { ...asked, number: numbers.get(asked.name), agentId: places.get(asked.name) },
        scope,
        read,
        signal,
      );
      return { name: asked.name, lock: `user-${asked.name}`, said, plan };
    } catch (thrown) {
      return { name: asked.name, failure: Failure.from(thrown) };
    }
  });
  passOn(planned);
  const capacity = (await read.mesos.agents(signal))
    .map(({ total }) => scalarsOf(total))
    .reduce<Scalars>(addScalars, {});
  const quotas = new Map((await read.mesos.quotas(signal)).map(({ role, guarantees }) => [role, guarantees]));
  const fitting = withoutClashes(planned, { capacity, guarantees: quotas });
  const parts = fitting.filter(isPart);
  const { title, atOnce, whole } = many;
  return {
    title,
    atOnce,
    whole,
    parts,
    unplanned: fitting.flatMap((one) => (isPart(one) ? [] : [one])),
    notes: await leftAlone(many, read, signal),
    digest: createHash('sha256')
      .update(canonical(parts.map(({ name, plan }) => [name, plan.digest])))
      .digest('hex')
      .slice(0, 12),
  };
}

const isPart = (one: Part | Unplanned): one is Part => 'plan' in one;

/** What says nothing of a tenant ends the whole: Ctrl-C, a bug, or one and the same reason for all of them. */
function passOn(planned: readonly (Part | Unplanned)[]): void {
  const failures = planned.flatMap((one) => (isPart(one) ? [] : [one.failure]));
  const [first] = failures;
  const whole = failures.find(({ code }) => code === 'interrupted' || code === 'internal');
  if (whole !== undefined) throw whole;
  const same = failures.length === planned.length && failures.every(({ message }) => message === first?.message);
  if (first !== undefined && same) throw first;
}

/** Numbers for the accounts that are to be made, a different one for each: the lowest that are free. */
async function newNumbers(
  { tenants, atOnce }: ManyAsked,
  { ldap: { uidFrom, uidTo } }: Settings,
  { ldap }: Readers,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const names = tenants.flatMap(({ asked }) => (asked.createAccount === true ? [asked.name] : []));
  if (names.length === 0) return new Map();
  const isNew = await inTurns(names, atOnce, async (name) => {
    const found = await Promise.all([ldap.accounts(name, signal), ldap.groupsByName(name, signal)]);
    return found.flat().length === 0;
  });
  const used = new Set(await ldap.numbersInUse(uidFrom, uidTo, signal));
  const numbers = new Map<string, number>();
  for (const name of names.filter((_, index) => isNew[index])) {
    const number = lowestFree(used, uidFrom, uidTo);
    if (number === undefined) break;
    used.add(number);
    numbers.set(name, number);
  }
  return numbers;
}

/** What is promised to roles, and what there is. */
interface Promised {
  readonly capacity: Scalars;
  readonly guarantees: ReadonlyMap<string, Scalars>;
}

/** What each tenant could have alone and all together cannot: one role for two, or guarantees beyond what there is. */
function withoutClashes(
  planned: readonly (Part | Unplanned)[],
  { capacity, guarantees }: Promised,
): (Part | Unplanned)[] {
  const promised = new Map(guarantees);
  const holders = new Map<string, string>();
  return planned.map((one) => {
    const quota = isPart(one) ? quotaOf(one) : undefined;
    if (quota === undefined) return one;
    const holder = holders.get(quota.role);
    if (holder !== undefined) return { name: one.name, failure: sharedRole(quota.role, holder) };
    const sum = [...new Map([...promised, [quota.role, quota.guarantees]]).values()].reduce<Scalars>(addScalars, {});
    const asked = Object.keys(quota.guarantees);
    if (!holds(capacity, Object.fromEntries(asked.map((name) => [name, sum[name] ?? 0])))) {
      return { name: one.name, failure: overcommitted(sum, capacity) };
    }
    holders.set(quota.role, one.name);
    promised.set(quota.role, quota.guarantees);
    return one;
  });
}

/** The quota that a tenant's plan sets. */
function quotaOf({ plan }: Part): { readonly role: string; readonly guarantees: Scalars } | undefined {
  const change = plan.steps
    .map((step) => step.change)
    .find(({ keeper, action }) => keeper === 'mesos-quota' && action !== 'delete');
  if (change === undefined) return undefined;
  const guarantees = isObject(change.after) ? toJson(change.after['guarantees']) : null;
  return { role: change.target.replace(/^role /, ''), guarantees: scalarsIn(guarantees) };
}

const sharedRole = (role: string, holder: string): Failure =>
  new Failure('conflict', `The role ${role} is to hold the share of ${holder} too, and it can be one tenant's alone.`, {
    hint: 'Name another role, or none.',
  });

const overcommitted = (sum: Scalars, capacity: Scalars): Failure =>
  new Failure(
    'refused',
    `With this one the guarantees of all roles would be ${scalarWords(sum)}, and the cluster has ${scalarWords(capacity)}.`,
    { system: 'mesos', hint: 'Lower guaranteeCpus or guaranteeMem of some tenants.' },
  );

/** More are counted and not named. */
const MOST_NAMES = 10;

/** Tenants whom the list does not name stay as they are. */
async function leftAlone({ tenants }: ManyAsked, { marathon }: Readers, signal: AbortSignal): Promise<string[]> {
  const named = new Set(tenants.map(({ asked }) => asked.name));
  const apps = await marathon.apps(signal, TENANT_LABEL);
  const others = [...new Set(apps.flatMap((app) => tenantOf(app) ?? []))].filter((name) => !named.has(name));
  if (others.length === 0) return [];
  const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : '';
  return [`Left alone, for they are not named: ${others.sort().slice(0, MOST_NAMES).join(', ')}${more}.`];
}

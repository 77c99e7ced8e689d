import type { Outcome } from '../../checks/preflight/check.ts';
import { passed } from '../../checks/preflight/outcomes.ts';
import { notNeeded } from '../../checks/preflight/problems.ts';
import { consumedBy, freeInAll, keptBack } from '../../core/quota-room.ts';
import { addScalars, freeFor, holds, type Scalars, subtractScalars } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { isWell } from '../marathon/app-well.ts';
import type { Share } from '../wants/share.ts';
import { standingShare } from '../wants/share-size.ts';
import { heldOn } from './held-on.ts';
import type { ProvisionLook, ShareFacts } from './provision-look.ts';

/**
 * A role that has used up its limit is offered nothing more (Mesos 1.9+, before that of what is not guaranteed to others):
 * the notebook would wait for ever. What runs of it is stopped before it is started anew.
 */
export async function quotaRoom({ share, shareFacts }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  const facts = await shareFacts(signal);
  const { share: held, appScalars, limits: own } = await share(signal);
  const { quotaRole: role } = held;
  if (held.appRole === undefined) return notNeeded('the notebook runs under the role of Marathon');
  const limits = held.kind === 'own-role' ? own : standingShare(role, facts);
  const asked = pick(appScalars, limits);
  if (Object.keys(asked).length === 0) return notNeeded(`the role ${role} has no quota`);
  if (facts.apps.some(isWell)) return passed('it runs');
  const freed = facts.agents.map((agent) => heldOn(agent, facts.apps)).reduce<Scalars>(addScalars, {});
  const left = pick(addScalars(subtractScalars(limits, consumedBy(role, facts.agents)), freed), asked);
  if (holds(left, asked)) return passed(`${scalarWords(left)} left`);
  const sentence = `The role ${role} may have ${scalarWords(pick(limits, asked))} and has ${scalarWords(left)} left, and the notebook needs ${scalarWords(asked)}: it would wait until other work under this role ends.`;
  return {
    state: 'failed',
    problems: [{ sentence, hint: `Wait for that (repeat with --wait), or raise the quota of ${role}.` }],
  };
}

/** The amounts of those resources that the other names too. */
const pick = (from: Scalars, of: Scalars): Scalars =>
  Object.fromEntries(Object.entries(from).filter(([name]) => of[name] !== undefined));

/** What runs of the notebook is stopped before it is started anew, so what it has counts as free. */
export async function agentRoom({ share, shareFacts }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  const facts = await shareFacts(signal);
  const { agents, appScalars, share: held, partition } = await share(signal);
  if (facts.apps.some(isWell)) return passed('it runs');
  const role = held.appRole ?? facts.marathon.mesosRole;
  const free = agents.map((agent) => ({ agent, scalars: addScalars(freeFor(agent, role), heldOn(agent, facts.apps)) }));
  const fitting = free.filter(({ scalars }) => holds(scalars, appScalars));
  if (fitting.length > 0) {
    const kept = keptFromIt(held, role, appScalars, facts);
    return kept === undefined ? passed(`on ${fitting.length} of ${agents.length} agents`) : failedFor(kept);
  }
  const [best] = free.sort((a, b) => (b.scalars['mem'] ?? 0) - (a.scalars['mem'] ?? 0));
  const most =
    best === undefined ? '' : `, and ${best.agent.hostname} has the most: ${scalarWords(twoOf(best.scalars))}`;
  return failedFor(
    `None of the ${agents.length} agents of the partition ${partition.name} has ${scalarWords(appScalars)} free now${most}.`,
  );
}

/** What is free and kept back for others is offered to nobody else; what the role itself is guaranteed is offered first. */
function keptFromIt(
  { quota }: Share,
  role: string,
  app: Scalars,
  { agents, quotas, apps }: ShareFacts,
): string | undefined {
  const own = { ...quotas.find((one) => one.role === role)?.guarantees, ...quota?.guarantees };
  if (holds(subtractScalars(own, consumedBy(role, agents)), app)) return undefined;
  const kept = keptBack(role, quotas, agents);
  const free = agents.map((agent) => heldOn(agent, apps)).reduce<Scalars>(addScalars, freeInAll(agents));
  if (holds(subtractScalars(free, kept), app)) return undefined;
  return `The notebook needs ${scalarWords(app)}; ${scalarWords(twoOf(free))} are free in all, and ${scalarWords(kept)} of it are kept for guarantees of other roles.`;
}

const failedFor = (sentence: string): Outcome => ({
  state: 'failed',
  problems: [
    {
      sentence,
      hint: 'Wait for work to end (repeat with --wait), choose another --partition, or add agents to it.',
    },
  ],
});

const twoOf = ({ cpus = 0, mem = 0 }: Scalars): Scalars => ({ cpus, mem });

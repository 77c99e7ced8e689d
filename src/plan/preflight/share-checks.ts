import type { Outcome, PreflightCategory } from '../../checks/preflight/check.ts';
import { orRefused, passed, unlessRefused } from '../../checks/preflight/outcomes.ts';
import { notNeeded, outcomeFrom } from '../../checks/preflight/problems.ts';
import { fact } from '../../core/fact.ts';
import { agentsOf } from '../../core/partition.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { mesosQuota } from '../keepers/mesos-quota.ts';
import { refuseTaken } from '../provision.ts';
import { refuseBeyond, refuseOvercommitted, refuseTooSmall, refuseUnfitting } from '../wants/share-size.ts';
import { reservationWanted, withRemembered } from '../wants/tenant.ts';
import { agentsIn, partitionOf } from '../wants/tenant-partition.ts';
import type { ProvisionLook } from './provision-look.ts';
import { quotaRoom } from './room.ts';

/** The partition, and the share of it: what of it can be promised, and what of it is free now. */
export const shareChecks = (look: ProvisionLook): PreflightCategory => ({
  id: 'share',
  title: 'The share and its partition',
  checks: [
    {
      id: 'share/partition',
      title: 'the partition has agents that take tasks',
      after: ['words/name', 'mesos/leader', 'marathon/leader'],
      look: (signal) => orRefused(() => partitionOutcome(look, signal)),
    },
    {
      id: 'share/role',
      title: 'a role can hold the share as it is asked for',
      after: ['share/partition'],
      look: (signal) => orRefused(() => roleOutcome(look, signal)),
    },
    {
      id: 'share/role-listed',
      title: 'the masters take quota and frameworks of the role',
      after: ['share/role'],
      look: (signal) => orRefused(() => listedOutcome(look, signal)),
    },
    {
      id: 'share/size',
      title: 'the share and its guarantee can be promised',
      after: ['share/role'],
      look: (signal) => orRefused(() => sizeOutcome(look, signal)),
    },
    {
      id: 'share/notebook-fits',
      title: 'an agent is large enough for the notebook',
      after: ['share/role'],
      look: (signal) =>
        orRefused(async () => {
          const { partition, agents, appScalars } = await look.share(signal);
          return unlessRefused([() => refuseUnfitting(partition, agents, appScalars)], scalarWords(appScalars));
        }),
    },
    {
      id: 'share/reservation',
      title: 'an agent has room for the reservation',
      after: ['share/notebook-fits'],
      look: (signal) => orRefused(() => reservationOutcome(look, signal)),
    },
    {
      id: 'share/quota-room',
      title: 'the quota of the role has room for the notebook now',
      after: ['share/role'],
      look: (signal) => orRefused(() => quotaRoom(look, signal)),
    },
  ],
});

async function partitionOutcome({ asked, settings, shareFacts }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  const facts = await shareFacts(signal);
  const [partition] = partitionOf(withRemembered(asked, facts).partition, settings);
  return unlessRefused(
    [() => agentsIn(partition, facts.agents)],
    `${agentsOf(partition, facts.agents).filter(({ active }) => active).length} with ${partition.attribute}:${partition.value}`,
  );
}

async function roleOutcome(
  { read, settings, shareFacts, share, asked }: ProvisionLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const wanted = await share(signal);
  const { apps } = await shareFacts(signal);
  const appId = `${wanted.share.appParent}/${settings.app.name}`;
  await refuseTaken({ name: asked.name, share: wanted.share, appId }, { apps }, read, signal);
  return passed(wanted.share.kind === 'own-role' ? wanted.share.quotaRole : wanted.share.sparkRole);
}

/** Quota, weights and frameworks of other roles are refused where a master is told its roles (master.cpp, isWhitelistedRole). */
async function listedOutcome({ read, share }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  const flags = await fact(read.mesos.flags(signal));
  if (!flags.ok && flags.failure.code === 'denied')
    return notNeeded('the masters do not show their flags to our principal');
  if (!flags.ok) throw flags.failure;
  const list = flags.value.get('roles') ?? '';
  const { quotaRole, sparkRole } = (await share(signal)).share;
  const listed = list.split(',').map((role) => role.trim());
  const unlisted = [...new Set([quotaRole, sparkRole])].filter((role) => list !== '' && !listed.includes(role));
  const failing = unlisted.map((role) => ({
    sentence: `The masters take the roles ${list} only (--roles), and the share is held by ${role}: its quota and its frameworks are refused.`,
    hint: `Add ${role} to --roles of every master, or leave that flag out, or name one of them with --role.`,
  }));
  return outcomeFrom({ failing });
}

async function sizeOutcome(
  { read, settings, share, shareFacts }: ProvisionLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const facts = await shareFacts(signal);
  const { partition, agents, limits, appScalars, share: held } = await share(signal);
  const { quota, quotaRole: role } = held;
  const want = { role, ...quota, absent: false, limits: quota?.limits ?? {}, guarantees: quota?.guarantees ?? {} };
  const have = await mesosQuota.look(want, read, signal);
  return unlessRefused(
    [
      () => refuseBeyond(partition, agents, limits),
      () => refuseOvercommitted(role, want.guarantees, facts),
      () => mesosQuota.compare(want, have),
      () => held.kind === 'own-role' && refuseTooSmall(limits, appScalars, settings),
    ],
    scalarWords(limits),
  );
}

async function reservationOutcome({ share, shareFacts }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  const { asked, share: held, partition, appScalars } = await share(signal);
  const place = reservationWanted(asked, held, partition, appScalars, await shareFacts(signal));
  return place === undefined ? notNeeded('none is asked for') : passed(place.hostname);
}

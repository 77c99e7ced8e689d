import { Failure } from '../../core/failure.ts';
import { agentsOf, type Partition } from '../../core/partition.ts';
import type { Remembered } from '../../core/remembered.ts';
import type { Agent } from '../../core/resources.ts';
import type { TenantPolicy } from '../../core/tenant-policy.ts';
import type { PartitionSettings, Settings } from '../../settings.ts';
import { policiesOf } from '../umask/home-policy.ts';

/** What a tenant is held to: choices made by name for him, else the context's own. */
export function policyOf(settings: Settings): (tenant: string, chosen: Remembered) => TenantPolicy {
  const policies = policiesOf(settings);
  return (tenant, chosen) => {
    const { umask, inherit } = policies.at(`${settings.hdfs.homes}/${tenant}`);
    const name = chosen.partition ?? usualName(settings);
    const found = name === undefined ? undefined : settings.partitions[name];
    return {
      umask: chosen.umask ?? umask,
      inherits: inherit,
      partition: name === undefined || found === undefined ? undefined : partitionNamed(name, found),
    };
  };
}

/** The partition of tenants for whom none is named: the context's choice, else the only one. */
function usualName({ tenant, partitions }: Settings): string | undefined {
  const names = Object.keys(partitions);
  return tenant.partition ?? (names.length === 1 ? names[0] : undefined);
}

const partitionNamed = (name: string, { attribute, value }: PartitionSettings): Partition => ({
  name,
  attribute,
  value,
});

/** @throws Failure `usage` when none is named and there are several, or the context has none of the name */
export function partitionOf(name: string | undefined, settings: Settings): [Partition, PartitionSettings] {
  const names = Object.keys(settings.partitions);
  const chosen = name ?? usualName(settings);
  if (chosen === undefined) {
    throw new Failure('usage', 'It is not said in which partition the tenant shall live.', {
      hint:
        names.length === 0
          ? 'Describe partitions in the context: partitions.spark.attribute and .value.'
          : `Add --partition with one of: ${names.join(', ')}.`,
    });
  }
  const found = settings.partitions[chosen];
  if (found === undefined) {
    throw new Failure(
      name === undefined ? 'config' : 'usage',
      `The context ${settings.context} has no partition ${chosen}.`,
      {
        hint: names.length === 0 ? 'It describes none: add partitions to the context.' : `It has: ${names.join(', ')}.`,
      },
    );
  }
  return [partitionNamed(chosen, found), found];
}

/** The active agents of a partition. @throws Failure `unavailable` when none is active, `refused` when there is none */
export function agentsIn(partition: Partition, all: readonly Agent[]): Agent[] {
  const members = agentsOf(partition, all);
  const agents = members.filter((agent) => agent.active);
  if (agents.length > 0) return agents;
  const { name, attribute, value } = partition;
  if (members.length > 0) {
    throw new Failure('unavailable', `None of the ${members.length} agents of the partition ${name} is active.`, {
      system: 'mesos',
      hint: 'After a failover of the master agents take up to ten minutes to come back; else look why they are not active.',
    });
  }
  throw new Failure(
    'refused',
    `The partition ${name} has no agent: none of ${all.length} has the attribute ${attribute}:${value}.`,
    {
      system: 'mesos',
      hint: `Start agents with --attributes=${attribute}:${value}, or choose another --partition.`,
    },
  );
}

import { type Fields, fieldsOf } from './fields.ts';
import type {
  KilledInstance,
  Pod,
  PodContainer,
  PodInstance,
  PodStatus,
  PodTermination,
  TerminatedContainer,
} from './types.ts';

/** What Marathon adds to a definition; a PUT takes the definition without it. */
const ADDED = new Set(['version']);

/** A pod of GET /v2/pods, of /v2/pods/{id}, or the answer to a change of it. @throws Failure `protocol` */
export function podOf(pod: Fields): Pod {
  return { id: pod.text('id'), version: pod.textOr('version', ''), definition: pod.without(ADDED) };
}

/** GET /v2/pods/{id}::status, and the pods of a group. @throws Failure `protocol` */
export function podStatusOf(status: Fields): PodStatus {
  return {
    id: status.text('id'),
    pod: podOf(status.object('spec')),
    status: status.textOr('status', ''),
    ...status.someTexts('statusSince', 'message', 'lastUpdated', 'lastChanged'),
    instances: status.objects('instances').map(instanceOf),
    terminations: status.objects('terminationHistory').map(terminationOf),
  };
}

function instanceOf(instance: Fields): PodInstance {
  return {
    id: instance.text('id'),
    status: instance.textOr('status', ''),
    ...instance.someTexts('statusSince', 'message', 'agentId', 'agentHostname', 'agentRegion', 'agentZone', 'role'),
    ...instance.someTexts('specReference', 'lastUpdated', 'lastChanged'),
    ...versionIn(instance.textOr('specReference', '')),
    resources: scalarsOf(instance.objectOr('resources', undefined)),
    networks: instance.objects('networks').map((network) => ({
      ...network.someTexts('name'),
      addresses: network.texts('addresses'),
    })),
    containers: instance.objects('containers').map(containerOf),
    conditions: instance.objects('conditions').map(conditionOf),
    localVolumes: instance.objects('localVolumes').map((volume) => volume.whole()),
  };
}

/** `/v2/pods/pod::versions/2026-11-21T04:02:13.761873066Z` has nanoseconds; a version has milliseconds (1.11.24). */
function versionIn(specReference: string): { readonly version?: string } {
  const [, seconds, millis] = /::versions\/(.+?)(?:\.(\d{3})\d*)?Z$/.exec(specReference) ?? [];
  return seconds === undefined ? {} : { version: `${seconds}.${millis ?? '000'}Z` };
}

function containerOf(container: Fields): PodContainer {
  const termination = container.objectOr('termination', undefined);
  return {
    name: container.text('name'),
    status: container.textOr('status', ''),
    ...container.someTexts('statusSince', 'message', 'containerId', 'lastUpdated', 'lastChanged'),
    conditions: container.objects('conditions').map(conditionOf),
    endpoints: container.objects('endpoints').map((endpoint) => ({
      name: endpoint.text('name'),
      ...endpoint.someNumbers('allocatedHostPort'),
      ...endpoint.someFlags('healthy'),
    })),
    resources: scalarsOf(container.objectOr('resources', undefined)),
    ...(termination === undefined ? {} : { termination: termination.whole() }),
  };
}

function conditionOf(condition: Fields) {
  return {
    name: condition.text('name'),
    value: condition.textOr('value', ''),
    ...condition.someTexts('reason', 'lastChanged', 'lastUpdated'),
  };
}

/** Here, and here only, Marathon writes `instanceID`. */
function terminationOf(termination: Fields): PodTermination {
  return {
    instanceId: termination.textOr('instanceID', ''),
    ...termination.someTexts('startedAt', 'terminatedAt', 'message'),
    containers: termination.objects('containers').map(terminatedOf),
  };
}

function terminatedOf(container: Fields): TerminatedContainer {
  const termination = container.objectOr('termination', undefined);
  return {
    containerId: container.textOr('containerId', ''),
    ...container.someTexts('lastKnownState'),
    ...(termination === undefined ? {} : { termination: termination.whole() }),
  };
}

/** What DELETE …::instances answers: each instance as it was before, in a shape of its own (1.11.24). */
export function killedInstanceOf(instance: Fields): KilledInstance {
  const state = instance.objectOr('state', undefined) ?? EMPTY;
  const agent = instance.objectOr('agentInfo', undefined) ?? EMPTY;
  return {
    id: instance.text('instanceId'),
    condition: state.textOr('condition', ''),
    ...state.someTexts('since', 'activeSince', 'goal'),
    ...state.someFlags('healthy'),
    ...agent.someTexts('host', 'agentId', 'region', 'zone'),
    version: instance.textOr('runSpecVersion', ''),
  };
}

const EMPTY = fieldsOf({}, 'nothing');

/** cpus, mem (MiB), disk (MiB), gpus. */
function scalarsOf(resources: Fields | undefined): Readonly<Record<string, number>> {
  if (resources === undefined) return {};
  const entries = Object.entries(resources.raw);
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}

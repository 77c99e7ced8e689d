import type { JsonObject } from '../../core/json.ts';
import { addScalars } from '../../core/resources.ts';
import { type AppRecord, type Instance, type TaskRecord, tasksOf } from './app-record.ts';
import { listOf, objectOf } from './json-read.ts';
import { scalarsIn } from './parse-spec.ts';
import { podSpecView } from './pod-view.ts';
import type { MarathonState } from './state.ts';

/**
 * GET /v2/pods/{id}::status. An instance that waits for its first offer is not shown: the pod is DEGRADED without it.
 * A group shows the pod's definition as GET does.
 */
export function podStatusView(state: MarathonState, record: AppRecord, show = podSpecView): JsonObject {
  const { spec, terminations } = record;
  const shown = record.instances.filter(({ task }) => task !== undefined);
  const well = shown.length === spec.instances && shown.every((instance) => statusOf(instance) === 'STABLE');
  const since =
    shown
      .map((instance) => instance.since)
      .sort()
      .at(-1) ?? spec.version;
  return {
    id: spec.id,
    spec: show(spec),
    status: well ? 'STABLE' : 'DEGRADED',
    statusSince: since,
    instances: shown.map((instance) => instanceView(spec.id, instance)),
    terminationHistory: terminations.map(({ instanceId, taskIds, startedAt, terminatedAt, message }) => ({
      instanceID: instanceId,
      startedAt,
      terminatedAt,
      message,
      containers: taskIds.map((containerId) => ({ containerId, lastKnownState: 'TaskFailed' })),
    })),
    lastUpdated: state.now(),
    lastChanged: since,
  };
}

function statusOf(instance: Instance): string {
  if (instance.condition === 'Scheduled') return 'PENDING';
  if (instance.condition !== 'Running') return 'STAGING';
  return instance.spec.healthChecks.length > 0 && instance.health?.alive !== true ? 'DEGRADED' : 'STABLE';
}

function instanceView(id: string, instance: Instance): JsonObject {
  const { spec, since } = instance;
  const [first] = tasksOf(instance);
  const status = statusOf(instance);
  const ended = instance.condition === 'Scheduled';
  return {
    id: instance.id,
    status,
    statusSince: since,
    ...(status === 'DEGRADED' ? { message: 'at least one container is not healthy' } : {}),
    conditions: [],
    agentHostname: first?.host ?? '',
    agentId: first?.agentId ?? '',
    resources: resourcesView(ended ? scalarsIn(objectOf(spec.fields['executorResources'])) : spec.scalars),
    networks: ended ? [] : [{ addresses: [first?.host ?? ''] }],
    containers: tasksOf(instance).map((task, index) => containerView(instance, task, index)),
    specReference: `/v2/pods${id}::versions/${spec.version.replace(/Z$/, '000000Z')}`,
    localVolumes: [],
    lastUpdated: since,
    lastChanged: since,
    role: spec.role,
  };
}

function containerView({ spec, since, health, condition }: Instance, task: TaskRecord, index: number): JsonObject {
  const container = spec.containers?.[index];
  const checked = objectOf(listOf(spec.fields['containers'])[index])['healthCheck'] !== undefined;
  const ended = condition === 'Scheduled';
  const endpoints = listOf(objectOf(listOf(spec.fields['containers'])[index])['endpoints']);
  return {
    name: container?.name ?? '',
    status: task.state,
    statusSince: since,
    conditions: checked && !ended ? [healthCondition(health?.alive, since)] : [],
    ...(ended ? {} : { containerId: task.id }),
    endpoints: ended ? [] : endpointsView(endpoints, task.ports, checked ? health?.alive : undefined),
    ...(ended ? {} : { resources: resourcesView(container?.scalars ?? {}) }),
    lastUpdated: since,
    lastChanged: since,
  };
}

function endpointsView(
  endpoints: readonly JsonObject[],
  ports: readonly number[],
  healthy: boolean | undefined,
): JsonObject[] {
  let next = 0;
  return endpoints.map((endpoint) => ({
    name: endpoint['name'] ?? '',
    ...(endpoint['hostPort'] === undefined ? {} : { allocatedHostPort: ports[next++] ?? 0 }),
    ...(healthy === undefined ? {} : { healthy }),
  }));
}

const healthCondition = (alive: boolean | undefined, since: string): JsonObject => ({
  name: 'healthy',
  lastChanged: since,
  lastUpdated: since,
  value: String(alive ?? false),
  reason: alive === undefined ? 'health-unreported-by-mesos' : 'health-reported-by-mesos',
});

const resourcesView = (scalars: Readonly<Record<string, number>>): JsonObject =>
  addScalars({ cpus: 0, mem: 0, disk: 0, gpus: 0 }, scalars);

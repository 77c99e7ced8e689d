import type { App, MarathonReader, QueueEntry, TaskFailure } from '../../clients/marathon/types.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';

/**
 * The failure `waiting` of a deployment that goes on: what Marathon waits for, from its queue, and what befell the
 * app's last task.
 */
export async function stillWaiting(
  read: MarathonReader,
  deploymentId: string,
  appIds: readonly string[],
  signal: AbortSignal,
): Promise<Failure> {
  const queue = valueIn(await fact(read.queue(signal))) ?? [];
  const apps = await Promise.all(appIds.map((id) => fact(read.app(id, signal))));
  const reasons = apps.map(valueIn).flatMap((app) => (app === undefined ? [] : reasonsOf(app, queue)));
  const why = reasons.length === 0 ? 'Marathon does not say what it waits for' : reasons.join('; ');
  return new Failure('waiting', `Marathon's deployment ${deploymentId} goes on: ${why}.`, {
    system: 'marathon',
    hint: 'Ask Marathon for /v2/queue?embed=lastUnusedOffers to see each offer and why it was declined.',
    detail: { deploymentId, reasons },
  });
}

/** The failure `waiting` of an app whose task has not been launched in time. */
export async function notPlaced(app: App, read: MarathonReader, signal: AbortSignal): Promise<Failure> {
  const reasons = reasonsOf(app, valueIn(await fact(read.queue(signal))) ?? []);
  const why = reasons.length === 0 ? 'Marathon does not say what it waits for' : reasons.join('; ');
  return new Failure('waiting', `No task of ${app.id} was launched in time: ${why}.`, {
    system: 'marathon',
    hint: 'Ask for less, or for other agents, or give it longer with --set wait=10m.',
    detail: { reasons },
  });
}

/** Why an app is not up yet, one clause each. */
function reasonsOf(app: App, queue: readonly QueueEntry[]): string[] {
  const entry = queue.find((candidate) => candidate.appId === app.id);
  const now = entry === undefined ? unqueued(app) : [`${app.id}: ${waitOf(entry, app)}`];
  return [...now, ...(app.lastTaskFailure === undefined ? [] : [lastFailure(app.lastTaskFailure), ...imageDoubt(app)])];
}

/** An image that cannot be had ends as "unknown container" (Mesos 1.12, Marathon 1.11.24): nobody says the word image. */
function imageDoubt({ definition, lastTaskFailure }: App): string[] {
  const { container } = definition;
  const docker = isObject(container) ? container['docker'] : undefined;
  const image = isObject(docker) ? docker['image'] : undefined;
  const unsaid = lastTaskFailure !== undefined && /unknown container/i.test(lastTaskFailure.message);
  return typeof image === 'string' && unsaid ? [`perhaps the agent cannot get the image ${image}`] : [];
}

function lastFailure({ host, state, message }: TaskFailure): string {
  return `its last task ended on ${host} as ${state}${message === '' ? '' : `: ${message.replace(/\.$/, '')}`}`;
}

/** Nothing waits for offers: tasks start, or run and are not healthy, or all are well and the update may not move. */
function unqueued(app: App): string[] {
  const waiting = app.tasks.filter((task) => task.healthy !== true);
  if (waiting.length > 0) {
    const states = waiting.map(
      ({ state, healthy, host }) => `${state}${healthy === false ? ', not healthy' : ''} on ${host}`,
    );
    return [`${app.id}: ${states.join(', ')}`];
  }
  const stalling = stallingCheck(app);
  if (stalling === undefined) return [];
  const cause = `with maximumOverCapacity 0 and a health check that Marathon makes itself (${stalling})`;
  return [`${app.id}: ${cause} an update never moves; one that Mesos makes (MESOS_${stalling}) lets it`];
}

/** Marathon 1.11.24 does not count the old instances of such an app as healthy: it neither kills nor starts any. */
function stallingCheck({ definition, tasks }: App): string | undefined {
  const upgrade = definition['upgradeStrategy'];
  if (!isObject(upgrade) || upgrade['maximumOverCapacity'] !== 0 || tasks.length === 0) return undefined;
  const checks = Array.isArray(definition['healthChecks']) ? definition['healthChecks'] : [];
  const protocols = checks.map((check) => (isObject(check) ? String(check['protocol']) : ''));
  return protocols.find((protocol) => ['HTTP', 'HTTPS', 'TCP'].includes(protocol));
}

function waitOf(entry: QueueEntry, app: App): string {
  if (entry.backoffSecondsLeft > 0) return `the next attempt is in ${entry.backoffSecondsLeft} s`;
  const cause = causeOf(entry);
  if (cause === undefined) return 'no offer has come for it yet';
  return `${inWords(cause.reason, app)}: ${cause.reason} declined ${cause.declined} of ${cause.processed} offers`;
}

/** The part of the offers from which on a reason counts as the cause. */
const NEARLY_ALL = 0.9;

/**
 * Marathon tries the reasons in a fixed order and hands on what one has not declined, so the first that declined nearly
 * all that it was handed is the cause.
 */
function causeOf(entry: QueueEntry): QueueEntry['rejects'][number] | undefined {
  const declining = entry.rejects.filter((reject) => reject.declined > 0);
  return declining.find((reject) => reject.declined >= reject.processed * NEARLY_ALL) ?? declining[0];
}

function inWords(reason: string, app: App): string {
  const { definition } = app;
  const constraints = Array.isArray(definition['constraints']) ? definition['constraints'] : [];
  const agent = constraints.length === 0 ? 'no agent' : 'no agent of the constraint';
  const words: Readonly<Record<string, string>> = {
    UnfulfilledRole: `no agent offers resources of the role ${String(definition['role'] ?? '*')}`,
    UnfulfilledConstraint: `no agent fulfils the constraint ${JSON.stringify(constraints)}`,
    NoCorrespondingReservationFound: `${agent} holds the reservation`,
    AgentMaintenance: `${agent} is free of maintenance`,
    InsufficientCpus: `${agent} has ${String(definition['cpus'])} cpus free`,
    InsufficientMemory: `${agent} has ${String(definition['mem'])} MiB of memory free`,
    InsufficientDisk: `${agent} has ${String(definition['disk'])} MiB of disk free`,
    InsufficientGpus: `${agent} has ${String(definition['gpus'])} gpus free`,
    InsufficientPorts: `${agent} has the ports free that it asks for${portsOf(definition['portDefinitions'])}`,
    DeclinedScarceResources: `${agent} without scarce resources (gpus) is free`,
  };
  return words[reason] ?? 'the offers do not fit';
}

function portsOf(definitions: unknown): string {
  const ports = (Array.isArray(definitions) ? definitions : []).flatMap((port) =>
    isObject(port) ? [port['port']] : [],
  );
  return ports.length === 0 ? '' : ` (${ports.join(', ')})`;
}

import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAgents } from '../../../src/clients/agent/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure, type FailureCode } from '../../../src/core/failure.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { places } from './all-recordings.ts';
import { type Form, type Recording, recording, recordingNames } from './recording.ts';
import { clientOf, replayingMaster } from './replaying-master.ts';

const { signal } = new AbortController();

/** What each recorded refusal means, and why. */
const MEANINGS: readonly (readonly [FailureCode, reason: string, names: readonly string[]])[] = [
  [
    'protocol',
    'the form of the request is wrong, which is our fault or that of a proxy',
    [
      ...['accept_unsupported', 'content_type_unsupported', 'content_type_with_charset'].map(
        (name) => `MASTER.${name}`,
      ),
      ...['MASTER.method_get', 'MASTER.method_put', 'AGENT.accept_unsupported', 'AGENT.content_type_unsupported'],
      ...['AGENT.method_get', 'SUBSCRIBE.accept_recordio'],
    ],
  ],
  [
    'unsupported',
    'the server does not know the call or the path: of another version, or of the other kind',
    [
      ...[
        'MASTER.empty_body',
        'MASTER.lower_case_type',
        'MASTER.no_type',
        'MASTER.path_unknown',
        'MASTER.unknown_type',
      ],
      ...[
        'AGENT.path_unknown',
        'AGENT.unknown_type',
        'GET_AGENTS.sent_to_agent',
        'ATTACH_CONTAINER_OUTPUT.no_switchboard',
      ],
      ...['UPDATE_QUOTA.bad_role', 'UPDATE_QUOTA.hierarchy'],
    ],
  ],
  ['unauthenticated', 'the server does not know who asks', names(/^401\./)],
  ['denied', 'the ACLs do not let this principal do it', names(/^403\.|^blind_(GET_FLAGS|READ_FILE)$/)],
  ['unavailable', 'no master leads, or the leader is not ready yet', names(/^(NO_LEADER|RECOVERING)\./)],
  [
    'not-found',
    'what is named is not there',
    [
      ...[
        'DEACTIVATE_AGENT.unknown_agent',
        'DRAIN_AGENT.gone',
        'DRAIN_AGENT.unknown_agent',
        'MARK_AGENT_GONE.unknown_agent',
      ],
      ...['RESERVE_RESOURCES.unknown_agent', 'TEARDOWN.again', 'TEARDOWN.unknown', 'LAUNCH_CONTAINER.unknown_parent'],
      ...[
        'DESTROY_VOLUMES.not_found',
        'DESTROY_VOLUMES.wrong_size',
        'KILL_CONTAINER.unknown',
        'WAIT_CONTAINER.unknown',
      ],
      ...[
        'ATTACH_CONTAINER_OUTPUT.unknown',
        'LIST_FILES.agent_not_found',
        'LIST_FILES.not_found',
        'READ_FILE.not_found',
      ],
      ...['READ_FILE.agent_escape', 'READ_FILE.sandbox_escape'],
    ],
  ],
  ['exists', 'what shall be made is there already', ['SET_QUOTA.already_set', 'CREATE_VOLUMES.id_not_unique']],
  [
    'conflict',
    'the state of the world does not allow it now',
    [
      ...['RESERVE_RESOURCES.too_much', 'GROW_VOLUME.too_much', 'UNRESERVE_RESOURCES.has_volume'],
      ...['UNRESERVE_RESOURCES.in_use', 'UNRESERVE_RESOURCES.labels_missing', 'UNRESERVE_RESOURCES.not_reserved'],
      ...['REACTIVATE_AGENT.draining', 'REACTIVATE_AGENT.unknown_agent', 'REMOVE_CONTAINER.running'],
      ...['START_MAINTENANCE.already_down', 'START_MAINTENANCE.not_scheduled', 'STOP_MAINTENANCE.not_down'],
      'UPDATE_MAINTENANCE_SCHEDULE.removes_down_machine',
    ],
  ],
  [
    'refused',
    'the call is understood and makes no sense, or must not be',
    [
      ...names(/\.no_body_of_call$|^400\./),
      ...['MASTER.camel_case_field', 'MASTER.content_type_missing', 'MASTER.garbage_body', 'MASTER.json_array'],
      ...['MASTER.wrong_field_type', 'AGENT.garbage_body', 'ADD_RESOURCE_PROVIDER_CONFIG.unknown_type'],
      ...['CREATE_VOLUMES.no_persistence', 'CREATE_VOLUMES.not_reserved', 'DRAIN_AGENT.duration_as_text'],
      ...[
        'READ_FILE.is_directory',
        'SET_LOGGING_LEVEL.no_duration',
        'SHRINK_VOLUME.too_much',
        'SET_QUOTA.over_capacity',
      ],
      ...['RESERVE_RESOURCES.no_reservation', 'RESERVE_RESOURCES.no_type', 'RESERVE_RESOURCES.star_role'],
      ...[
        'RESERVE_RESOURCES.static',
        'SET_QUOTA.with_reservation',
        'UNRESERVE_RESOURCES.plain',
        'UPDATE_WEIGHTS.bad_role',
      ],
      ...['UPDATE_QUOTA.guarantee_over_capacity', 'UPDATE_QUOTA.guarantee_over_limit', 'UPDATE_QUOTA.limit_below_used'],
      ...['empty_machine', 'empty_window', 'machine_twice', 'negative_duration'].map(
        (name) => `UPDATE_MAINTENANCE_SCHEDULE.${name}`,
      ),
      'UPDATE_WEIGHTS.zero',
    ],
  ],
];

/** JSON that is no JSON is told so, where no protobuf at all is a call without type. */
const OTHERWISE_IN_JSON: Readonly<Record<string, FailureCode>> = { 'MASTER.empty_body': 'refused' };

const WITH_NEXT_STEP: ReadonlySet<FailureCode> = new Set([
  'unauthenticated',
  'denied',
  'unsupported',
  'conflict',
  'exists',
]);

const refusals = places
  .filter((folder) => /^(errors|auth)$/.test(basename(folder)))
  .flatMap((folder) =>
    recordingNames(folder).flatMap((name) => [
      { folder, name, form: 'protobuf' as Form },
      { folder, name, form: 'json' as Form },
    ]),
  )
  .flatMap((place) => {
    const told = recording(place.folder, place.name, place.form);
    return told === undefined || told.status < 400 ? [] : [{ ...place, told }];
  });

describe.skipIf(places.length === 0)('the client and the recorded refusals', () => {
  it('has a meaning for each', () => {
    const meant = MEANINGS.flatMap(([, , of]) => of);
    expect([...new Set(refusals.map(({ name }) => name))].filter((name) => !meant.includes(name))).toEqual([]);
    expect(meant.filter((name) => !refusals.some((one) => one.name === name))).toEqual([]);
    expect(new Set(meant).size).toBe(meant.length);
    console.log(`mesos recordings: ${refusals.length} refusals, each with its failure code`);
  });

  it.each(refusals)('reads $name in $form in the words of the server', async ({ name, form, told }) => {
    const [meant] = MEANINGS.find(([, , of]) => of.includes(name)) ?? [];
    const code = form === 'json' ? (OTHERWISE_IN_JSON[name] ?? meant) : meant;
    const failure = await (isOfAgent(name) ? refusedByAgent(told, form) : refusedByMaster(told, form));
    expect(failure).toMatchObject({ code, system: 'mesos' });
    expect(failure?.message).toContain(told.body.toString().trim());
    if (WITH_NEXT_STEP.has(failure?.code ?? 'internal')) expect(failure?.hint).toBeTruthy();
    expect(JSON.stringify(failure)).not.toContain('-secret');
  });
});

function names(pattern: RegExp): string[] {
  const all = places.filter((folder) => /\/(errors|auth)$/.test(folder)).flatMap((folder) => recordingNames(folder));
  return all.filter((name) => pattern.test(name));
}

const isOfAgent = (name: string): boolean => /^AGENT|agent_|_to_agent|CONTAINER|sandbox/.test(name);

/** SET_QUOTA is not repeatable: what is refused is told at once. */
async function refusedByMaster(told: Recording, form: Form): Promise<Failure | undefined> {
  const { write } = await clientOf(told, form);
  return write.setQuota('x', { cpus: 1 }, false, signal).then(() => undefined, Failure.from);
}

async function refusedByAgent(told: Recording, wire: Form): Promise<Failure | undefined> {
  const { write } = openAgents({ send: transport(), clock: hurriedClock(), wire, timeoutMs: 5_000 });
  const agent = write.at(await replayingMaster(told));
  const body = { container_id: { value: 'x' } };
  return agent.call('KILL_CONTAINER', body, signal).then(() => undefined, Failure.from);
}

import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Faults } from '../../../src/lab/faults.ts';
import { startAgents } from '../../../src/lab/mesos/agent/start.ts';
import { jsonOfProtobuf } from '../../../src/lab/mesos/codec.ts';
import { type Form, recordingNames } from '../../clients/mesos/recording.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';
import { recordedCluster } from './recorded-cluster.ts';
import { FORMS, folder, followerOf, recorded, recordedJson, startRecorded } from './replay.ts';
import { beyond, shapeOf } from './shape.ts';
import { type Situation, situationOf } from './situations.ts';

const UNKNOWN_TYPE = /^Failed to validate (master|agent)::Call: Expecting 'type' to be present$/;

/** Calls that the lab does not know: it answers 400 and that it knows no such type. */
const UNKNOWN_CALLS = [
  ...['ADD_RESOURCE_PROVIDER_CONFIG', 'KILL_CONTAINER', 'KILL_NESTED_CONTAINER', 'LAUNCH_CONTAINER'],
  ...['LAUNCH_NESTED_CONTAINER', 'LAUNCH_NESTED_CONTAINER_SESSION', 'MARK_RESOURCE_PROVIDER_GONE', 'PRUNE_IMAGES'],
  ...['REMOVE_CONTAINER', 'REMOVE_NESTED_CONTAINER', 'WAIT_CONTAINER', 'WAIT_NESTED_CONTAINER'],
];

/** Calls that the lab answers otherwise, and how. */
const OTHERWISE: Readonly<Record<string, readonly [number, string]>> = {
  // The containers of the lab have ids of their own, and no session: agents.test.ts has both refusals.
  'agent/ATTACH_CONTAINER_OUTPUT': [404, 'the container of a session, which the lab does not have'],
  'errors/ATTACH_CONTAINER_OUTPUT.no_switchboard': [404, 'a container of another id'],
};

/** Refusals that tell what the whole cluster has, which was another one then. */
const OTHER_AMOUNTS = ['errors/SET_QUOTA.over_capacity', 'errors/UNRESERVE_RESOURCES.labels_missing'];

/** Compared by tests of their own: subscribe.test.ts and the recordings of the streams. */
const STREAMS = ['master/SUBSCRIBE', 'agent/ATTACH_CONTAINER_INPUT'];

const places = (folder === undefined ? [] : ['master', 'agent', 'errors']).flatMap((part) =>
  recordingNames(join(folder ?? '', part)).map((name) => `${part}/${name}`),
);
const callOf = (place: string): string => recorded(place, 'json')?.call ?? recorded(place, 'protobuf')?.call ?? '';
const isKnown = (place: string): boolean => !UNKNOWN_CALLS.includes(callOf(place));
const isToAgent = (place: string): boolean =>
  place.startsWith('agent/') ||
  /\/AGENT\.|agent_not_found|agent_escape|sandbox_escape|sent_to_agent|is_directory|ATTACH_CONTAINER/.test(place) ||
  (place.startsWith('errors/') && !isKnown(place));

/** A lab as it was when a call was recorded; gives where that was sent. */
async function begin(place: string, form: Form): Promise<string> {
  const situation: Situation = situationOf(place);
  const cluster = situation.cluster?.() ?? recordedCluster();
  const masters = await startRecorded(cluster);
  for (const earlier of situation.before ?? []) {
    const told = recorded(earlier, form);
    if (told !== undefined) await rawRequest(masters.leaderAddress(), told);
  }
  situation.lastly?.(cluster);
  const base = /\/REDIRECT/.test(place) ? followerOf(masters) : masters.leaderAddress();
  situation.masters?.(masters);
  if (!isToAgent(place)) return base;
  const agents = await startAgents({ cluster, faults: new Faults() }, { version: '1.12.0' });
  onTestFinished(() => agents.stop());
  return agents.addresses.find((one) => one.includes('127.0.0.11:')) ?? '';
}

/** The shape of all answers to a call that were recorded: what is empty in one is told by another. */
function recordedShape(call: string, part: string): ReadonlyMap<string, string> {
  const alike = places.filter((place) => place.startsWith(`${part}/`) && callOf(place) === call);
  const answered = alike.filter((place) => recorded(place, 'json')?.status === 200 && !/gzip/.test(place));
  return new Map(answered.flatMap((place) => [...shapeOf(recordedJson(place))]));
}

const meant = ({ status, headers }: Pick<RawAnswer, 'status' | 'headers'>): unknown => ({
  status,
  contentType: headers['content-type'],
  allow: headers['allow'],
});

const cases = places
  .filter((place) => isKnown(place) && !(place in OTHERWISE) && !STREAMS.includes(place))
  .flatMap((place) => FORMS.filter((form) => recorded(place, form) !== undefined).map((form) => ({ place, form })));

describe.skipIf(folder === undefined)('the answers of the lab and those of a real Mesos', () => {
  it.each(cases)('are alike in status, type, text and fields: $place in $form', async ({ place, form }) => {
    const told = recorded(place, form);
    if (told === undefined) throw new Error(place);
    const answer = await rawRequest(await begin(place, form), told);
    expect(meant(answer)).toEqual(meant(told));
    if (told.status >= 400 || told.body.length === 0) {
      if (!OTHER_AMOUNTS.includes(place)) expect(answer.body.toString()).toBe(told.body.toString());
      return;
    }
    if (told.status !== 200 || 'content-encoding' in answer.headers) return;
    const peer = isToAgent(place) ? 'agent' : 'master';
    const isJson = answer.headers['content-type'] === 'application/json';
    const ours = shapeOf(JSON.parse(isJson ? answer.body.toString() : jsonOfProtobuf(answer.body, peer)));
    const shape = recordedShape(place === 'errors/GET_AGENTS.sent_to_agent' ? 'GET_CONTAINERS' : told.call, peer);
    expect(beyond(ours, shape)).toEqual([]);
  });

  it.each(places.filter((place) => !isKnown(place)))(
    'are not had for a call that the lab does not know: %s',
    async (place) => {
      for (const form of FORMS) {
        const told = recorded(place, form);
        if (told === undefined) continue;
        const answer = await rawRequest(await begin(place, form), told);
        expect([answer.status, UNKNOWN_TYPE.test(answer.body.toString())]).toEqual([400, true]);
      }
    },
  );

  it.each(Object.keys(OTHERWISE))('differ where the lab is smaller: %s', async (place) => {
    const told = recorded(place, 'json');
    if (told === undefined) throw new Error(place);
    expect((await rawRequest(await begin(place, 'json'), told)).status).toBe(OTHERWISE[place]?.[0]);
  });

  it('are counted', () => {
    const unknown = places.filter((place) => !isKnown(place));
    const known = new Set(cases.map(({ place }) => callOf(place)));
    expect(cases.length).toBeGreaterThan(300);
    console.log(
      `mesos recordings: ${cases.length} answers of the lab to ${known.size} calls are alike; ${unknown.length} recordings of ${UNKNOWN_CALLS.length} calls that it does not know: ${UNKNOWN_CALLS.join(', ')}`,
    );
  });
});

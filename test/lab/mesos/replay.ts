import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Faults } from '../../../src/lab/faults.ts';
import type { Cluster } from '../../../src/lab/mesos/cluster.ts';
import { jsonOfProtobuf } from '../../../src/lab/mesos/codec.ts';
import { type LabMasters, startMasters } from '../../../src/lab/mesos/masters.ts';
import type { LabPrincipal } from '../../../src/lab/mesos/principal.ts';
import { type Form, type Recording, recording } from '../../clients/mesos/recording.ts';
import { fixtures } from '../../support/fixtures.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';

/** The recordings of a real Mesos, or undefined where they are not at hand. */
export const folder = fixtures('mesos');
export const FORMS: readonly Form[] = ['json', 'protobuf'];

/** Headers that mean something to a client. */
const MEANT = ['content-type', 'location', 'allow', 'www-authenticate', 'content-encoding'];

/** Three masters of the recordings' version, until the test ends. */
export async function startRecorded(cluster: Cluster, credentials?: readonly LabPrincipal[]): Promise<LabMasters> {
  const masters = await startMasters({ cluster, faults: new Faults() }, { count: 3, version: '1.12.0', credentials });
  onTestFinished(() => masters.server.stop());
  return masters;
}

/** A master that does not lead. */
export function followerOf({ server, leaderAddress }: LabMasters): string {
  return server.addresses.find((address) => address !== leaderAddress()) ?? '';
}

/** The recording at `place`, `errors/MASTER.no_type`, or undefined where that form of it was not made. */
export function recorded(place: string, form: Form): Recording | undefined {
  const [part = '', name = ''] = place.split('/');
  return recording(join(folder ?? '', part), name, form);
}

/** What a real master answered, from the JSON form. */
export function recordedJson(place: string): unknown {
  return JSON.parse(recorded(place, 'json')?.body.toString() ?? '');
}

/** Sends what was recorded; status and headers must be as recorded, and so must every refusal, to the letter. */
export async function replay(base: string, place: string, form: Form): Promise<RawAnswer | undefined> {
  const told = recorded(place, form);
  if (told === undefined) return undefined;
  const answer = await rawRequest(base, told);
  expect(meant(answer), place).toEqual(meant(told));
  if (told.status >= 400 || told.body.length === 0) expect(answer.body.toString(), place).toBe(told.body.toString());
  return answer;
}

export async function replayAll(base: string, form: Form, places: readonly string[]): Promise<void> {
  for (const place of places) await replay(base, place, form);
}

/** An answer of the lab, from whichever form. */
export async function replayJson(base: string, place: string, form: Form): Promise<unknown> {
  const answer = await replay(base, place, form);
  if (answer === undefined) return undefined;
  return JSON.parse(form === 'json' ? answer.body.toString() : jsonOfProtobuf(answer.body));
}

const meant = ({ status, headers }: Pick<RawAnswer, 'status' | 'headers'>): unknown => ({
  status,
  ...Object.fromEntries(MEANT.filter((name) => name in headers).map((name) => [name, headers[name]])),
});

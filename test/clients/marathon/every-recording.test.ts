import { afterAll, describe, expect, it } from 'vitest';
import { heardOf } from '../../../src/clients/marathon/event-codec.ts';
import { isWithoutLeader } from '../../../src/clients/marathon/peers.ts';
import { sseDecoder } from '../../../src/clients/marathon/sse-decoder.ts';
import { Failure, type FailureCode } from '../../../src/core/failure.ts';
import { isObject } from '../../../src/core/json.ts';
import { decoded, isEventStream, placeOf } from './every-recording.ts';
import { areas, eventNames, folder, type Recording, recorded, recording, replyOf, streamBytes } from './recording.ts';

/** Calls that the client does not make, each with the reason. */
const NOT_MADE: Readonly<Record<string, string>> = {
  'groups/apps': 'the tree of the group has its apps',
  'groups/apps-wildcard': 'the tree of the group has its apps',
  'groups/root-apps': 'the tree of the group has its apps',
  'auth/no-credentials-plugins': 'what plugins a server has is not asked',
  'auth/no-credentials-root': 'the web pages are not asked for',
  'auth/no-credentials-unknown-path': 'there is no such path',
  'auth/plugins': 'what plugins a server has is not asked',
  'ha/standby-unknown-path': 'there is no such path',
  'system/head-apps': 'HEAD tells less than GET',
  'system/head-pods': 'HEAD tells less than GET',
  'system/logging': 'log levels of a running server are not touched',
  'system/logging-bad-level': 'log levels of a running server are not touched',
  'system/logging-set': 'log levels of a running server are not touched',
  'system/method-not-allowed': 'DELETE of all apps is not sent',
  'system/metrics-prometheus': 'metrics are read as JSON',
  'system/options-apps': 'OPTIONS is not asked',
  'system/plugins-none': 'what plugins a server has is not asked',
  'system/root-redirect': 'the web pages are not asked for',
  'system/unknown-path': 'there is no such path',
  'system/unknown-v2-path': 'there is no such path',
  'apps/restart-put': 'a restart is a POST',
};

const names = areas().flatMap((area) => recorded(area));
const calls = names.map((name) => recording(name)).filter(({ name }) => NOT_MADE[name] === undefined);
const streams = calls.filter(isEventStream);
const redirects = calls.filter(({ status }) => status === 302);
const answers = calls.filter((call) => call.status < 300 && !isEventStream(call));
const refusals = calls.filter(({ status }) => status >= 400);

/** What may become of a status. */
const CODES: Readonly<Record<number, readonly FailureCode[]>> = {
  400: ['protocol'],
  401: ['unauthenticated'],
  403: ['denied', 'locked', 'unsupported'],
  404: ['not-found'],
  405: ['unsupported'],
  406: ['unsupported'],
  409: ['exists', 'locked'],
  415: ['unsupported'],
  422: ['usage', 'conflict'],
  500: ['denied', 'unsupported'],
  503: ['unavailable'],
};

const failures = new Map<FailureCode, number>();
const count = (code: FailureCode): void => {
  failures.set(code, (failures.get(code) ?? 0) + 1);
};
let events = 0;

/** Every text and number of a value, `instance [id]` as the id. */
function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return value === '' ? [] : [value.replace(/^instance \[(.*)\]$/, '$1')];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isObject(value) ? Object.values(value).flatMap(leavesOf) : [];
}

/** What of the one list is not in the other, as often as it is there. */
function lost(given: readonly (string | number)[], kept: readonly (string | number)[]): (string | number)[] {
  const left = new Map<string | number, number>();
  for (const leaf of kept) left.set(leaf, (left.get(leaf) ?? 0) + 1);
  return given.filter((leaf) => {
    const count = left.get(leaf) ?? 0;
    left.set(leaf, count - 1);
    return count <= 0;
  });
}

/** A kill with `scale` holds its deployment. */
const inDeployment = (value: unknown): unknown =>
  isObject(value) && isObject(value['deployment']) ? value['deployment'] : value;

/** What of a changed app or pod comes back besides its deployment is what was sent. */
const isChange = ({ request, body }: Recording): boolean =>
  request.method !== 'GET' && isObject(body) && typeof body['version'] === 'string';

describe.skipIf(folder === undefined)('every recording of Marathon', () => {
  afterAll(() => {
    const codes = [...failures].map(([code, count]) => `${count} ${code}`).sort();
    process.stdout.write(
      `marathon: ${names.length} recordings: ${answers.length} answers, ${refusals.length} refusals (${codes.join(', ')}), ` +
        `${streams.length} streams with ${events} events, ${redirects.length} redirects; ${Object.keys(NOT_MADE).length} calls are not made\n`,
    );
  });

  it('is of a call that the client makes, or is named with the reason why it does not', () => {
    expect(calls.filter((call) => placeOf(call) === undefined).map(({ name }) => name)).toEqual([]);
    expect(Object.keys(NOT_MADE).filter((name) => !names.includes(name))).toEqual([]);
    expect(calls.length).toBe(answers.length + refusals.length + streams.length + redirects.length);
    expect(answers.length).toBeGreaterThan(400);
  });

  it.each(answers.map(({ name }) => name))('%s decodes, and no value of it is lost', async (name) => {
    const call = recording(name);
    const value = inDeployment(await decoded(name));
    if (isChange(call)) {
      const { version } = isObject(call.body) ? call.body : {};
      expect(value).toMatchObject({
        version: expect.any(String),
        deploymentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(JSON.stringify(value)).toContain(String(version));
    } else if (call.request.method === 'GET' && call.body !== 'pong') {
      expect(lost(leavesOf(call.body), leavesOf(value))).toEqual([]);
    }
  });

  it.each(refusals.map(({ name }) => name))('%s becomes a failure of the right code', async (name) => {
    const { status, request } = recording(name);
    if (await isWithoutLeader(replyOf(recording(name)))) return count('unavailable');
    const failure = await decoded(name).then(
      (value) => value,
      (thrown: unknown) => thrown,
    );
    if (status === 404 && request.method === 'GET' && failure === undefined) return count('not-found');
    expect(failure).toBeInstanceOf(Failure);
    const code = failure instanceof Failure ? failure.code : 'internal';
    expect(CODES[status]).toContain(code);
    count(code);
  });

  it.each(streams.map(({ name }) => name))('%s: each event is understood, and nothing of it is lost', (name) => {
    const heard = sseDecoder().push(streamBytes(name));
    events += heard.length;
    expect(heard).toHaveLength(eventNames(name).length);
    for (const data of heard) expect(heardOf(data).data).toEqual(JSON.parse(data));
  });
});

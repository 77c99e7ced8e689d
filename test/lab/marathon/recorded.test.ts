import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject } from '../../../src/core/json.ts';
import { folder, type Recording, recorded, recording } from '../../clients/marathon/recording.ts';
import { type LabMarathon, labMarathon } from './lab-marathon.ts';

/** What the lab has not: volumes that outlive tasks, plugins, secrets of image pulls, other people's executors. */
const NOT_IN_THE_LAB = /volume|docker-user-network|ip-address|executor-command|big-instances|residency/;

/** A PUT or POST as it was recorded, sent to the lab. */
async function sent(
  lab: LabMarathon,
  { request }: Recording,
): Promise<{ status: number; body: unknown; reply: Response }> {
  const { method, path, headers, body } = request;
  const reply = await fetch(`${lab.address}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? null : JSON.parse(text), reply };
}

/** A body without what differs from one run to the next; errors in one order. */
function settled(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(settled);
  if (!isObject(body)) return body;
  const entries = Object.entries(body).map(([key, value]): [string, unknown] => {
    if (key === 'version' || key === 'deploymentId' || key === 'deployments') return [key, typeof value];
    if (key === 'details' && Array.isArray(value)) return [key, value.map((item) => JSON.stringify(item)).sort()];
    return [key, settled(value)];
  });
  return Object.fromEntries(entries);
}

const creations = (area: string): string[] =>
  recorded(area, /create/).filter((name) => {
    const { request, status } = recording(name);
    return request.path === '/v2/apps' && request.method === 'POST' && (status === 201 || status === 422);
  });

describe.skipIf(folder === undefined)('the lab answers as Marathon 1.11.24 was recorded', () => {
  let lab: LabMarathon;
  let ops: LabMarathon;
  beforeAll(async () => {
    [lab, ops] = [await labMarathon(), await labMarathon({ mesosRole: 'ops' })];
  });
  afterAll(async () => {
    await Promise.all([lab.stop(), ops.stop()]);
  });

  it.each(recorded('apps', /^invalid-/))('%s: the same refusal', async (name) => {
    const call = recording(name);
    const { status, body } = await sent(lab, call);
    expect(status).toBe(call.status);
    expect(settled(body)).toEqual(settled(call.body));
  });

  it.each(['apps', 'fields', 'health', 'constraints'].flatMap(creations).filter((name) => !NOT_IN_THE_LAB.test(name)))(
    '%s: the same app, its fields in the same order',
    async (name) => {
      const call = recording(name);
      const { status, body } = await sent(lab, call);
      expect(status).toBe(call.status);
      expect(settled(body)).toEqual(settled(call.body));
      expect(isObject(body) ? Object.keys(body) : []).toEqual(isObject(call.body) ? Object.keys(call.body) : []);
    },
  );

  it.each(creations('role'))('%s: the same answer about roles', async (name) => {
    const call = recording(name);
    const { status, body } = await sent(ops, call);
    expect(status).toBe(call.status);
    expect(settled(body)).toEqual(settled(call.body));
  });

  it.each([
    'apps/create-409-duplicate',
    'apps/delete-404',
    'apps/get-404',
    'apps/get-bad-id',
    'apps/list-filter-label-bad',
    'apps/restart-404',
    'apps/restart-put',
    'apps/update-patch-404',
    'apps/update-patch-missing-complete-body',
    'apps/update-put-id-mismatch',
    'apps/update-put-invalid-422',
    'apps/update-put-version-with-others',
    'deployments/rollback-404',
    'groups/create-409-exists',
    'groups/create-invalid-absolute-elsewhere',
    'groups/create-invalid-type',
    'groups/create-no-id',
    'groups/delete-404',
    'groups/get-404',
    'queue/reset-delay-404-unknown',
    'system/method-not-allowed',
    'system/not-acceptable',
    'system/unknown-path',
    'system/unknown-v2-path',
    'system/unsupported-media-type',
    'tasks/app-tasks-404',
  ])('%s: the same refusal', async (name) => {
    const here = await fetch(`${lab.address}/v2/groups`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"id": "/shop"}',
    });
    expect([201, 409]).toContain(here.status);
    const call = recording(name);
    const { status, body } = await sent(lab, call);
    expect(status).toBe(call.status);
    expect(settled(body)).toEqual(settled(call.body));
  });

  it('headers tell the leader, forbid caching and name the deployment', async () => {
    const call = recording('apps/create-201');
    const own = { ...call.request, body: JSON.stringify({ id: '/headers', cmd: 'sleep 1', instances: 0 }) };
    const { reply } = await sent(lab, { ...call, request: own });
    const volatile = new Set(['date', 'content-length']);
    const names = call.headers.map(([name]) => name.toLowerCase()).filter((name) => !volatile.has(name));
    for (const name of names) expect(reply.headers.get(name), name).not.toBeNull();
    expect(reply.headers.get('x-marathon-leader')).toBe(lab.address);
    expect(reply.headers.get('cache-control')).toBe('no-cache, no-store, must-revalidate');
  });

  it('numbers of the app API are written with a fraction, those of events without', async () => {
    const text = await (await fetch(`${lab.address}/v2/apps/headers`)).text();
    expect(text).toContain('"disk":0.0,');
    expect(text).toContain('"maximumOverCapacity":1.0,');
    expect(text).toContain('"instances":0,');
  });
});

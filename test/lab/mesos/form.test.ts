import { describe, expect, it } from 'vitest';
import { rawRequest } from './raw-request.ts';
import { recordedCluster } from './recorded-cluster.ts';
import { FORMS, folder, followerOf, recorded, replay, replayAll, startRecorded } from './replay.ts';

const REFUSED = [
  'accept_unsupported',
  'content_type_missing',
  'content_type_unsupported',
  'content_type_with_charset',
  'empty_body',
  'garbage_body',
  'json_array',
  'lower_case_type',
  'method_get',
  'method_put',
  'no_type',
  'path_unknown',
  'unknown_type',
];
const TAKEN = ['accept_any', 'accept_missing', 'other_path', 'trailing_slash', 'unknown_field'];

describe.skipIf(folder === undefined)('the masters of the lab and the form of requests', () => {
  describe.each(FORMS)('in %s', (form) => {
    it.each(REFUSED)('refuse as recorded: %s', async (name) => {
      const masters = await startRecorded(recordedCluster());
      await replay(masters.leaderAddress(), `errors/MASTER.${name}`, form);
    });

    it.each(TAKEN)('take what real masters take: %s', async (name) => {
      const masters = await startRecorded(recordedCluster());
      const answer = await replay(masters.leaderAddress(), `master/MASTER.${name}`, form);
      expect(answer?.body).toEqual(recorded(`master/MASTER.${name}`, form)?.body);
    });

    it('redirect every call while they do not lead', async () => {
      const masters = await startRecorded(recordedCluster());
      for (const name of ['REDIRECT.not_leading', 'REDIRECT.not_leading_write']) {
        const told = recorded(`errors/${name}`, form);
        if (told === undefined) throw new Error(`${name} was not recorded in ${form}`);
        const { status, headers, body } = await rawRequest(followerOf(masters), told);
        expect({ status, length: headers['content-length'], body: body.toString() }).toEqual({
          status: told.status,
          length: told.headers['content-length'],
          body: '',
        });
        expect(headers['location']).toBe(`//${new URL(masters.leaderAddress()).host}/master/api/v1`);
      }
    });

    it('answer as recorded while the leader recovers, and while there is none', async () => {
      const masters = await startRecorded(recordedCluster());
      masters.recovering(true);
      const calls = ['GET_HEALTH', 'GET_MASTER', 'GET_STATE'];
      await replayAll(
        masters.leaderAddress(),
        form,
        calls.map((call) => `errors/RECOVERING.${call}`),
      );
      const follower = followerOf(masters);
      masters.loseLeader();
      await replayAll(follower, form, ['errors/NO_LEADER.GET_HEALTH', 'errors/NO_LEADER.GET_MASTER']);
    });
  });

  it('compress long answers and leave short ones as they are', async () => {
    const masters = await startRecorded(recordedCluster());
    await replayAll(masters.leaderAddress(), 'json', ['master/GET_HEALTH.gzip', 'master/GET_STATE.gzip']);
  });
});

describe('the masters of the lab and JSON that does not fit', () => {
  const update = (config: string): string => `{"type":"UPDATE_QUOTA","update_quota":{"quota_configs":[${config}]}}`;

  it.each([
    ['a missing required field', update('{}'), 'Missing required fields: update_quota.quota_configs[0].role'],
    ['a number for a text', update('{"role":7}'), "Not expecting a JSON number for field 'role'"],
    [
      'a text that is no number',
      update('{"role":"x","limits":{"cpus":{"value":"x"}}}'),
      "Failed to parse 'x' as a JSON number for field 'value': syntax error at line 1 near: x",
    ],
  ])('names %s', async (_, body, sentence) => {
    const masters = await startRecorded(recordedCluster());
    const answer = await rawRequest(masters.leaderAddress(), {
      method: 'POST',
      path: '/api/v1',
      requestHeaders: { 'Content-Type': 'application/json' },
      requestBody: Buffer.from(body),
    });
    expect({ status: answer.status, text: answer.body.toString() }).toEqual({
      status: 400,
      text: `Failed to convert JSON into Call protobuf: ${sentence}`,
    });
  });

  it('takes a number that stands as text', async () => {
    const cluster = recordedCluster();
    const masters = await startRecorded(cluster);
    const answer = await rawRequest(masters.leaderAddress(), {
      method: 'POST',
      path: '/api/v1',
      requestHeaders: { 'Content-Type': 'application/json' },
      requestBody: Buffer.from(update('{"role":"x","limits":{"cpus":{"value":"1.5"}}}')),
    });
    expect(answer.status).toBe(200);
    expect(cluster.quotas.get('x')?.limits).toEqual({ cpus: 1.5 });
  });
});
